// Other systems, by name or address.
#pragma once
#include <string>

#include "app/configuration.hpp"
#include "exchange/connection.hpp"

namespace kapfhir::app {

/// Words of the command line that win over the configuration; empty ones do not.
struct PeerWords {
  std::string ca, cert, key;
  bool insecure = false;
};

/// Another system and what it may be sent.
struct Counterpart {
  exchange::Connection connection;
  std::string recipient;  ///< name in the configuration
};

/// `name` is a [[peer]] of the configuration, or an address; an address that no peer has is sent the minimal set.
/// Issues: usage, and net_tls for a key that others may read.
base::Outcome<Counterpart> find_peer(const Configuration& configuration, const std::string& name,
                                     const PeerWords& words);

/// A private key is for its owner's eyes only. Issues: file_read, net_tls.
base::Outcome<base::Done> check_key_file(const std::string& file);

}  // namespace kapfhir::app

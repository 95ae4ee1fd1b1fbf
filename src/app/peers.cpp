#include "app/peers.hpp"

#include <sys/stat.h>

#include <cerrno>

#include "app/files.hpp"
#include "app/recipients.hpp"
#include "net/url.hpp"

namespace kapfhir::app {
namespace {

using base::Code;
using base::Outcome;

const std::string& chosen(const std::string& word, const std::string& configured) {
  return word.empty() ? configured : word;
}

/// The peer of that name or address; nullptr for an address that no peer has.
Outcome<const Configuration::Peer*> look_up(const Configuration& configuration, const std::string& name) {
  std::string known;
  for (const Configuration::Peer& peer : configuration.peers) {
    if (peer.name == name || peer.base_url == name) return &peer;
    known += (known.empty() ? "; known are " : ", ") + peer.name;
  }
  if (name.find("://") != std::string::npos) return static_cast<const Configuration::Peer*>(nullptr);
  return base::error(Code::usage, "", "'" + name + "' is neither an address nor a peer of the configuration" + known);
}

}  // namespace

Outcome<base::Done> check_key_file(const std::string& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) return file_issue(Code::file_read, file, errno);
  if ((info.st_mode & 077) == 0) return base::Done{};
  base::Issue issue = base::error(Code::net_tls, "", "this private key may be read by others; run: chmod 600 " + file);
  issue.source = file;
  return issue;
}

Outcome<Counterpart> find_peer(const Configuration& configuration, const std::string& name, const PeerWords& words) {
  KAP_TRY(peer, look_up(configuration, name));
  static const Configuration::Peer nobody;
  const Configuration::Peer& known = peer ? *peer : nobody;
  Counterpart out;
  out.connection.base_url = peer ? known.base_url : name;
  out.connection.insecure = words.insecure;
  out.connection.tls = {chosen(words.ca, known.ca), chosen(words.cert, known.cert), chosen(words.key, known.key), {}};
  if (out.connection.tls.certificate.empty() != out.connection.tls.key.empty())
    return base::error(Code::usage, "", "a certificate and its key belong together: --cert and --key");
  if (!out.connection.tls.key.empty()) {
    KAP_TRY(checked, check_key_file(out.connection.tls.key));
    static_cast<void>(checked);
  }
  out.recipient = peer ? known.name : release::minimal_recipient().name;
  return out;
}

}  // namespace kapfhir::app

// TLS settings and what OpenSSL says about them, in plain words. 1.2 and 1.3, AEAD and ECDHE only (RFC 9325).
#pragma once
#include <openssl/types.h>

#include <memory>
#include <string>

#include "base/outcome.hpp"
#include "net/http.hpp"

namespace kapfhir::net {

/// PEM files. `certificate` may hold the chain, own certificate first.
struct ServerTls {
  std::string certificate;
  std::string key;
  std::string client_ca;  ///< when set, clients must show a certificate signed by it
};

struct ClientTls {
  std::string ca;           ///< whom to trust; empty = the system's authorities
  std::string certificate;  ///< our own, for servers that require one
  std::string key;
  std::string server_name;  ///< the name the certificate must carry; empty = the host of the address
};

struct FreeContext {
  void operator()(SSL_CTX* context) const;
};
using TlsContext = std::unique_ptr<SSL_CTX, FreeContext>;

/// Issue net_tls names the file and what is wrong with it.
base::Outcome<TlsContext> make_server_context(const ServerTls& files);
base::Outcome<TlsContext> make_client_context(const ClientTls& files);

/// Makes a client session check that the certificate belongs to `name` (a DNS name or an IP address), and say the name.
void expect_host(SSL* session, const std::string& name);
/// What the peer's certificate says; empty when there is none.
Peer describe_peer(SSL* session);
/// Why a handshake, or the first read after it, failed. `error` is OpenSSL's packed code, `peer` how to call the other
/// side.
std::string explain_tls(SSL* session, unsigned long error, const std::string& peer);

}  // namespace kapfhir::net

#include "app/configuration.hpp"

namespace kapfhir::app {
namespace {

std::string quoted(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out += '\\';
    if (byte < 0x20 || byte == 0x7f) {
      out += std::string("\\u00") + digits[byte >> 4] + digits[byte & 15];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

/// What is not set is shown as a comment, so that one sees the key.
void line(std::string& out, std::string_view key, std::string_view value) {
  if (value.empty())
    out += "# " + std::string(key) + " is not set\n";
  else
    out += std::string(key) + " = " + quoted(value) + "\n";
}
void line(std::string& out, std::string_view key, std::int64_t value) {
  out += std::string(key) + " = " + std::to_string(value) + "\n";
}

}  // namespace

std::string show_configuration(const Configuration& configuration) {
  std::string out = configuration.file.empty() ? "# no configuration file: the defaults\n"
                                               : "# from " + quoted(configuration.file) + "\n";
  out += "\n[clinic]\n";
  line(out, "source_system", configuration.clinic.source_system);
  const Configuration::Serve& serve = configuration.serve;
  out += "\n[serve]\n";
  line(out, "listen", serve.listen);
  line(out, "db", serve.db);
  line(out, "tls_cert", serve.tls_cert);
  line(out, "tls_key", serve.tls_key);
  line(out, "client_ca", serve.client_ca);
  out += "\n[serve.limits]\n";
  line(out, "header_bytes", serve.limits.header_bytes);
  line(out, "body_bytes", serve.limits.body_bytes);
  line(out, "timeout_s", serve.limits.timeout_s);
  line(out, "connections", serve.limits.connections);
  for (const Configuration::Recipient& recipient : configuration.recipients) {
    out += "\n[[recipient]]\n";
    line(out, "name", recipient.name);
    line(out, "ceiling", recipient.ceiling);
  }
  for (const Configuration::Peer& peer : configuration.peers) {
    out += "\n[[peer]]\n";
    line(out, "name", peer.name);
    line(out, "base_url", peer.base_url);
    line(out, "ca", peer.ca);
    line(out, "cert", peer.cert);
    line(out, "key", peer.key);
  }
  return out;
}

}  // namespace kapfhir::app

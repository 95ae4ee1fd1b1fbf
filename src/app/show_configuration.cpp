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
void line(std::string& out, std::string_view key, const std::string& value) {
  if (value.empty())
    out += "# " + std::string(key) + " is not set\n";
  else
    out += std::string(key) + " = " + quoted(value) + "\n";
}
void line(std::string& out, std::string_view key, std::int64_t value) {
  out += std::string(key) + " = " + std::to_string(value) + "\n";
}

void line(std::string& out, std::string_view key, bool value) {
  out += std::string(key) + (value ? " = true\n" : " = false\n");
}
void line(std::string& out, std::string_view key, const std::vector<std::string>& values) {
  if (values.empty()) return line(out, key, std::string());
  std::string list;
  for (const std::string& value : values) list += (list.empty() ? "" : ", ") + quoted(value);
  out += std::string(key) + " = [" + list + "]\n";
}

}  // namespace

std::string show_configuration(const Configuration& configuration) {
  std::string out = configuration.file.empty() ? "# no configuration file: the defaults\n"
                                               : "# from " + quoted(configuration.file) + "\n";
  out += "\n[clinic]\n";
  const Configuration::Clinic& clinic = configuration.clinic;
  line(out, "source_system", clinic.source_system);
  line(out, "part_2_program", clinic.part_2_program);
  line(out, "part_2_notice", clinic.part_2_notice);
  line(out, "reveal_withheld", clinic.reveal_withheld);
  line(out, "final_letter_type", clinic.final_letter_type);
  line(out, "us_core", clinic.us_core);
  line(out, "audit_log", clinic.audit_log);
  const Configuration::Serve& serve = configuration.serve;
  out += "\n[serve]\n";
  line(out, "listen", serve.listen);
  line(out, "db", serve.db);
  line(out, "base_url", serve.base_url);
  line(out, "tls_cert", serve.tls_cert);
  line(out, "tls_key", serve.tls_key);
  line(out, "client_ca", serve.client_ca);
  out += "\n[serve.limits]\n";
  line(out, "header_bytes", serve.limits.header_bytes);
  line(out, "body_bytes", serve.limits.body_bytes);
  line(out, "timeout_s", serve.limits.timeout_s);
  line(out, "connections", serve.limits.connections);
  out += "\n[definitions]\n";
  line(out, "pack", configuration.definitions.pack);
  line(out, "packages", configuration.definitions.packages);
  for (const Configuration::Label& label : configuration.labels) {
    out += "\n[[label]]\n";
    line(out, "system", label.system);
    line(out, "code", label.code);
    line(out, "confidentiality", label.confidentiality);
    line(out, "sensitivity", label.sensitivity);
    line(out, "law", label.law);
    line(out, "refrain", label.refrain);
    line(out, "obligation", label.obligation);
  }
  for (const Configuration::Recipient& recipient : configuration.recipients) {
    out += "\n[[recipient]]\n";
    line(out, "name", recipient.name);
    line(out, "npi", recipient.npi);
    line(out, "identifiers", recipient.identifiers);
    line(out, "purposes", recipient.purposes);
    line(out, "ceiling", recipient.ceiling);
    line(out, "keeps_labels", recipient.keeps_labels);
    line(out, "break_glass", recipient.break_glass);
    line(out, "certificate", recipient.certificate);
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

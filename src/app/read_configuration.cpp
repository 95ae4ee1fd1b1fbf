#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <set>

#include "app/configuration.hpp"
#include "app/files.hpp"
#include "app/toml_section.hpp"
#include "net/url.hpp"
#include "release/label.hpp"
#include "release/purpose.hpp"
#include "translate/us_core.hpp"

namespace kapfhir::app {
namespace {

using base::Issues;
using base::Outcome;

constexpr const char* usual_place = "/etc/kap-fhir/kap-fhir.toml";

void limits(TomlSection& section, Configuration::Limits& out) {
  section.number("header_bytes", 1024, 1 << 20, out.header_bytes);
  section.number("body_bytes", 1024, std::int64_t{1} << 32, out.body_bytes);
  section.number("timeout_s", 1, 3600, out.timeout_s);
  section.number("connections", 1, 65536, out.connections);
}

/// A certificate without its key, or the other way round, is a fault that would else show at the first handshake.
void pair(TomlSection& section, std::string_view first, bool has_first, std::string_view second, bool has_second) {
  if (has_first != has_second)
    section.fault(has_first ? first : second, "needs '" + std::string(has_first ? second : first) + "' beside it");
}

void serve(TomlSection& section, const std::string& folder, Configuration::Serve& out) {
  section.text("listen", out.listen);
  if (!net::parse_endpoint(out.listen)) section.fault("listen", "'" + out.listen + "' is not HOST:PORT");
  section.text("db", out.db);
  if (out.db != "memory:") section.fault("db", "'" + out.db + "' is not \"memory:\", the only store there is yet");
  section.text("base_url", out.base_url);
  if (!out.base_url.empty() && (!net::parse_url(out.base_url) || out.base_url.ends_with('/')))
    section.fault("base_url", "'" + out.base_url + "' is no address such as https://clinic.example/fhir");
  section.file("tls_cert", folder, out.tls_cert);
  section.file("tls_key", folder, out.tls_key);
  section.file("client_ca", folder, out.client_ca);
  pair(section, "tls_cert", !out.tls_cert.empty(), "tls_key", !out.tls_key.empty());
  section.section("limits", [&](TomlSection& inner) { limits(inner, out.limits); });
}

void clinic(TomlSection& section, const std::string& folder, Configuration::Clinic& out) {
  section.text("source_system", out.source_system);
  section.flag("part_2_program", out.part_2_program);
  section.text("part_2_notice", out.part_2_notice);
  section.flag("reveal_withheld", out.reveal_withheld);
  section.text("final_letter_type", out.final_letter_type);
  if (!out.final_letter_type.empty() && out.final_letter_type != "11488-4" && out.final_letter_type != "34133-9")
    section.fault("final_letter_type", "'" + out.final_letter_type + "' is neither \"11488-4\" nor \"34133-9\"");
  section.text("us_core", out.us_core);
  if (!translate::us_core_version(out.us_core))
    section.fault("us_core", "'" + out.us_core + "' is none of \"6.1.0\", \"7.0.0\" and \"none\"");
  section.file("audit_log", folder, out.audit_log);
}

Configuration::Label label(TomlSection& section) {
  Configuration::Label out;
  for (std::string_view key : {"system", "code"}) section.require(key);
  section.text("system", out.system);
  section.text("code", out.code);
  section.text("confidentiality", out.confidentiality);
  if (!out.confidentiality.empty() && !release::parse_confidentiality(out.confidentiality))
    section.fault("confidentiality", "'" + out.confidentiality + "' is none of U, L, M, N, R, V");
  section.texts("sensitivity", out.sensitivity);
  section.texts("law", out.law);
  section.texts("refrain", out.refrain);
  section.texts("obligation", out.obligation);
  return out;
}

/// NPI: ten digits, the last of them a check digit (45 CFR 162.406).
bool is_npi(std::string_view text) {
  if (text.size() != 10 || text.find_first_not_of("0123456789") != std::string_view::npos) return false;
  int sum = 24;  // the prefix 80840 that stands before it on cards
  for (std::size_t i = 0; i < 10; ++i) {
    const int digit = text[i] - '0';
    const int doubled = i % 2 == 0 ? 2 * digit : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 == 0;
}

Configuration::Recipient recipient(TomlSection& section) {
  Configuration::Recipient out;
  section.require("name");
  section.text("name", out.name);
  if (out.name == "minimal" || out.name == "referrer") section.fault("name", "'" + out.name + "' is built in");
  section.text("npi", out.npi);
  if (!out.npi.empty() && !is_npi(out.npi)) section.fault("npi", "'" + out.npi + "' is not an NPI");
  section.texts("identifiers", out.identifiers);
  for (const std::string& one : out.identifiers) {
    const std::size_t bar = one.find('|');
    if (bar == 0 || bar == std::string::npos || bar + 1 == one.size())
      section.fault("identifiers", "'" + one + "' is not SYSTEM|VALUE");
  }
  section.texts("purposes", out.purposes);
  for (const std::string& one : out.purposes) {
    if (!release::known_purpose(one)) section.fault("purposes", "'" + one + "' is no purpose of use (v3-ActReason)");
  }
  section.text("ceiling", out.ceiling);
  if (out.ceiling != "N" && out.ceiling != "R")
    section.fault("ceiling", "'" + out.ceiling + "' is neither \"N\" nor \"R\"");
  section.flag("keeps_labels", out.keeps_labels);
  section.flag("break_glass", out.break_glass);
  section.text("certificate", out.certificate);
  return out;
}

Configuration::Peer peer(TomlSection& section, const std::string& folder) {
  Configuration::Peer out;
  section.require("name");
  section.text("name", out.name);
  section.require("base_url");
  section.text("base_url", out.base_url);
  if (!out.base_url.empty() && !net::parse_url(out.base_url))
    section.fault("base_url", "'" + out.base_url + "' is not an https address");
  section.file("ca", folder, out.ca);
  section.file("cert", folder, out.cert);
  section.file("key", folder, out.key);
  pair(section, "cert", !out.cert.empty(), "key", !out.key.empty());
  return out;
}

void unique(TomlSection& section, std::set<std::string>& names, const std::string& name) {
  if (!name.empty() && !names.insert(name).second) section.fault("name", "'" + name + "' stands twice");
}

Issues in_file(Issues issues, const std::string& file) {
  for (base::Issue& issue : issues) issue.source = file;
  std::stable_sort(issues.begin(), issues.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
  return issues;
}

}  // namespace

Outcome<Configuration> read_configuration(std::string_view text, const std::string& file) {
  Configuration out;
  out.file = file;
  const std::size_t slash = file.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : file.substr(0, slash + 1);
  std::set<std::string> recipients;
  std::set<std::string> peers;
  Issues issues;
  TomlSection::read(text, issues, [&](TomlSection& root) {
    root.section("clinic", [&](TomlSection& section) { clinic(section, folder, out.clinic); });
    root.section("serve", [&](TomlSection& section) { serve(section, folder, out.serve); });
    root.section("definitions", [&](TomlSection& section) {
      section.file("pack", folder, out.definitions.pack);
      section.file("packages", folder, out.definitions.packages);
    });
    root.each("label", [&](TomlSection& section) { out.labels.push_back(label(section)); });
    root.each("recipient", [&](TomlSection& section) {
      out.recipients.push_back(recipient(section));
      unique(section, recipients, out.recipients.back().name);
    });
    root.each("peer", [&](TomlSection& section) {
      out.peers.push_back(peer(section, folder));
      unique(section, peers, out.peers.back().name);
    });
  });
  if (!issues.empty()) return in_file(std::move(issues), file);
  return out;
}

Outcome<Configuration> load_configuration(const std::string& file) {
  std::string name = file;
  if (name.empty()) {
    const char* named = std::getenv("KAPFHIR_CONFIG");
    if (named && *named)
      name = named;
    else if (::access(usual_place, F_OK) == 0)
      name = usual_place;
    else
      return Configuration{};
  }
  KAP_TRY(text, read_file(name));
  return read_configuration(text, name);
}

}  // namespace kapfhir::app

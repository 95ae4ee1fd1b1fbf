#include "fhir/package/manifest.hpp"

#include <algorithm>

#include "json/reader.hpp"

namespace kapfhir::fhir::package {
namespace {

using base::Code;
using base::Outcome;

/// Letters, digits, '.', '-', '_', '+'; not at the beginning of a name: ".", "-". It becomes a part of a file name.
bool is_plain(std::string_view word) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_' || c == '+';
  };
  return !word.empty() && word.size() <= 100 && word.front() != '.' && word.front() != '-' &&
         std::all_of(word.begin(), word.end(), plain);
}

bool is_r4(std::string_view version) {
  return version == "4.0" || version.starts_with("4.0.");
}

base::Issue unreadable(const std::string& source, std::string text) {
  base::Issue issue = base::error(Code::package_unreadable, std::string(manifest_name), std::move(text));
  issue.source = source;
  return issue;
}

}  // namespace

Outcome<Manifest> parse_manifest(std::string_view text, const std::string& source) {
  const auto document = json::parse(text, source, {.bytes = 1 << 20, .depth = 30, .members = 10000});
  if (!document) return unreadable(source, "it is no JSON: " + document.error().front().text);
  const json::View root = document->root();
  Manifest out;
  out.name = root["name"].string();
  out.version = root["version"].string();
  if (!is_plain(out.name) || !is_plain(out.version))
    return unreadable(source, "it has no name and version that can be used");
  for (const json::View list : {root["fhirVersions"], root["fhir-version-list"]})
    for (const json::View version : list) out.fhir_versions.emplace_back(version.string());
  for (const json::View one : root["dependencies"]) out.dependencies.emplace_back(one.name(), one.string());
  if (out.fhir_versions.empty())  // older packages say it only by what they build upon
    for (const auto& [name, version] : out.dependencies)
      if (name == "hl7.fhir.r4.core") out.fhir_versions.push_back(version);
  if (out.fhir_versions.empty()) return unreadable(source, "it does not say for which version of FHIR it is made");
  if (!std::any_of(out.fhir_versions.begin(), out.fhir_versions.end(), is_r4))
    return unreadable(source,
                      "it is made for FHIR " + out.fhir_versions.front() + ", and only R4 (4.0.1) is read here");
  return out;
}

}  // namespace kapfhir::fhir::package

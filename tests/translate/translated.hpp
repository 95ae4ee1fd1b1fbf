// A small record, its FHIR, and the way back: what the tests of traps and codecs look at.
#pragma once
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/canonical.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "record/record.hpp"
#include "record/values.hpp"
#include "translate/keys.hpp"
#include "translate/translate.hpp"

namespace kapfhir::translate {

/// A valid record: `members` ("\"allergies\":[...]") beside the required ones, or instead of them.
inline kap::EpisodeRecord episode_with(const std::string& members) {
  std::string text =
      R"({"schema_version":"1.0.0","record_type":"kap_episode","record_id":"ep-1","source_system":"clinic")";
  if (members.find("\"patient\":{") == std::string::npos) {
    text += R"(,"patient":{"id":"patient","identifiers":[{"system":"urn:test:mrn","value":"1"}]})";
  }
  if (members.find("\"episode\":{") == std::string::npos) text += R"(,"episode":{"status":"active"})";
  text += (members.empty() ? "" : ",") + members + "}";
  base::Issues findings;
  auto record = record::read_episode(text, "test", findings);
  if (record) return std::move(*record);
  ADD_FAILURE() << base::describe(record.error().front()) << "\n" << text;
  return {};
}

/// One step a dot; a list means its first element unless a number follows: "dosage.route.coding.1.code".
inline json::View at(json::View node, std::string_view path) {
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('.'), path.size());
    const std::string step(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
    const bool number = step.find_first_not_of("0123456789") == std::string::npos;
    if (node.is(json::Kind::array) && !number) node = node.at(0);
    node = number ? node.at(static_cast<std::uint32_t>(std::stoul(step))) : node[step];
  }
  return node.is(json::Kind::array) ? node.at(0) : node;
}
/// The text, number or boolean at a path; empty when there is none.
inline std::string said(json::View node, std::string_view path) {
  const json::View found = at(node, path);
  if (found.is_boolean()) return found.is_true() ? "true" : "false";
  return std::string(found.text());
}
/// The element of a list whose `code` has this code, or whose linkId it is.
inline json::View coded_element(json::View list, std::string_view code) {
  for (json::View item : list) {
    if (item["linkId"].string() == code) return item;
    for (json::View coding : item["code"]["coding"]) {
      if (coding["code"].string() == code) return item;
    }
  }
  return {};
}
/// "system|code" of each coding of a concept, in order.
inline std::vector<std::string> codings(json::View concept_view) {
  std::vector<std::string> out;
  for (json::View coding : concept_view["coding"]) {
    out.push_back(std::string(coding["system"].string()) + "|" + std::string(coding["code"].string()));
  }
  return out;
}
/// An extension of ours by its name.
inline json::View own_extension(json::View element, std::string_view name) {
  return keys::extension(element, fhir::kap_extension(name));
}
inline std::string absent_reason(json::View element) {
  return std::string(keys::extension(element, fhir::data_absent_reason_url)["valueCode"].string());
}
/// What FHIR cannot hold of the object whose home this is; empty when it holds everything.
inline std::string remainder_of(json::View home) {
  return std::string(keys::extension(home, keys::remainder_url())["valueString"].string());
}

inline std::string replaced_all(std::string text, const std::string& from, const std::string& to) {
  std::size_t count = 0;
  for (std::size_t i = text.find(from); i != std::string::npos; i = text.find(from, i + to.size()), ++count) {
    text.replace(i, from.size(), to);
  }
  EXPECT_GT(count, 0u) << "not in the bundle: " << from;
  return text;
}

class Translated {
 public:
  explicit Translated(const std::string& members) : Translated(episode_with(members)) {}
  explicit Translated(kap::EpisodeRecord record) : record_(std::move(record)), bundle_(to_fhir(record_).bundle) {}

  const fhir::Resource& bundle() const { return bundle_; }
  std::string text() const { return json::write(bundle_.root()); }
  bool says(std::string_view part) const { return text().find(part) != std::string::npos; }

  /// The resource that an object of the record has at this JSON Pointer.
  json::View resource(std::string_view position, std::string_view role = {}) const {
    for (json::View entry : bundle_.root()["entry"]) {
      const keys::Key key = keys::read_key(entry["resource"]);
      if (key.found && key.position == position && key.role == role) return entry["resource"];
    }
    return {};
  }
  std::vector<json::View> all(std::string_view type) const {
    std::vector<json::View> out;
    for (json::View entry : bundle_.root()["entry"]) {
      if (entry["resource"]["resourceType"].string() == type) out.push_back(entry["resource"]);
    }
    return out;
  }

  /// Reads the bundle back, after another system replaced a text in it; findings of the way are kept.
  kap::EpisodeRecord back(const std::string& from = {}, const std::string& to = {}) {
    findings = {};
    auto document = json::parse(from.empty() ? text() : replaced_all(text(), from, to));
    if (document) {
      auto record = from_fhir(fhir::Resource(std::move(*document)), findings);
      if (record) return std::move(*record);
      findings = record.error();
    }
    ADD_FAILURE() << (findings.empty() ? "no JSON" : base::describe(findings.front()));
    return {};
  }
  /// The errors of a bundle in which another system replaced a text; empty when it can be read.
  base::Issues errors(const std::string& from, const std::string& to) const {
    auto document = json::parse(replaced_all(text(), from, to));
    base::Issues found;
    if (!document) return document.error();
    auto record = from_fhir(fhir::Resource(std::move(*document)), found);
    return record ? base::Issues{} : record.error();
  }
  /// Where the record differs after another system replaced a text.
  std::vector<std::string> changes(const std::string& from = {}, const std::string& to = {}) {
    const kap::EpisodeRecord again = back(from, to);
    return record::differences(kap::describe<kap::EpisodeRecord>(), &record_, &again);
  }
  /// The record comes back as it was, without a finding.
  void expect_unchanged() {
    for (const std::string& place : changes()) ADD_FAILURE() << place;
    for (const auto& finding : findings) ADD_FAILURE() << base::describe(finding);
  }

  base::Issues findings;

 private:
  kap::EpisodeRecord record_;
  fhir::Resource bundle_;
};

}  // namespace kapfhir::translate

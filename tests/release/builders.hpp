// Small resources and consents for the tests of release, written as a person would.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "json/reader.hpp"
#include "json/writer.hpp"
#include "release/label_rules.hpp"
#include "release/release.hpp"
#include "translate/keys.hpp"

namespace kapfhir::release::tests {

/// JSON with ' for ".
inline std::string json_of(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '\'') c = '"';
  }
  return out;
}

inline fhir::Resource resource(std::string_view text) {
  auto document = json::parse(json_of(text));
  EXPECT_TRUE(document) << text;
  return fhir::Resource(std::move(*document));
}

/// The labels of one resource that travels alone.
inline Labels labels_of(json::View resource, const Policy& policy) {
  Survey seen;
  survey(resource, policy, seen);
  const translate::keys::Key key = translate::keys::read_key(resource);
  const Place* place = key.found ? place_at(key.position, resource["resourceType"].string(), key.role) : nullptr;
  return labels_from(resource, place, kind_of(resource, place, seen), seen, policy);
}

inline base::Moment at(std::string_view text) {
  return base::Moment::parse(text).value();
}

inline const Identity pcp{"http://hl7.org/fhir/sid/us-npi", "1000000012"};

/// A named treating recipient that may have ordinary content.
inline Request to_pcp() {
  Request out;
  out.recipient.name = "pcp";
  out.recipient.identities = {pcp};
  out.now = at("2025-06-30T12:00:00Z");
  return out;
}

/// What a named recipient who may have everything asks.
inline Request to_trusted() {
  Request out = to_pcp();
  out.recipient.ceiling = Confidentiality::V;
  out.recipient.keeps_labels = true;
  return out;
}

/// Root members of an active privacy consent; `provision` and `more` are JSON with ' for ".
inline std::string consent(std::string_view id, std::string_view provision, std::string_view more = "") {
  return "{'resourceType':'Consent','id':'" + std::string(id) +
         "','status':'active','scope':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/consentscope',"
         "'code':'patient-privacy'}]},'category':[{'coding':[{'system':'http://loinc.org','code':'59284-0'}]}],"
         "'patient':{'reference':'Patient/p'}" +
         std::string(more) + ",'provision':" + std::string(provision) + "}";
}
/// The record's own lists of words.
inline std::string words(std::string_view list, const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& word : all)
    out += (out.empty() ? "" : ",") + std::string("{'url':'https://kap-fhir.org/fhir/StructureDefinition/consent-") +
           std::string(list) + "','valueCode':'" + word + "'}";
  return out;
}
inline std::string extensions(const std::string& all) {
  return ",'extension':[" + all + "]";
}
inline const std::string actor_pcp =
    "'actor':[{'role':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/"
    "v3-ParticipationType','code':'IRCP'}]},"
    "'reference':{'identifier':{'system':'http://hl7.org/fhir/sid/us-npi','value':'1000000012'}}}]";
inline const std::string actor_other =
    "'actor':[{'role':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/"
    "v3-ParticipationType','code':'IRCP'}]},"
    "'reference':{'identifier':{'system':'http://hl7.org/fhir/sid/us-npi','value':'1000000099'}}}]";

inline std::string condition(std::string_view id, std::string_view icd = "I10", std::string_view more = "") {
  return "{'resourceType':'Condition','id':'" + std::string(id) +
         "','code':{'coding':[{'system':'http://hl7.org/fhir/sid/icd-10-cm','code':'" + std::string(icd) +
         "'}]},'subject':{'reference':'Patient/p'}" + std::string(more) + "}";
}

inline std::string bundle(const std::vector<std::string>& resources, std::string_view type = "collection") {
  std::string out = "{'resourceType':'Bundle','type':'" + std::string(type) + "','entry':[";
  bool first = true;
  for (const std::string& one : resources) {
    out += std::string(first ? "" : ",") + "{'resource':" + one + "}";
    first = false;
  }
  return out + "]}";
}

inline Consents consents_of(const std::vector<std::string>& all, base::Issues* findings = nullptr) {
  Consents out;
  base::Issues found;
  for (const std::string& one : all) out.add(resource(one).root(), {}, findings != nullptr ? *findings : found);
  return out;
}

/// The rule by which a single resource leaves, or "-" and the rule by which it stays.
inline std::string ruling(const std::string& text, const Request& request,
                          const std::vector<std::string>& consents = {}, const Policy& policy = {}) {
  const auto out = explain(resource(text), request, policy, consents_of(consents));
  EXPECT_TRUE(out);
  if (!out || out->rulings.empty()) return "none";
  const Ruling& first = out->rulings.front();
  return (first.what == Ruling::What::sent ? "" : "-") + first.rule;
}

inline std::string text_of(const Release& released) {
  return json::write(released.resource->root());
}

}  // namespace kapfhir::release::tests

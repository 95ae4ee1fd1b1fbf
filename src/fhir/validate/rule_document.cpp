// What the Composition of a document refers to is in the document (R4 documents.html#content). Asked only by whoever
// wants a verdict: a document with a gap can be stored and read all the same.
#include <string>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

/// The document, and what its Composition's relative references start from (R4 bundle.html#references).
struct Document {
  Scope& scope;
  std::string_view base;  ///< "http://a.example/fhir/", empty where the fullUrl is no RESTful URL
  Findings& findings;
};

std::string_view without_history(std::string_view reference) {
  return reference.substr(0, reference.find("/_history/"));
}

void must_be_there(const Document& document, json::View value, const Place& place) {
  const std::string_view text = without_history(value["reference"].string());
  if (text.empty() || text.starts_with('#')) return;
  const bool absolute = text.find(':') != text.npos;
  if (document.scope.entry(absolute ? std::string(text) : std::string(document.base) + std::string(text))) return;
  document.findings.error(base::Code::check_unresolved, place,
                          "the document holds no entry with the fullUrl that this leads to");
}

void member(const Document& document, json::View owner, std::string_view name, const Place& parent) {
  const json::View value = owner[name];
  if (!value.is(json::Kind::array)) return must_be_there(document, value, {&parent, name});
  std::uint32_t index = 0;
  for (json::View one : value) must_be_there(document, one, {&parent, name, index++});
}

/// `member` of each object of a list.
void members(const Document& document, json::View owner, std::string_view list, std::string_view name,
             const Place& parent) {
  std::uint32_t index = 0;
  for (json::View one : owner[list]) member(document, one, name, {&parent, list, index++});
}

void sections(const Document& document, json::View owner, const Place& parent) {
  std::uint32_t index = 0;
  for (json::View section : owner["section"]) {
    const Place place{&parent, "section", index++};
    for (const char* name : {"author", "focus", "entry"}) member(document, section, name, place);
    if (document.findings.full()) return;
    sections(document, section, place);
  }
}

}  // namespace

void document_is_whole(const Object& bundle, Findings& findings) {
  if (!findings.wants_advice() || bundle.json["type"].string() != "document") return;
  const json::View entry = bundle.json["entry"].at(0), composition = entry["resource"];
  if (composition["resourceType"].string() != "Composition") return;  // bdl-11 says so
  std::string_view base = entry["fullUrl"].string();
  const auto end = base.find("/Composition/");
  base = end == base.npos ? std::string_view() : base.substr(0, end + 1);
  const Document document{bundle.scope, base, findings};
  const Place first{&bundle.place, "entry", 0}, place{&first, "resource"};
  for (const char* name : {"subject", "encounter", "author", "custodian"}) member(document, composition, name, place);
  members(document, composition, "attester", "party", place);
  members(document, composition, "event", "detail", place);
  sections(document, composition, place);
}

}  // namespace kapfhir::fhir::validate

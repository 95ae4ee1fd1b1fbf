// The properties of a CodeSystem: each is declared once, as what its URI means everywhere, and its values are of the
// type declared; those that lead to other concepts find them (R4 codesystem.html#properties,
// codesystem-concept-properties.html).
#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <string>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

constexpr std::string_view common = "http://hl7.org/fhir/concept-properties#";
struct Common {
  std::string_view code, type;
};
constexpr std::array<Common, 13> common_properties = {{{"inactive", "boolean"},
                                                       {"notSelectable", "boolean"},
                                                       {"status", "code"},
                                                       {"effectiveDate", "dateTime"},
                                                       {"deprecationDate", "dateTime"},
                                                       {"deprecated", "dateTime"},
                                                       {"retirementDate", "dateTime"},
                                                       {"parent", "code"},
                                                       {"child", "code"},
                                                       {"partOf", "code"},
                                                       {"synonym", "code"},
                                                       {"comment", "string"},
                                                       {"itemWeight", "decimal"}}};

const Common* meaning_of(std::string_view uri) {
  if (!uri.starts_with(common)) return nullptr;
  for (const Common& one : common_properties)
    if (uri.substr(common.size()) == one.code) return &one;
  return nullptr;
}

/// "valueDateTime" -> "dateTime"
std::string value_type(json::View property) {
  for (const json::View member : property) {
    if (!member.name().starts_with("value") || member.name().size() < 6) continue;
    std::string type(member.name().substr(5));
    if (type != "Coding") type[0] = static_cast<char>(type[0] | 0x20);
    return type;
  }
  return {};
}

class Checking {
 public:
  Checking(json::View system, Findings& findings)
      : findings_(findings),
        complete_(system["content"].string() == "complete"),
        case_sensitive_(system["caseSensitive"].is_true()) {
    if (complete_) gather(system["concept"]);
  }

  void declared(json::View property, const Place& place) {
    const std::string_view code = property["code"].string(), uri = property["uri"].string(),
                           type = property["type"].string();
    if (!types_.emplace(code, type).second)
      findings_.error(Code::check_invariant, place, "a property before this one has the same code");
    if (!uri.empty() && !uris_.insert(uri).second)
      findings_.error(Code::check_invariant, place, "a property before this one has the same uri");
    const Common* const known = meaning_of(uri);
    if (known) meanings_.emplace(code, known->code);
    if (known && known->type != type)
      findings_.error(Code::check_invariant, place,
                      "the property of this uri is of the type " + std::string(known->type));
    if (known && known->code != code && is_common(code))
      findings_.error(Code::check_invariant, place,
                      "the property of this uri has the code " + std::string(known->code) + " everywhere");
  }

  void concepts(json::View list, const Place& parent) {
    for (std::uint32_t i = 0; i < list.size() && !findings_.full(); ++i) {
      const Place place{&parent, "concept", i};
      const json::View properties = list.at(i)["property"];
      for (std::uint32_t p = 0; p < properties.size(); ++p) used(properties.at(p), {&place, "property", p});
      concepts(list.at(i)["concept"], place);
    }
  }

 private:
  void used(json::View property, const Place& place) {
    const auto declared = types_.find(property["code"].string());
    if (declared == types_.end()) {
      const bool common_one = is_common(property["code"].string());
      if (!common_one) findings_.warning(Code::check_invariant, place, "the code system declares no such property");
      if (common_one) leads_to_a_concept(property["code"].string(), property, place);
      return;
    }
    if (const auto meaning = meanings_.find(declared->first); meaning != meanings_.end())
      leads_to_a_concept(meaning->second, property, place);
    const std::string type = value_type(property);
    if (!type.empty() && type != declared->second)
      findings_.error(Code::check_invariant, place,
                      "the value is a " + type + ", but the property is declared as " + std::string(declared->second));
  }
  void leads_to_a_concept(std::string_view meaning, json::View property, const Place& place) {
    constexpr std::string_view of_concepts[] = {"parent", "child", "partOf", "synonym"};
    const std::string_view code = property["valueCode"].string();
    if (!complete_ || code.empty() ||
        std::find(std::begin(of_concepts), std::end(of_concepts), meaning) == std::end(of_concepts))
      return;
    if (!codes_.contains(spelled(code)))
      findings_.error(Code::check_invariant, place, "the value is a code of this system, and it has none such");
  }
  void gather(json::View concepts) {
    for (const json::View one : concepts) {
      codes_.insert(spelled(one["code"].string()));
      gather(one["concept"]);
    }
  }
  std::string spelled(std::string_view code) const {
    std::string out(code);
    if (!case_sensitive_)
      for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
  }
  static bool is_common(std::string_view code) {
    return meaning_of(std::string(common) + std::string(code)) != nullptr;
  }

  Findings& findings_;
  bool complete_, case_sensitive_;
  std::set<std::string> codes_;                            // when all are here
  std::map<std::string_view, std::string_view> types_;     // of what is declared, by its code
  std::map<std::string_view, std::string_view> meanings_;  // the same, to the code that its uri has everywhere
  std::set<std::string_view> uris_;
};

}  // namespace

void properties_are_as_declared(const Object& code_system, Findings& findings) {
  if (!code_system.at_hand) return;
  Checking checking(code_system.json, findings);
  const json::View properties = code_system.json["property"];
  for (std::uint32_t i = 0; i < properties.size() && !findings.full(); ++i)
    checking.declared(properties.at(i), {&code_system.place, "property", i});
  checking.concepts(code_system.json["concept"], code_system.place);
}

}  // namespace kapfhir::fhir::validate

// What an element definition says of its values can be said of values of its types: a binding of what has codes, a
// range of what has an order, a length of what is a text, a fixed value of one of the types (R4
// elementdefinition-definitions.html#ElementDefinition.binding, .minValue_x_, .maxLength, .fixed_x_,
// .meaningWhenMissing, .type).
#include <algorithm>
#include <cctype>
#include <span>
#include <string>
#include <vector>

#include "fhir/canonical.hpp"
#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;
using Names = std::vector<std::string_view>;

// Range stands for the Quantities that it lies between, an Extension for its value.
constexpr std::string_view with_codes[] = {"code",     "Coding",   "CodeableConcept", "Quantity", "Age", "Distance",
                                           "Duration", "Range",    "string",          "uri",      "oid", "url",
                                           "uuid",     "Extension"};
constexpr std::string_view with_order[] = {"date",        "dateTime", "instant", "time",     "decimal",
                                           "integer",     "Quantity", "Age",     "Count",    "positiveInt",
                                           "unsignedInt", "Distance", "Money",   "Duration", "integer64"};
// Primitives whose value is no text of some length.
constexpr std::string_view without_length[] = {"boolean", "base64Binary", "xhtml"};

bool among(std::span<const std::string_view> list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}
bool is_known(std::string_view type) {
  return type.empty() || definitions::find_type(type) || type == "integer64";
}
bool may_have_codes(std::string_view type) {
  return !is_known(type) || among(with_codes, type);
}
bool may_have_order(std::string_view type) {
  return !is_known(type) || among(with_order, type);
}
bool may_have_length(std::string_view type) {
  const Type* const known = definitions::find_type(type);
  return !known || (known->kind == Type::Kind::primitive && !among(without_length, type));
}

/// "DateTime" of fixedDateTime is of dateTime; and of FHIRPath's own types, which ids and urls have.
bool is_of(std::string_view member, std::string_view code) {
  if (member.empty() || code.starts_with("http://hl7.org/fhirpath/")) return true;
  return member.size() == code.size() && member.substr(1) == code.substr(1) &&
         std::toupper(static_cast<unsigned char>(code[0])) == static_cast<unsigned char>(member[0]);
}

class Checking {
 public:
  Checking(const Object& definition, Findings& findings)
      : definition_(definition.json), at_hand_(*definition.at_hand), findings_(findings) {}

  void elements(std::string_view part, const Place& place) {
    const json::View list = definition_[part]["element"];
    for (std::uint32_t i = 0; i < list.size() && !findings_.full(); ++i) {
      const Place at{&place, "element", i};
      traits(list.at(i), at);
      if (part == "snapshot") types(list.at(i), at);
      if (part == "differential" && is_constraint()) in_a_profile(list.at(i), at);
    }
  }

 private:
  bool is_constraint() const { return definition_["derivation"].string() == "constraint"; }

  // A differential need not repeat the types; the base has judged what it leaves.
  void traits(json::View element, const Place& place) {
    Names names;
    for (const json::View type : element["type"]) names.push_back(type["code"].string());
    const std::string_view path = element["path"].string();
    if (names.empty() && path.find('.') == path.npos) names.push_back(path);
    if (names.empty()) return;
    const auto none = [&](bool (*may)(std::string_view)) { return std::none_of(names.begin(), names.end(), may); };
    if (element["binding"] && none(may_have_codes))
      findings_.error(Code::check_invariant, place, "a binding, but nothing that may stand here is a code");
    for (const json::View member : element) {
      const std::string_view name = member.name();
      if ((name.starts_with("minValue") || name.starts_with("maxValue")) && none(may_have_order))
        findings_.error(Code::check_invariant, place,
                        std::string(name.substr(0, 8)) + ", but nothing that may stand here is less or more");
    }
    if (element["maxLength"] && none(may_have_length))
      findings_.error(Code::check_invariant, place, "a maxLength, but nothing that may stand here is a text");
  }

  void in_a_profile(json::View element, const Place& place) {
    if (element["meaningWhenMissing"] && definition_["type"].string() != "Extension")
      findings_.error(Code::check_invariant, place,
                      "what a missing value means is said where the element is defined, not in a profile");
    for (const json::View type : element["type"]) {
      const std::string_view code = type["code"].string();
      if (code.empty() || definitions::find_type(code) || code.find(':') != code.npos) continue;
      const json::View found = at_hand_.structure(std::string(core_url) + std::string(code));
      if (found["derivation"].string() != "constraint") continue;
      findings_.error(Code::check_invariant, place,
                      std::string(code.substr(0, 60)) + " is a profile; the type is " +
                          std::string(found["type"].string().substr(0, 60)));
    }
  }

  void types(json::View element, const Place& place) {
    if (element["id"].string().find('.') == std::string_view::npos) return;
    const json::View list = element["type"];
    if (list.size() == 0) {
      if (!element["contentReference"])
        findings_.error(Code::check_invariant, place,
                        "neither a type nor a reference to the content of another element");
      return;
    }
    for (const json::View member : element) {
      const std::string_view name = member.name(),
                             front = name.starts_with("fixed") ? name.substr(0, 5) : name.substr(0, 7);
      if ((front != "fixed" && front != "pattern") || front == name) continue;
      const std::string_view type = name.substr(front.size());
      if (std::none_of(list.begin(), list.end(), [&](json::View one) { return is_of(type, one["code"].string()); }))
        findings_.error(Code::check_invariant, {&place, front},
                        "a value of the type " + std::string(type.substr(0, 60)) + " cannot stand in this element");
    }
  }

  json::View definition_;
  const AtHand& at_hand_;
  Findings& findings_;
};

}  // namespace

void traits_fit_the_types(const Object& definition, Findings& findings) {
  if (!definition.at_hand) return;
  Checking checking(definition, findings);
  for (const std::string_view part : {"differential", "snapshot"}) checking.elements(part, {&definition.place, part});
}

}  // namespace kapfhir::fhir::validate

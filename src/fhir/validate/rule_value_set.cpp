// What a ValueSet takes its codes from: systems by their URL, codes that they have, filters that they understand (R4
// valueset.html#compositions, valueset-filter-operator, valueset-definitions.html#ValueSet.compose.include.system).
#include <string>

#include "fhir/canonical.hpp"
#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/formats.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

bool is_contained(const Object& set, std::string_view system) {
  for (const json::View contained : set.json["contained"])
    if (contained["resourceType"].string() == "CodeSystem" && contained["url"].string() == system) return true;
  return false;
}

struct Include {
  const Object& set;
  const terms::CodeSystem* system;
  Findings& findings;

  bool lacks(std::string_view code) const { return system->complete() && !system->find(code); }
};

void concepts(const Include& include, json::View list, const Place& place) {
  for (std::uint32_t i = 0; i < list.size() && !include.findings.full(); ++i) {
    const std::string_view code = list.at(i)["code"].string();
    if (!code.empty() && include.lacks(code))
      include.findings.warning(Code::check_unknown_code, {&place, "concept", i}, "the system does not have this code");
  }
}

std::string_view property_type(const terms::CodeSystem& system, std::string_view code) {
  for (const json::View one : system.resource()["property"])
    if (one["code"].string() == code) return one["type"].string();
  return {};
}

/// "http://a.example/system#code", with or without |version after the system.
bool is_coding(std::string_view value, std::string_view& system, std::string_view& code) {
  const auto hash = value.find('#');
  if (hash == value.npos) return false;
  system = value.substr(0, hash), code = value.substr(hash + 1);
  system = without_version(system);
  return is_absolute_uri(system) && !code.empty();
}

/// Faults that no dialect of regular expressions allows: brackets without their other half, nothing to be repeated.
bool is_no_pattern(std::string_view text) {
  if (text.find("\\Q") != text.npos) return false;  // quotes what follows, in some
  int depth = 0;
  bool listing = false, repeatable = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool repeats = !listing && (c == '*' || c == '+' || c == '?');
    if ((repeats && !repeatable) || (c == '\\' && at + 1 == text.size())) return true;
    repeatable = repeatable || (c != '(' && c != '|');
    if (c == '\\') {
      ++at;
    } else if (listing) {
      listing = c != ']';
    } else if (c == '[') {
      listing = true;
      if (text.substr(at + 1).starts_with('^')) ++at;
      if (text.substr(at + 1).starts_with(']')) ++at;  // as the first of a list it is one of its letters
    } else if (c == '(') {
      ++depth;
      repeatable = text.substr(at + 1).starts_with('?');  // (?: and its kin
    } else if (c == '|') {
      repeatable = false;
    } else if (c == ')' && --depth < 0) {
      return true;
    }
  }
  return listing || depth > 0;
}

/// Whether all of "a,b" are codes that the system may have.
bool may_have_all(const Include& include, std::string_view codes) {
  while (true) {
    const auto comma = codes.find(',');
    std::string_view code = codes.substr(0, comma);
    while (code.starts_with(' ')) code.remove_prefix(1);
    while (code.ends_with(' ')) code.remove_suffix(1);
    if (!code.empty() && include.lacks(code)) return false;
    if (comma == codes.npos) return true;
    codes.remove_prefix(comma + 1);
  }
}

/// Of the type of a property; true for types whose values are any text.
bool is_value_of(std::string_view type, std::string_view value) {
  if (type == "boolean") return value == "true" || value == "false";
  if (type == "integer") return is_integer(value);
  if (type == "decimal") return is_decimal(value);
  if (type == "dateTime") return is_date_time(value);
  return true;
}

/// What the code of a concept is compared with.
void filter_of_codes(const Include& include, std::string_view op, std::string_view value, const Place& place) {
  const auto error = [&](std::string text) { include.findings.error(Code::check_invariant, place, std::move(text)); };
  if (op == "=" && include.lacks(value)) error("the value is a code of the system, and this is none");
  if ((op == "in" || op == "not-in") && !may_have_all(include, value))
    error("the values are codes of the system, and one of them is none");
}

void filter(const Include& include, json::View filter, const Place& place) {
  const std::string_view property = filter["property"].string(), op = filter["op"].string(),
                         value = filter["value"].string();
  const auto error = [&](std::string text) { include.findings.error(Code::check_invariant, place, std::move(text)); };
  if (value.empty()) return;
  if (op == "regex") {
    if (is_no_pattern(value)) error("the value is a regular expression, and this is none");
    return;
  }
  std::string_view type = property_type(*include.system, property);
  const bool of_codes = type.empty() && (property == "concept" || property == "code");
  if (of_codes) filter_of_codes(include, op, value, place);
  if (op == "exists") {
    if (value != "true" && value != "false")
      error("whether a property exists is true or false");
    else if (of_codes)
      error("each concept has a code, so this filters nothing");
    return;
  }
  if (op == "is-a" || op == "descendent-of" || op == "is-not-a" || op == "generalizes") {
    if (include.lacks(value)) error("the value is a code of the system, and this is none");
    return;
  }
  if (type.empty() && (property == "inactive" || property == "notSelectable")) type = "boolean";
  if (op != "=") return;
  if (!is_value_of(type, value)) error("the value of this property is a " + std::string(type));
  if (type == "code" && include.lacks(value) && (property == "parent" || property == "child"))
    error("the value of this property is a code of the system, and this is none");
  if (type != "Coding") return;
  std::string_view system, code;
  if (!is_coding(value, system, code)) return error("the value of this property is written SYSTEM#CODE");
  if (const auto has = include.set.at_hand->has_code(system, code); has && !*has)
    error("the value names a code that its system does not have");
}

void read(const Object& set, json::View include, const Place& place, Findings& findings) {
  const std::string_view url = include["system"].string();
  if (url.empty()) return;
  if (!is_absolute_uri(url))
    return findings.error(Code::check_format, {&place, "system"},
                          "a system is named by its URL, also when it is contained");
  if (url.find('|') != url.npos)
    return findings.error(Code::check_format, {&place, "system"}, "the version of a system has an element of its own");
  if (is_contained(set, url)) return;
  if (set.at_hand->names_value_set(url))
    return findings.error(Code::check_unknown_code, {&place, "system"},
                          "this is a value set; codes come from a code system, or name it as valueSet");
  const terms::CodeSystem* const system = set.at_hand->code_system(url);
  if (!system) return;
  const Include known{set, system, findings};
  concepts(known, include["concept"], place);
  const json::View filters = include["filter"];
  for (std::uint32_t i = 0; i < filters.size() && !findings.full(); ++i)
    filter(known, filters.at(i), {&place, "filter", i});
}

}  // namespace

void value_set_can_be_composed(const Object& value_set, Findings& findings) {
  if (!value_set.at_hand) return;
  const Place compose{&value_set.place, "compose"};
  for (const std::string_view list : {"include", "exclude"}) {
    const json::View all = value_set.json["compose"][list];
    for (std::uint32_t i = 0; i < all.size() && !findings.full(); ++i)
      read(value_set, all.at(i), {&compose, list, i}, findings);
  }
}

}  // namespace kapfhir::fhir::validate

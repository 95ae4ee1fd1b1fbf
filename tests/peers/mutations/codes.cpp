// Codes, codings, quantities, periods: right in form, wrong in what they say.
#include <string>

#include "mutations/mutate.hpp"

namespace kapfhir::mutations {
namespace {

bool is_code(const Site& site) {
  return site.is_primitive() && site.is_type("code") && site.value.is_string();
}
bool has_codes(const Site& site) {
  return is_code(site) && !site.element->codes.empty();
}

bool set(Value& value, std::string text) {
  if (value.text == text) return false;
  value.text = std::move(text);
  return true;
}

bool unknown_code(const Site& site, Random& random) {
  switch (random.below(3)) {
    case 0:
      return set(site.value, "nonsense");
    case 1:
      return set(site.value, site.value.text + "x");
    default: {
      std::string text = site.value.text;
      text[0] = static_cast<char>(text[0] ^ 0x20);
      return set(site.value, text);
    }
  }
}

bool another_code(const Site& site, Random& random) {
  return set(site.value, std::string(random.of(site.element->codes)));
}

bool is_coding(const Site& site) {
  return site.is_object_of("Coding");
}
bool is_coding_of_hl7(const Site& site) {
  return is_coding(site) && site.value.string("system").find("hl7.org/") != std::string_view::npos;
}

bool unknown_in_system(const Site& site, Random&) {
  Value* const code = site.value.find("code");
  return code && set(*code, "nonsense");
}

bool other_system(const Site& site, Random& random) {
  static constexpr const char* systems[] = {"http://hl7.org/fhir/administrative-gender",
                                            "http://a.example/codes",
                                            "http://loinc.org",
                                            "http://snomed.info/sct",
                                            "loinc",
                                            "urn:oid:2.16.840.1.113883.6.1",
                                            "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                                            "http://hl7.org/fhir/ValueSet/administrative-gender",
                                            "http://unitsofmeasure.org"};
  const std::string system = random.of(systems);
  if (site.value.string("system") == system) return false;
  site.value["system"] = named("system", make_string(system));
  return true;
}

bool no_system(const Site& site, Random&) {
  if (!site.value.find("system")) return false;
  site.value.remove("system");
  return true;
}

bool other_display(const Site& site, Random&) {
  site.value["display"] = named("display", make_string("Something else"));
  return true;
}

bool two_chosen(const Site& site, Random&) {
  site.value["userSelected"] = named("userSelected", make_boolean(true));
  return true;
}

bool only_text(const Site& site, Random&) {
  if (!site.value.find("coding")) return false;
  site.value.become(make_object({named("text", make_string("something"))}));
  return true;
}
bool is_concept(const Site& site) {
  return site.is_object_of("CodeableConcept");
}

bool is_period(const Site& site) {
  return site.is_object_of("Period");
}
bool reverse(const Site& site, Random& random) {
  static constexpr const char* pairs[][2] = {{"2024-05-06", "2024-05-05"},
                                             {"2024", "2023-12-31"},
                                             {"2024-05", "2024"},
                                             {"2024-05-06", "2024-05"},
                                             {"2024-05-06T10:00:00Z", "2024-05-06"},
                                             {"2024-05-06T10:00:00+02:00", "2024-05-06T08:30:00Z"},
                                             {"2024-05-06T10:00:00Z", "2024-05-06T10:00:00+02:00"}};
  const auto& pair = random.of(pairs);
  site.value["start"] = named("start", make_string(pair[0]));
  site.value["end"] = named("end", make_string(pair[1]));
  return true;
}

bool is_quantity(const Site& site) {
  return site.is_object_of("Quantity") || site.is_object_of("Age") || site.is_object_of("Duration") ||
         site.is_object_of("Count");
}
bool spoil_quantity(const Site& site, Random& random) {
  switch (random.below(5)) {
    case 0:
      return no_system(site, random);
    case 1:
      site.value["code"] = named("code", make_string("furlong"));
      return true;
    case 2:
      site.value["comparator"] = named("comparator", make_string(random.coin() ? "=" : "<"));
      return true;
    case 3:
      site.value["value"] = named("value", make_number("-1"));
      return true;
    default:
      site.value["system"] = named("system", make_string("http://unitsofmeasure.org"));
      site.value["code"] = named("code", make_string("[not_a_unit]"));
      return true;
  }
}

bool is_range(const Site& site) {
  return site.is_object_of("Range") || site.is_object_of("Ratio");
}
bool reverse_range(const Site& site, Random& random) {
  Value* const low = site.value.find(random.coin() ? "low" : "numerator");
  if (!low || !low->is_object()) return false;
  (*low)["value"] = named("value", make_number("999999"));
  return true;
}

bool is_timing(const Site& site) {
  return site.is_object_of("Timing") || site.is_type("Timing.repeat");
}
bool spoil_timing(const Site& site, Random& random) {
  static constexpr const char* names[] = {"duration", "durationMax",  "period",    "periodMax", "countMax",
                                          "offset",   "durationUnit", "timeOfDay", "when",      "periodUnit"};
  Value& repeat = site.is_type("Timing.repeat") ? site.value : site.value["repeat"];
  if (!repeat.is_object()) repeat.become(make_object());
  const std::string name = random.of(names);
  Value value = make_number("1");
  if (name.ends_with("Unit")) value = make_string("h");
  if (name == "timeOfDay") value = make_array({make_string("07:08:09")});
  if (name == "when") value = make_array({make_string(random.coin() ? "MORN" : "C")});
  repeat[name] = named(name, value);
  return true;
}

bool is_contact_point(const Site& site) {
  return site.is_object_of("ContactPoint") || site.is_object_of("Attachment") || site.is_object_of("Identifier") ||
         site.is_object_of("Money") || site.is_object_of("SampledData") || site.is_object_of("Signature");
}
bool lose_a_member(const Site& site, Random& random) {
  if (site.value.children.empty()) return false;
  const std::string name = random.of(site.value.children).name;
  site.value.remove(name);
  return !site.value.children.empty();
}

constexpr Way ways[] = {
    {"unknown code", has_codes, unknown_code},
    {"unknown code", has_codes, unknown_code},
    {"another code of the value set", has_codes, another_code},
    {"code without list", is_code, unknown_code},
    {"coding with an unknown code", is_coding_of_hl7, unknown_in_system},
    {"coding of another system", is_coding, other_system},
    {"coding without system", is_coding, no_system},
    {"display changed", is_coding, other_display},
    {"userSelected", is_coding, two_chosen},
    {"text for codings", is_concept, only_text},
    {"period", is_period, reverse},
    {"quantity", is_quantity, spoil_quantity},
    {"range or ratio", is_range, reverse_range},
    {"timing", is_timing, spoil_timing},
    {"part of a datatype removed", is_contact_point, lose_a_member},
};

}  // namespace

std::span<const Way> ways_of_codes() {
  return ways;
}

}  // namespace kapfhir::mutations

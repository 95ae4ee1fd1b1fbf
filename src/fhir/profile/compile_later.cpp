// What becomes an invariant: limits that are counted from now. And what ElementDefinitions say by extensions: regex
// (R4), and what later versions have as elements: minLength, mustHaveValue, valueAlternatives, additional bindings (R5
// elementdefinition.html).
#include <charconv>
#include <string>

#include "fhir/profile/compile.hpp"

namespace kapfhir::fhir::profile {
namespace {

void read_binding(json::View extension, Node& node) {
  std::string_view purpose, set;
  for (const json::View part : extension["extension"]) {
    const std::string_view name = part["url"].string();
    if (name == "purpose") purpose = part["valueCode"].string();
    if (name == "valueSet") set = part["valueCanonical"].string();
    if (name == "usage") return;  // for some uses only
  }
  if (!set.empty() && (purpose == "required" || purpose == "extensible"))
    node.more_bindings.push_back({purpose == "required", set, {}, {}, {}});
}

std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

/// A duration of UCUM as FHIRPath counts with dates; empty when it cannot.
std::string calendar_duration(json::View duration) {
  constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"a", "years"}, {"mo", "months"},   {"wk", "weeks"}, {"d", "days"},
      {"h", "hours"}, {"min", "minutes"}, {"s", "seconds"}};
  for (const auto& [code, word] : words) {
    if (duration["code"].string() == code && duration["value"].is(json::Kind::number))
      return std::string(duration["value"].text()) + " " + std::string(word);
  }
  return {};
}

// R4 elementdefinition.html#ElementDefinition.minValue_x_: for points in time a limit may be a duration, which is taken
// from the clock, or of maxValue added to it. What is too coarse to tell passes.
void read_relative_limit(json::View& limit, bool least, Node& node) {
  const bool in_time = node.types.size() == 1 && (node.types[0].code == "date" || node.types[0].code == "dateTime" ||
                                                  node.types[0].code == "instant");
  const std::string duration = limit && in_time ? calendar_duration(limit) : std::string();
  if (duration.empty()) return;
  Constraint out;
  out.key = least ? "minValue" : "maxValue";
  out.human = least ? "not that long ago" : "not that far in the future";
  out.text = least ? "$this < now() - " + duration : "$this > now() + " + duration;
  out.text = "iif(" + out.text + ", false, true)";
  set_expression(out, path::Expression::compile(out.text));
  node.constraints.push_back(std::move(out));
  limit = {};
}

// The whole text of a value has this form. As an invariant, for whatever is a text.
void read_regex(json::View holder, Node& node) {
  for (const json::View extension : holder["extension"]) {
    if (extension["url"].string() != "http://hl7.org/fhir/StructureDefinition/regex") continue;
    const std::string_view form = extension["valueString"].string();
    Constraint out;
    out.key = "regex", out.human = "the whole text has the form", out.text = form;
    set_expression(out, path::Expression::compile("$this.hasValue() implies $this.toString().matchesFull(" +
                                                  in_quotes(form) + ")"));
    node.constraints.push_back(std::move(out));
  }
}

}  // namespace

void read_later_rules(json::View element, Node& node) {
  read_relative_limit(node.min_value, true, node);
  read_relative_limit(node.max_value, false, node);
  for (const json::View type : element["type"]) read_regex(type, node);
  read_regex(element, node);
  for (const json::View extension : element["extension"]) {
    std::string_view url = extension["url"].string();
    const std::string_view number = extension["valueInteger"].text();
    if (url == "http://hl7.org/fhir/StructureDefinition/minLength")
      std::from_chars(number.data(), number.data() + number.size(), node.min_length);
    if (url == "http://hl7.org/fhir/StructureDefinition/narrative-source-control")
      node.narrative_source = extension["valueCode"].string() != "success";
    if (url == "http://hl7.org/fhir/StructureDefinition/narrative-language-control")
      node.narrative_language = extension["valueCode"].string();
    constexpr std::string_view later = "http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.";
    if (!url.starts_with(later)) continue;
    url.remove_prefix(later.size());
    if (url == "mustHaveValue") node.must_have_value = extension["valueBoolean"].is_true();
    if (url == "valueAlternatives") node.value_alternatives.push_back(extension["valueCanonical"].string());
  }
  for (const json::View extension : element["binding"]["extension"]) {
    const std::string_view url = extension["url"].string();
    if (url.ends_with("/extension-ElementDefinition.binding.additional") || url.ends_with("/additional-binding"))
      read_binding(extension, node);
  }
}

}  // namespace kapfhir::fhir::profile

// What ElementDefinitions say by extensions: regex (R4), and what later versions have as elements: minLength,
// mustHaveValue, valueAlternatives, additional bindings (R5 elementdefinition.html).
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

// The whole text of a value has this form. As an invariant, for whatever is a text.
void read_regex(json::View holder, Node& node) {
  for (const json::View extension : holder["extension"]) {
    if (extension["url"].string() != "http://hl7.org/fhir/StructureDefinition/regex") continue;
    const std::string_view form = extension["valueString"].string();
    Constraint out;
    out.key = "regex", out.human = "the whole text has the form", out.text = form;
    auto compiled =
        path::Expression::compile("$this.hasValue() implies $this.toString().matchesFull(" + in_quotes(form) + ")");
    if (compiled)
      out.expression.emplace(*std::move(compiled));
    else
      out.fault = compiled.error().front().text;
    node.constraints.push_back(std::move(out));
  }
}

}  // namespace

void read_later_rules(json::View element, Node& node) {
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

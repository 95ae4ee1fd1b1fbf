// ext-1: an extension has a value or extensions of its own, never both; its url is absolute, but for the parts of a
// complex extension (R4 extensibility.html). That it has a url, and one value only, is said by its definition;
// its url has no extensions (the type of Extension.url is a plain string).
#include <algorithm>

#include "fhir/validate/formats.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

namespace {

bool is_part(const Place& extension) {
  const Place* const owner = extension.parent;
  return owner && (owner->name == "extension" || owner->name == "modifierExtension");
}

}  // namespace

void extension_has_value_or_extensions(const Object& extension, Findings& findings) {
  if (!extension.json["url"] && extension.json["_url"])
    findings.error(base::Code::check_cardinality, extension.place,
                   "no url; an extension of the url does not say what this extension is");
  const auto has = [&extension](auto is_it) {
    return std::any_of(extension.elements.begin(), extension.elements.end(),
                       [&is_it](const Element* element) { return element && is_it(*element); });
  };
  const bool value = has([](const Element& element) { return !element.choice.empty(); });
  const bool nested = has([](const Element& element) { return element.name == "extension"; });
  if (value && nested)
    findings.error(base::Code::check_cardinality, extension.place,
                   "both a value and extensions; an extension has one of them");
  if (!value && !nested)
    findings.error(base::Code::check_cardinality, extension.place,
                   "neither a value nor extensions; an extension has one of them");
  if (const std::string_view url = extension.json["url"].string();
      !url.empty() && !is_absolute_uri(url) && !is_part(extension.place))
    findings.fault(base::Code::check_format, {&extension.place, "url"},
                   "not an absolute URI, as the url of an extension has to be");
}

}  // namespace kapfhir::fhir::validate

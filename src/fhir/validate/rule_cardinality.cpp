// How often an element occurs, and that JSON says so: what may repeat is an array, what may not is none.
#include <algorithm>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

bool is_there(const Object& object, const Element& wanted) {
  return std::any_of(object.elements.begin(), object.elements.end(), [&wanted](const Element* element) {
    return element && (element == &wanted || (!wanted.choice.empty() && element->choice == wanted.choice));
  });
}

}  // namespace

void required_elements(const Object& object, Findings& findings) {
  std::string_view said;  // a choice is missing once, not once for each of its types
  for (const Element& element : object.type.elements) {
    if (element.min == 0 || is_there(object, element)) continue;
    if (!element.choice.empty() && element.choice == said) continue;
    said = element.choice;
    const std::string name = element.choice.empty() ? std::string(element.name) : std::string(element.choice) + "[x]";
    findings.error(base::Code::check_cardinality, object.place, "the required element '" + name + "' is missing");
  }
}

bool repeats_as_defined(const Element& element, json::View member, const Place& place, Findings& findings) {
  const bool array = member.is(json::Kind::array);
  if (element.max == 1) {
    if (array) findings.error(base::Code::check_cardinality, place, "an array, but this element occurs at most once");
    return !array;
  }
  if (!array) {
    findings.error(base::Code::check_type, place,
                   "this element may repeat and must be an array, not " + std::string(describe_kind(member)));
    return false;
  }
  if (member.size() == 0)
    findings.error(base::Code::check_cardinality, place, "an empty array; leave the element out instead");
  else if (member.size() > element.max)
    findings.error(base::Code::check_cardinality, place, "at most " + std::to_string(element.max) + " are allowed");
  return true;
}

}  // namespace kapfhir::fhir::validate

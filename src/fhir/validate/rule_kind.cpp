// Whether an object stands where R4 wants one.
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

std::string_view describe_kind(json::View value) {
  switch (value.kind()) {
    case json::Kind::null:
      return "null";
    case json::Kind::boolean_false:
    case json::Kind::boolean_true:
      return "a boolean";
    case json::Kind::number:
      return "a number";
    case json::Kind::string:
      return "a string";
    case json::Kind::array:
      return "an array";
    case json::Kind::object:
      return "an object";
  }
  return {};
}

bool is_object(json::View value, const Place& place, Findings& findings) {
  if (value.is(json::Kind::object)) return true;
  findings.error(base::Code::check_type, place, "an object is wanted, not " + std::string(describe_kind(value)));
  return false;
}

}  // namespace kapfhir::fhir::validate

// A `code` with a required binding uses one of the codes of its value set, where the definitions list them.
#include <algorithm>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

void code_is_in_the_value_set(const Element& element, json::View value, const Place& place, Findings& findings) {
  if (element.codes.empty() || !value.is(json::Kind::string)) return;
  if (std::binary_search(element.codes.begin(), element.codes.end(), value.string())) return;
  constexpr std::size_t worth_listing = 16;
  std::string text = "not a code of the required value set";
  if (element.codes.size() <= worth_listing) {
    text += ":";
    for (std::string_view code : element.codes) text += ' ' + std::string(code);
  }
  findings.error(base::Code::check_code, place, std::move(text));
}

}  // namespace kapfhir::fhir::validate

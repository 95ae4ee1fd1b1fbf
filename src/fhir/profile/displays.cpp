// A display that the code system does not have is right where the bound value set has it: its texts are made for the
// place where they are used (R4 ValueSet.compose.include.concept.display). What was said of it before is taken back.
#include "fhir/terms/displays.hpp"

#include <algorithm>

#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {
namespace {

bool is_doubt(const base::Issue& issue) {
  return issue.code == base::Code::check_unknown_code && issue.expression.ends_with(".display");
}

void settle(const At& at, json::View set, json::View coding, const Place& place) {
  const std::string_view display = coding["display"].string();
  if (display.empty() || !terms::gives_display(set, coding["system"].string(), coding["code"].string(), display))
    return;
  const std::string expression = to_string({&place, "display", Place::single, {}});
  std::erase_if(*at.findings.out,
                [&](const base::Issue& issue) { return is_doubt(issue) && issue.expression == expression; });
}

}  // namespace

void displays_of_the_value_set_are_right(const At& at, const Binding& binding) {
  const base::Issues* const out = at.findings.out;
  if (!out || std::none_of(out->begin(), out->end(), is_doubt)) return;
  const json::View set = value_set_of(at.check, binding), value = at.item.view(), codings = value["coding"];
  if (value["code"]) settle(at, set, value, at.place);
  for (std::uint32_t i = 0; i < codings.size(); ++i) settle(at, set, codings.at(i), {&at.place, "coding", i, {}});
}

}  // namespace kapfhir::fhir::profile

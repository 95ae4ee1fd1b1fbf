// Which of the clinical checks would make a letter wrong. The others are the clinic's own matter.
#include <algorithm>
#include <array>

#include "record/record.hpp"
#include "summary/compose.hpp"

namespace kapfhir::summary {

base::Issues discrepancies(const kap::EpisodeRecord& whole) {
  using enum base::Code;
  constexpr std::array wrong_in_a_letter = {clinical_total, clinical_medication_vanished, clinical_remission_severe,
                                            clinical_implausible};
  base::Issues issues = record::clinical_checks(whole);
  std::erase_if(issues, [&](const base::Issue& issue) {
    return std::find(wrong_in_a_letter.begin(), wrong_in_a_letter.end(), issue.code) == wrong_in_a_letter.end();
  });
  return issues;
}

}  // namespace kapfhir::summary

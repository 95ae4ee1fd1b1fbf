// The order of the letter on paper.
#pragma once
#include "summary/letter.hpp"
#include "summary/pdf_plan.hpp"

namespace kapfhir::summary {

/// Plans the whole letter, which must outlive the plan.
void plan_letter(Plan& plan, const Letter& letter);

}  // namespace kapfhir::summary

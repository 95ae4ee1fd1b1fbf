// The checklist of contraindications as a form (R4 questionnaireresponse.html): which Questionnaire was answered, and
// its items in the order of their questions.
#pragma once
#include <span>
#include <string_view>

#include "translate/codec.hpp"

namespace kapfhir::translate {

/// The questions of our own form, in its order.
std::span<const std::string_view> checklist_questions();

/// `form`, where all that a clinic has asked for is in it, each once; else a form of the clinic's own, which nobody but
/// the clinic can publish. For the `questionnaire` of a screening.
Codec checklist_form(std::string_view form);
/// Puts items into the order of the questions; what is in no form of ours stays behind them, as the clinic has it.
Codec checklist_order();

}  // namespace kapfhir::translate

// Which Questionnaire was answered (R4 questionnaireresponse.html): ours is named only where the answers fit it; other
// forms are the clinic's own, which nobody but the clinic can publish.
#pragma once
#include <span>
#include <string_view>

#include "translate/codec.hpp"

namespace kapfhir::translate {

/// The questions of our list of contraindications, in its order.
std::span<const std::string_view> checklist_questions();

/// `form`, where all that a clinic has asked for is in it, each once; else a form of the clinic's own. For the
/// `questionnaire` of a screening.
Codec checklist_form(std::string_view form);
/// Puts items into the order of the questions; what is in no form of ours stays behind them, as the clinic has it.
Codec checklist_order();

/// The word for an instrument as the canonical of its Questionnaire; of an instrument whose items we know, only where
/// the items are these, in their order, with whole numbers for answers. For the `questionnaire` of an assessment.
Codec instrument_form();

}  // namespace kapfhir::translate

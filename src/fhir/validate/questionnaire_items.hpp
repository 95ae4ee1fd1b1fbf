// The items of a response beside those of its Questionnaire: which there are, where, in which order, how often; and
// their answers.
#pragma once
#include "fhir/validate/questionnaire_answers.hpp"

namespace kapfhir::fhir::validate {

void items_fit(json::View response, json::View root, Prepared& prepared, const Place& place, Work& work);

}  // namespace kapfhir::fhir::validate

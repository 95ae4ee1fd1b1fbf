// Unwanted effects of a session. Experience (subjective effects) never becomes one, and none becomes experience.
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_derived.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {
namespace {

using A = kap::AdverseEffect;

/// Moderate, severe or serious effects are also encounter diagnoses, where readers of Condition look.
bool is_condition(const void* object) {
  const auto& effect = *static_cast<const A*>(object);
  return (effect.severity && *effect.severity != kap::AdverseEffectSeverity::mild) ||
         (effect.seriousness && *effect.seriousness == kap::Seriousness::serious);
}

}  // namespace

const ObjectTable& adverse_effect() {
  static const ObjectTable table = object<A>(
      "adverse-effect",
      part<"AdverseEvent">(fixed<"actuality">(literal("actual")), may<"event", &A::term>(concept_of(adverse_effects)),
                           also<"event.text", &A::term>(project_term()), link<"subject">(to_patient()),
                           link<"encounter">(to_encounter()), may<"date", &A::onset_at>(plain()),
                           may<"seriousness", &A::seriousness>(required_concept(seriousness())),
                           may<"severity", &A::severity>(required_concept(adverse_effect_severities())),
                           may<"outcome", &A::outcome>(required_concept(adverse_effect_outcomes())),
                           link<"suspectEntity.instance">(to_first_dose()),
                           link<"suspectEntity.instance">(absent_unless_set()),
                           may<"suspectEntity.causality.assessment", &A::causality>(concept_of(causality())),
                           may<"suspectEntity.causality.method", &A::causality_method>(concept_of(causality_methods())),
                           link<"resultingCondition">(to_own_condition(is_condition)),
                           own<&A::verbatim>({}, "verbatim-term").stays(Kept::therapy_content),
                           own<&A::ctcae_grade>(as("valuePositiveInt"), "ctcae-grade"),
                           own<&A::seriousness_criteria>(concept_of(seriousness_criteria()), "seriousness-criterion"),
                           own<&A::expected>({}, "expected"), own<&A::resolved_at>({}, "adverse-event-resolved"),
                           own<&A::action_taken>(concept_text(), "action-taken"), own<&A::preferred_by_patient>(),
                           own<&A::treatment_administration_id>(reference()), own<&A::peak_value>()),
      when<A>(is_condition,
              part<"Condition", "condition">(
                  link<"clinicalStatus">(effect_status()),
                  fixed<"verificationStatus">(coded("condition-ver-status|confirmed")),
                  fixed<"category">(coded("condition-category|encounter-diagnosis")),
                  also<"severity", &A::severity>(concept_of(condition_severities())),
                  also<"code", &A::term>(concept_of(adverse_effects)), also<"code.text", &A::term>(project_term()),
                  link<"code">(absent_unless_set()), link<"subject">(to_patient()), link<"encounter">(to_encounter()),
                  also<"onsetDateTime", &A::onset_at>(plain()),
                  also<"abatementDateTime", &A::resolved_at>(plain().only_if(effect_is_over)))));
  return table;
}

}  // namespace kapfhir::translate

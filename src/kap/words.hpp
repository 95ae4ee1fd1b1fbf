// The closed lists of the record (domain: what the record schema fixes). An unknown word is an error, never kept.
#pragma once
#include <boost/describe.hpp>

namespace kapfhir::kap {

BOOST_DEFINE_ENUM_CLASS(RecordStatus, draft, final_, amended, entered_in_error)
BOOST_DEFINE_ENUM_CLASS(EpisodeStatus, referred, waitlist, screening, ineligible, active, maintenance, on_hold,
                        completed, discontinued, cancelled)
BOOST_DEFINE_ENUM_CLASS(Route, intravenous, intramuscular, sublingual, buccal, intranasal, oral, subcutaneous)
BOOST_DEFINE_ENUM_CLASS(DoseKind, primary, booster, adjunct, rescue)
BOOST_DEFINE_ENUM_CLASS(Phase, preparation, induction, maintenance, booster)
BOOST_DEFINE_ENUM_CLASS(VitalsContext, baseline, during, peak, recovery, discharge, other)
BOOST_DEFINE_ENUM_CLASS(AssessmentContext, baseline, pre_dose, post_dose_same_day, post_dose_24_h, post_dose_72_h,
                        induction_end, maintenance, follow_up_1_wk, follow_up_4_wk, follow_up_8_wk, follow_up_12_wk,
                        follow_up_24_wk, unscheduled)
BOOST_DEFINE_ENUM_CLASS(AdverseEffectSeverity, mild, moderate, severe)
BOOST_DEFINE_ENUM_CLASS(Seriousness, non_serious, serious)
BOOST_DEFINE_ENUM_CLASS(AdverseEffectOutcome, resolved, recovering, ongoing, resolved_with_sequelae, fatal, unknown)
BOOST_DEFINE_ENUM_CLASS(Causality, certain, probably_likely, possible, unlikely, conditional_classified,
                        unassessable_unclassifiable)
BOOST_DEFINE_ENUM_CLASS(ConsentDecision, permit, deny)
BOOST_DEFINE_ENUM_CLASS(EligibilityDecision, eligible, not_eligible, deferred)
BOOST_DEFINE_ENUM_CLASS(SignOffStatus, unsigned_, signed_, amended)
BOOST_DEFINE_ENUM_CLASS(ActionOwner, referrer, clinic, patient)

}  // namespace kapfhir::kap

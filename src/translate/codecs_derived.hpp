// Codecs for what is derived: projections that readers expect, and what R4 demands where the record has nothing.
// None of them is ever read back.
#pragma once
#include "kap/vitals.hpp"
#include "translate/codec.hpp"
#include "translate/words.hpp"

namespace kapfhir::translate {

// projections of a member (also rows)
Codec joined();           ///< text, after others in the same element: "2106-3, 2028-9"
Codec last_word();        ///< the family name US Core asks for
Codec day_or_time();      ///< a moment of day precision at least
Codec medication_name();  ///< the text of the current medication that the id names
Codec dose_sentence();    ///< "36.0 mg (0.5 mg/kg)": receivers mis-read a bare mg/kg
Codec total_concept();    ///< the code of an instrument's total, text for unknown instruments
Codec panel_concept();    ///< the code of an instrument's panel
Codec sign_off_status();  ///< Composition.status from the sign-off

// where the record has nothing (link rows)
Codec status_gap(std::string_view code);  ///< unless a row above wrote it: the code, with data-absent-reason beside it
Codec text_gap(std::string_view text);    ///< unless a row above wrote it: the text
Codec absent_unless_set();                ///< unless a row above wrote it: data-absent-reason
Codec related_person(const base::Field<std::string>& (*id)(
    const void* owner));     ///< unless a practitioner stands there: the RelatedPerson, literal only
Codec episode_unless_set();  ///< unless a row above wrote one: a reference to the episode

// from the object itself (link rows)
Codec effect_status();      ///< Condition.clinicalStatus of an adverse effect: resolved when its outcome says so
Codec payor();              ///< the insurer by name, otherwise the patient pays
Codec object_identifier();  ///< unless a row above wrote one: the id of the object in the record
Codec encounter_status();   ///< finished when it has an end, in-progress otherwise
Codec trial_status();       ///< MedicationStatement of a past trial
Codec goal_status();        ///< lifecycleStatus from the achievement
Codec attester_modes();     ///< Composition.attester.mode is mandatory
Codec vital_members();      ///< hasMember of the panel: the value Observations of the set
Codec patient_too();        ///< Provenance.target also names the patient, so that a patient search finds it
Codec directory();          ///< the record's Provenance also names what no patient search finds: people and places
Codec panel_members();      ///< hasMember of a questionnaire: items and total
Codec vital_code(std::string_view system_and_code);      ///< the code of a vital sign, where it can be one
Codec vital_category(std::string_view system_and_code);  ///< vital-signs, where the code above can stand, or else exam
Codec absence_reason(
    const base::Field<std::string>& (*reason)(const kap::AbsentReasons&));  ///< why a vital sign is null
Codec second_coding(std::string_view system_and_code);                      ///< pulse oximetry carries two codes
Codec assessment_time();  ///< effectiveDateTime of an item: when the questionnaire was filled in
Codec to_own_condition(bool (*condition)(const void*));
Codec to_parent_part(std::string_view role_and_type);

/// Whether an adverse effect is over: its outcome says resolved.
bool effect_is_over(const void* adverse_effect);
/// Whether an assessment's instrument has a panel code.
bool has_panel(const void* assessment);
/// Whether an item stands under a LOINC code of its own and has a score.
bool is_coded_item(const void* item);

const WordMap& pregnancy_tests();

}  // namespace kapfhir::translate

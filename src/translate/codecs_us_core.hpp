// Codecs for what US Core readers look for and the record says elsewhere: around the object, or in other words.
// None of them is ever read back, but for product_name and observed_at.
#pragma once
#include "translate/codec.hpp"

namespace kapfhir::translate {

// from the objects around
Codec managing_organization();  ///< of the episode
Codec note_date();              ///< when the session of a note ended, or else began
Codec session_period();         ///< of the session around
Codec session_start();          ///< of the dosing session around
Codec screening_start();        ///< of the screening around, unless a row above wrote a time
Codec note_author();            ///< the one clinician of the session around; of several, the clinic
Codec referrer();               ///< who wrote the referral around
Codec screening_day();          ///< the day on which the screening around began
Codec participants();           ///< an encounter's id: who took part in the sessions that name it
Codec first_given();            ///< an order's id: the encounter of the first session that gives it
/// Whom the practitioner with that id acts for; nothing for others (US Core provenance-1).
Codec acts_for(const base::Field<std::string>& (*id)(const void* owner));

// from the object itself
Codec self_completed();         ///< the patient, where a questionnaire has no other rater
Codec only_one();               ///< a reference, where a list of ids has one alone
Codec order_category();         ///< community when a pharmacy dispenses it to the patient, or else outpatient
Codec agent_type();             ///< transmitter of an import, or else author
Codec coverage_relationship();  ///< self where the patient pays; whose insurance it is, the record does not say
Codec item_labels();            ///< the questions of our own forms, where they are answered
Codec frequency_answer();       ///< a score of the PHQ-9 or GAD-7 as code of LOINC's list of answers
Codec project_term();           ///< the name of a code of ours, which no receiver knows
Codec title_narrative();        ///< a title as generated narrative
Codec value_gap();     ///< of an Observation: unless there is a value, a component or a member, that it is unknown
                       ///< (us-core-2)
Codec name_gap();      ///< of a HumanName: unless there is a family or given name, that it is unknown (us-core-6)
Codec category_gap();  ///< of a Condition: unless US Core knows its category, a problem, marked as assumed
Codec type_gap();      ///< of a DocumentReference: beside a type that LOINC does not have, UNK
Codec own_contacts();  ///< the practitioner's telecom, or else that it is unknown (pd-1)
Codec narrated(std::string_view s);  ///< unless a row above wrote a narrative: this sentence

/// When an Observation was made: effectiveDateTime, or effectivePeriod for a month or a year (us-core-1). A home, read
/// back.
Codec observed_at();

/// What a product is called. What only repeats the drug's name is that name, and not read back.
Codec product_name();
Codec drug_name();  ///< the drug in words, where the product has no name

/// Whether the codec above writes the score of this item; otherwise it stands as a number.
bool is_frequency_answer(const void* assessment_item);

}  // namespace kapfhir::translate

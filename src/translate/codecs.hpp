// Every codec there is. A table row takes one of these; each has its own test.
#pragma once
#include "translate/codec.hpp"
#include "translate/words.hpp"

namespace kapfhir::translate {

// --- values as they are -------------------------------------------------------------------------------------------
/// Text, number, boolean, moment or word as the FHIR primitive of the element.
Codec plain();
/// The same, in an extension whose value[x] is named: as("valuePositiveInt").
Codec as(std::string_view value_element);
/// A moment as the end of a period; one before its start is no FHIR period and goes to the remainder (per-1).
Codec period_end_after(const base::Field<base::Moment>& (*start)(const void* owner));
template <auto Start>
Codec period_end() {
  using Owner = typename kap::detail::PointerParts<decltype(Start)>::OwnerType;
  return period_end_after(
      [](const void* owner) -> const base::Field<base::Moment>& { return static_cast<const Owner*>(owner)->*Start; });
}
/// Text as an absolute uri: Identifier.system accepts no other.
Codec absolute_uri();
/// Text as a MIME type; a gap is application/octet-stream beside data-absent-reason.
Codec mime_type();
/// Text as base64Binary.
Codec base64_text();
/// Text as Narrative: one <div> of escaped text.
Codec narrative();
/// Text as the canonical "{KAP}/KIND/word" with '-' for '_'.
Codec canonical(std::string_view kind);
/// A number as Quantity in one fixed UCUM unit. Another unit on reading is an error, never converted.
Codec quantity(std::string_view ucum);
/// Observation.valueQuantity or component.valueQuantity: null becomes dataAbsentReason beside it.
Codec measured(std::string_view ucum);
/// value[x] of an Observation, component or questionnaire answer for a boolean, text, moment or word; null as measured.
Codec answered();
/// A number as answer.valueInteger, or valueDecimal when it is written with a fraction.
Codec answer_number();
/// A boolean as answer.valueBoolean, only when the item has no score (an answer has one value).
Codec answer_boolean();

// --- codes --------------------------------------------------------------------------------------------------------
/// A word as a bare code of a required binding; words outside the map and null go to the remainder. Where the element
/// is mandatory, `fallback` stands in, with data-absent-reason beside it so that it is not read back.
Codec codes(const WordMap& map, std::string_view fallback = {});
/// A word as CodeableConcept with the code of the map; words outside the map are text.
Codec concept_of(const WordMap& map);
/// A word as CodeableConcept under a required binding: words outside the map and null go to the remainder.
Codec required_concept(const WordMap& map);
/// The same with an open list of fhir-profiles.
Codec concept_of(const WordMap& (*open)());
/// A word or text as CodeableConcept.text.
Codec concept_text();
/// A word as Coding of the map; words outside it as a Coding with display only.
Codec coding_of(const WordMap& map);
/// A code as Coding or CodeableConcept of that system (us-core race).
Codec code_in(std::string_view system);
/// A language as code or CodeableConcept: a well-formed tag (RFC 5646); what is none is text, where there is room for
/// it.
Codec language();

// --- references ---------------------------------------------------------------------------------------------------
/// An object id as Reference: literal plus identifier; a dangling id keeps its identifier. `targets` ("A|B") narrows
/// what the literal may point to, where the element itself does not.
Codec reference(std::string_view targets = {});

// --- constants (fixed rows) -----------------------------------------------------------------------------------------
Codec literal(std::string_view text);           ///< a primitive; booleans and numbers by the element's type
Codec coded(std::string_view system_and_code);  ///< "loinc|85354-9" as CodeableConcept or Coding
Codec texted(std::string_view text);            ///< CodeableConcept.text
Codec present();                                ///< nothing more than the slice that the path itself stamps

// --- links (what follows from where the object stands) --------------------------------------------------------------
Codec to_patient();
Codec to_encounter();   ///< the encounter that the nearest session, screening or assessment names
Codec to_session();     ///< the Procedure of the dosing session around
Codec to_first_dose();  ///< the first administration of the session around
Codec to_episode();     ///< the EpisodeOfCare
Codec to_part(std::string_view role_and_type);  ///< "product|Medication": another part of the same object
Codec to_parent();                              ///< the home of the object around
Codec episode_identifier();                     ///< Identifier of the episode: {urn:SOURCE:kap-episode, record id}

/// Open lists of fhir-profiles.
const WordMap& adverse_effects();
const WordMap& dose_forms();
const WordMap& instruments_total();
const WordMap& instruments_panel();
const WordMap& scales();
const WordMap& modalities();
const WordMap& note_types();
const WordMap& practitioner_roles();

}  // namespace kapfhir::translate

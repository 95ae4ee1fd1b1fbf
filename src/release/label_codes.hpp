// The codes that labels are made of, and the codes of content from which labels follow.
#pragma once
#include <string_view>

#include "json/tree.hpp"
#include "release/label.hpp"

namespace kapfhir::release {

inline constexpr std::string_view confidentiality_system = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
inline constexpr std::string_view act_code_system = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
inline constexpr std::string_view observation_value_system =
    "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
inline constexpr std::string_view basis_extension =
    "http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-sec-label-basis";

/// Raises by one coding of meta.security. What is not known raises to restricted.
void raise_by_coding(Labels& labels, json::View coding);
/// Raises by all of them; true when one of them says how confidential it is.
bool raise_by_security(Labels& labels, json::View security);

/// Whether a sensitivity of the first kind includes the second: SUD includes OPIOIDUD.
bool sensitivity_covers(std::string_view general, std::string_view code);
bool known_sensitivity(std::string_view code);

/// What a code of the content says about the patient.
enum class Topic : std::uint8_t { none, psychiatric, substance, alcohol, opioid };
Topic topic_of(std::string_view system, std::string_view code);
/// The same for an instrument as the record names it, or for the address of its Questionnaire: audit_c, dast-10.
bool is_substance_instrument(std::string_view name);

}  // namespace kapfhir::release

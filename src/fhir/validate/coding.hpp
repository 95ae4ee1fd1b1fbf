// A code, Coding, CodeableConcept or Quantity and a value set.
#pragma once
#include "fhir/definitions/definitions.hpp"
#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/findings.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::validate {

enum class Answer : std::uint8_t {
  yes,
  no,
  no_code,             ///< nothing but text
  system_not_at_hand,  ///< cannot be said; the check of the coding itself says why
  unknown,
};

/// Whether one of its codings is in the set.
Answer answer_of(const AtHand& at_hand, const terms::CodeTable& set, json::View value);

/// Whether R4 means codes by values of this type.
bool can_be_bound(const definitions::Type& type);

/// What is known of a code system: its concepts, or only how its codes are written.
bool is_at_hand(const AtHand& at_hand, std::string_view system);

/// Whether a display is one of a code's; nothing when code or displays are not at hand. rule_coding.cpp.
std::optional<bool> has_display(const AtHand& at_hand, std::string_view system, std::string_view code,
                                std::string_view display);

/// Of a Coding or Quantity that is bound to no value set: that no address stands for its system. rule_system.cpp.
void system_is_named(const AtHand& at_hand, json::View value, const Place& place, Findings& findings);

}  // namespace kapfhir::fhir::validate

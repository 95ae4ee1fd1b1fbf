// Purposes of use (v3-ActReason), and which lie below which.
#pragma once
#include <string_view>

namespace kapfhir::release {

inline constexpr std::string_view act_reason_system = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

/// Whether R4's v3-ActReason has it below PurposeOfUse.
bool known_purpose(std::string_view code);

/// Whether `purpose` is `general` or lies below it: BTG is below ETREAT, ETREAT below TREAT.
bool covers(std::string_view general, std::string_view purpose);

/// Treatment, payment, health care operations (45 CFR 164.506), or below one of them.
bool is_tpo(std::string_view purpose);

}  // namespace kapfhir::release

// Code systems by the short names that mapping rows use.
#pragma once
#include <string>
#include <string_view>

namespace kapfhir::translate {

/// The address of a short name ("loinc", "sct", "kap:eligibility", a THO name such as "observation-category");
/// a name that stands for itself (contains ':' but not "kap:") is returned unchanged.
std::string system_url(std::string_view name);

/// The address when `name` is one of our short names, otherwise `name` ("phone" of a ContactPoint).
std::string short_system(std::string_view name);

/// The url of an extension: "kap:session-number", "us-core:us-core-race", "hl7:patient-interpreterRequired"; a bare
/// name is the url of a part of a complex extension.
std::string extension_url(std::string_view name);

/// The display of a code where we have one to ship, otherwise empty. CPT and MedDRA have none here on purpose.
std::string_view display_of(std::string_view system_url, std::string_view code);

}  // namespace kapfhir::translate

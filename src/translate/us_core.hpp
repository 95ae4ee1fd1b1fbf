// Which profile of US Core a resource is meant for, and the words that say so in meta.profile.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "fhir/resource.hpp"

namespace kapfhir::translate {

enum class UsCore : std::uint8_t { none, v6_1_0, v7_0_0 };

/// "6.1.0", "7.0.0" or "none", as a configuration says it; nothing for other words.
std::optional<UsCore> us_core_version(std::string_view word);
std::string_view to_string(UsCore version);

/// What follows StructureDefinition/ in the canonical of the profile that fits a resource which kap-fhir writes:
/// "us-core-patient". Empty where US Core has none. The same for all versions that are named above.
std::string_view us_core_profile(json::View resource);

/// The Bundle with "URL|VERSION" of that profile in meta.profile of each of its resources that `conforms`; all do when
/// it is empty. The Bundle itself for none.
fhir::Resource with_us_core(const fhir::Resource& bundle, UsCore version,
                            const std::function<bool(json::View resource, const std::string& profile)>& conforms = {});

}  // namespace kapfhir::translate

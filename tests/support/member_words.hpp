// What stands in a clinic's record under a member of a given name.
#pragma once
#include <span>
#include <string_view>

namespace kapfhir::tests {

/// Likely words for a member that uses an open list or a code; empty for free text.
std::span<const std::string_view> likely_words(std::string_view member);

/// The kap struct that a reference of this name usually points to; empty when any object will do.
std::string_view likely_target(std::string_view member);

/// Whether a number of this name counts something.
bool is_count(std::string_view member);
/// Whether a moment of this name is usually a date without a clock.
bool is_date(std::string_view member);

}  // namespace kapfhir::tests

// Random texts, numbers, times and JSON: mostly what a clinic writes, sometimes everything the formats allow.
#pragma once
#include <string>

#include "base/decimal.hpp"
#include "base/moment.hpp"
#include "support/random.hpp"

namespace kapfhir::tests {

/// A few plain words, sometimes one.
std::string plain_text(Random& random);
/// Any Unicode but U+0000: astral, right to left, combining, control characters, only spaces, empty, very long.
std::string wild_text(Random& random);

/// 36.0, 1.10, -15, 1e3, twenty digits ...
base::Decimal any_number(Random& random);
/// Mostly 0 to 30.
base::Decimal small_count(Random& random);

/// A partial date: year, month or day.
base::Moment partial_date(Random& random);
/// A full time with any offset, sometimes fractions, rarely :60, lower-case t or z.
base::Moment full_time(Random& random);

/// Compact JSON of any kind, nested up to `depth`.
std::string any_json(Random& random, int depth = 3);
/// A name that looks like trouble: spaces, quotes, slashes, Unicode, or like a member of some other object.
std::string unknown_name(Random& random);

}  // namespace kapfhir::tests

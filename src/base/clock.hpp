// The time of day, for what must bear it: consents, letters, audit.
#pragma once
#include "base/moment.hpp"

namespace kapfhir::base {

/// Now, UTC, to the second. $SOURCE_DATE_EPOCH stands in for the clock where it is set, so that results can be
/// repeated.
Moment now();

}  // namespace kapfhir::base

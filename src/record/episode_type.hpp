// The description of the whole record, instantiated once: it costs the compiler more than everything else here.
#pragma once
#include "kap/describe.hpp"

namespace kapfhir::record {

const kap::TypeInfo& episode_type();

}  // namespace kapfhir::record

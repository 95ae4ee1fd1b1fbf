// Whether anything of a record may leave, before its resources are looked at one by one.
#pragma once
#include "base/outcome.hpp"
#include "kap/record.hpp"

namespace kapfhir::release {

/// Issues: release_refused for a record that was entered in error: its resources would say that they are final.
base::Outcome<base::Done> may_leave(const kap::EpisodeRecord& record);

}  // namespace kapfhir::release

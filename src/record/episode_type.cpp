#include "record/episode_type.hpp"

#include "kap/record.hpp"

namespace kapfhir::record {

const kap::TypeInfo& episode_type() {
  return kap::describe<kap::EpisodeRecord>();
}

}  // namespace kapfhir::record

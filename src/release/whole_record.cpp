#include "release/whole_record.hpp"

namespace kapfhir::release {

base::Outcome<base::Done> may_leave(const kap::EpisodeRecord& record) {
  if (!record.record_status || *record.record_status != kap::RecordStatus::entered_in_error) return base::Done{};
  return base::error(
      base::Code::release_refused, "/record_status",
      "the record was entered in error, so nothing of it leaves; who has it already must be told, and an "
      "archive keeps it");
}

}  // namespace kapfhir::release

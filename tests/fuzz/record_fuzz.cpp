// Any bytes as an episode record: refused with issues, or written back and read again the same.
#include <cstdint>
#include <cstdlib>

#include "record/record.hpp"
#include "record/values.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kapfhir;
  base::Issues findings;
  auto record = record::read_episode({reinterpret_cast<const char*>(data), size}, "fuzz", findings);
  if (!record) return 0;
  record::clinical_checks(*record);
  auto again = record::read_episode(record::write_episode(*record), "fuzz", findings);
  if (!again || !record::differences(kap::describe<kap::EpisodeRecord>(), &*record, &*again).empty()) std::abort();
  return 0;
}

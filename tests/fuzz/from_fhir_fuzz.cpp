// Any bytes as a Bundle: never a crash; what reads as an episode obeys the law read(write(x)) = x, and can be released.
#include <cstdint>
#include <cstdlib>

#include "json/reader.hpp"
#include "record/record.hpp"
#include "record/values.hpp"
#include "release/release.hpp"
#include "translate/translate.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kapfhir;
  auto document = json::parse({reinterpret_cast<const char*>(data), size});
  if (!document) return 0;
  const fhir::Resource bundle(std::move(*document));
  (void)release::release(bundle, *base::Moment::parse("2025-03-01T12:00:00Z"));
  base::Issues findings;
  auto record = translate::from_fhir(bundle, findings);
  if (!record) return 0;
  // The law holds for records that can be read: two objects with one id, or a missing identifier, are refused there.
  if (!record::read_episode(record::write_episode(*record), "fuzz", findings)) return 0;
  auto again = translate::from_fhir(translate::to_fhir(*record).bundle, findings);
  if (!again || !record::differences(kap::describe<kap::EpisodeRecord>(), &*record, &*again).empty()) std::abort();
  return 0;
}

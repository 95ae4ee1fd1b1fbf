#include "kap/record.hpp"

namespace kapfhir::kap {

// Instantiated once: every other file that described the whole record would compile all its structs again.
template const TypeInfo& describe<EpisodeRecord>();

}  // namespace kapfhir::kap

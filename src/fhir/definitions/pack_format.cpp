#include "fhir/definitions/pack_format.hpp"

namespace kapfhir::fhir::definitions::pack {

std::string_view build_id() {
  constexpr std::string_view id = "kap-fhir " KAPFHIR_VERSION " pack 1";
  static_assert(format == 1 && id.size() <= sizeof(Header::build), "the format is a part of the build id");
  return id;
}

}  // namespace kapfhir::fhir::definitions::pack

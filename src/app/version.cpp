#include "app/version.hpp"

namespace kapfhir::app {

constinit const std::string_view version = KAPFHIR_VERSION;

}  // namespace kapfhir::app

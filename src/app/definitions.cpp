#include "app/definitions.hpp"

#include <unistd.h>

#include <array>
#include <cstdlib>

namespace kapfhir::app {
namespace {

constexpr const char* usual_pack = "/usr/share/kap-fhir/definitions.pack";

std::string environment(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

/// "/opt/kap-fhir/bin/kap-fhir" -> "/opt/kap-fhir/share/kap-fhir/definitions.pack"; empty when the system does not say.
std::string beside_the_program() {
  std::array<char, 4096> place;
  const ssize_t size = ::readlink("/proc/self/exe", place.data(), place.size());
  if (size <= 0 || static_cast<std::size_t>(size) == place.size()) return {};
  const std::string program(place.data(), static_cast<std::size_t>(size));
  const std::size_t name = program.rfind('/');
  if (name == std::string::npos || name == 0) return {};
  const std::size_t folder = program.rfind('/', name - 1);
  return folder == std::string::npos ? std::string() : program.substr(0, folder) + "/share/kap-fhir/definitions.pack";
}

std::string pack_place(const Configuration& configuration) {
  if (std::string named = environment("KAPFHIR_DEFINITIONS"); !named.empty()) return named;
  if (!configuration.definitions.pack.empty()) return configuration.definitions.pack;
  std::string beside = beside_the_program();
  return !beside.empty() && ::access(beside.c_str(), F_OK) == 0 ? beside : usual_pack;
}

std::string packages_place(const Configuration& configuration) {
  if (!configuration.definitions.packages.empty()) return configuration.definitions.packages;
  constexpr const char* inside = "/kap-fhir/packages";
  if (const std::string data = environment("XDG_DATA_HOME"); !data.empty()) return data + inside;
  const std::string home = environment("HOME");
  return home.empty() ? std::string() : home + "/.local/share" + inside;
}

}  // namespace

DefinitionPlaces definition_places(const Configuration& configuration) {
  return {pack_place(configuration), packages_place(configuration)};
}

base::Outcome<std::shared_ptr<const fhir::definitions::Library>> open_definitions(const Configuration& configuration) {
  const DefinitionPlaces places = definition_places(configuration);
  auto library = fhir::definitions::Library::open(places.pack, places.packages);
  if (!library && library.error().front().code == base::Code::file_read &&
      library.error().front().source == places.pack)
    library.error().front().text +=
        "; name the file in $KAPFHIR_DEFINITIONS or under [definitions] in the configuration, or make it with "
        "kap-fhir package pack";
  return library;
}

std::function<base::Outcome<std::shared_ptr<const fhir::definitions::Library>>()> definitions_of(
    std::string configuration_file) {
  return [file = std::move(configuration_file)]() -> base::Outcome<std::shared_ptr<const fhir::definitions::Library>> {
    KAP_TRY(configuration, load_configuration(file));
    return open_definitions(configuration);
  };
}

}  // namespace kapfhir::app

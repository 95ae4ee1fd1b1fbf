// The definitions that a fuzzer asks: those of the release build, or of $KAPFHIR_DEFINITIONS.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "fhir/definitions/library.hpp"
#include "fhir/profile/profile.hpp"
#include "fhir/terms/value_sets.hpp"

namespace kapfhir::testing {

struct Definitions {
  std::shared_ptr<const fhir::definitions::Library> library;
  std::unique_ptr<const fhir::terms::ValueSets> value_sets;
  fhir::profile::Surroundings around() const { return {library.get(), value_sets.get()}; }
};

inline const Definitions& definitions() {
  static const Definitions all = [] {
    const char* const named = std::getenv("KAPFHIR_DEFINITIONS");
    const std::string file = named ? named : KAPFHIR_SOURCE_DIR "/build/release/share/kap-fhir/definitions.pack";
    auto library = fhir::definitions::Library::open(file, {});
    if (!library) {
      std::fprintf(stderr, "%s\n", base::describe(library.error().front()).c_str());
      std::exit(1);
    }
    Definitions out;
    out.library = *std::move(library);
    out.value_sets = std::make_unique<const fhir::terms::ValueSets>(*out.library);
    return out;
  }();
  return all;
}

}  // namespace kapfhir::testing

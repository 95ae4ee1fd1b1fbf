// Stamps test resources without the validator: the store's tests are about storing.
#pragma once
#include <string_view>

#include "fhir/resource.hpp"
#include "json/reader.hpp"

namespace kapfhir::fhir::validate {

/// This program does not link the real gate, so its name is free.
class Gate {
 public:
  static Checked<Resource> stamp(Resource resource) { return Checked<Resource>(std::move(resource)); }
};

}  // namespace kapfhir::fhir::validate

namespace kapfhir::testing {

inline fhir::Checked<fhir::Resource> checked(std::string_view text) {
  return fhir::validate::Gate::stamp(fhir::Resource(json::parse(text).value()));
}

}  // namespace kapfhir::testing

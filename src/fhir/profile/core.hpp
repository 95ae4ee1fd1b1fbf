// What R4 itself says of an element, to tell what a profile adds.
#pragma once
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "fhir/canonical.hpp"
#include "fhir/definitions/library.hpp"

namespace kapfhir::fhir::profile {

/// The elements of the types of R4, by type and path. Called by one thread at a time.
class Core {
 public:
  explicit Core(const definitions::Library* library) : library_(library) {}
  /// "Patient.contact.name" of Patient; empty when there is none.
  json::View element(std::string_view path);
  /// Whether the type of the path's first part has this constraint anywhere.
  bool has_constraint(std::string_view type, std::string_view key);

 private:
  using Elements = std::unordered_map<std::string_view, json::View>;
  const Elements& elements(std::string_view type);
  const definitions::Library* library_;
  std::map<std::string, Elements, std::less<>> types_;
};

}  // namespace kapfhir::fhir::profile

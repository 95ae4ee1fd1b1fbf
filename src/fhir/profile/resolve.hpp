// References to what is contained, in the same Bundle, or was given beside it (R4 references.html,
// bundle.html#references).
#pragma once
#include <optional>
#include <string_view>

#include "fhir/profile/resources.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::profile {

struct Target {
  json::View resource;  ///< empty: not here
  bool in_contained = false;
  bool beside = false;    ///< neither contained nor in the Bundle, but given with it
  std::string_view type;  ///< of the resource, or as the reference says it; empty: nobody says
};

class Resolver {
 public:
  /// `given`: what else is here, or nullptr.
  explicit Resolver(json::View root, const Resources* given = nullptr) : root_(root), given_(given) {}
  /// `reference` is a Reference, a canonical or a uri; `resource` the one that it stands in, `container` what contains
  /// that one.
  Target find(json::View reference, json::View resource, json::View container);

  /// The same for a text that names no contained resource.
  Target named(std::string_view reference);

 private:
  json::View root_;
  const Resources* given_;
  std::optional<Resources> own_;  // of the root, once somebody asks
};

}  // namespace kapfhir::fhir::profile

// References to what is contained or in the same Bundle (R4 references.html, bundle.html#references).
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "json/tree.hpp"

namespace kapfhir::fhir::profile {

struct Target {
  json::View resource;        ///< empty: not here
  bool in_contained = false;  ///< else in the Bundle
  std::string_view type;      ///< of the resource, or as the reference says it; empty: nobody says
};

class Resolver {
 public:
  explicit Resolver(json::View root) : root_(root) {}
  /// `reference` is a Reference, a canonical or a uri; `resource` the one that it stands in, `container` what contains
  /// that one.
  Target find(json::View reference, json::View resource, json::View container);

 private:
  json::View in_bundle(std::string_view reference);
  void index();
  json::View root_;
  bool indexed_ = false;
  std::unordered_map<std::string_view, json::View> by_url_;
  std::unordered_map<std::string, json::View> by_id_;  // "Patient/1"
};

}  // namespace kapfhir::fhir::profile

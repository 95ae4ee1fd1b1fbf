// Resources by what references call them: their fullUrl, or Type/id (R4 references.html#literal).
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "json/tree.hpp"

namespace kapfhir::fhir::profile {

/// Keeps views: what was added outlives it. Once no more are added, safe from any thread.
class Resources {
 public:
  /// One resource; of a Bundle each entry, of Parameters each resource in them, and not the whole.
  void add(json::View resource, std::string_view full_url = {});
  /// A version that is not named by what is here is taken as the one that is. Empty when there is none.
  json::View find(std::string_view reference) const;

 private:
  void add_parameters(json::View parameters, int depth);
  json::View exactly(std::string_view reference) const;

  std::unordered_map<std::string_view, json::View> by_url_;
  std::unordered_map<std::string, json::View> by_id_;  // "Patient/1", "Patient/1/_history/2"
};

}  // namespace kapfhir::fhir::profile

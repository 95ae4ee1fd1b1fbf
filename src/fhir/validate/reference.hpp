// What a reference within a Bundle leads to (R4 bundle.html#references).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

struct Target {
  bool relative = false;
  const Type* type = nullptr;     ///< that a relative reference names
  std::string url;                ///< to be looked for among the fullUrls; empty: nobody can say
  std::string_view version;       ///< that the reference names, or empty
  std::vector<json::View> found;  ///< resources of matching entries

  static Target of(std::string_view reference, Scope& scope, Scope& bundle);
};

/// "http://a.example/fhir/" of "http://a.example/fhir/Patient/1"; empty for what is no RESTful URL.
std::string_view base_of(std::string_view full_url);

}  // namespace kapfhir::fhir::validate

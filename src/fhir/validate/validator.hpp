// All that can be said of a resource with the definitions at hand: R4's own rules (check.hpp), the bindings of R4, the
// profiles it claims or is asked for, answers against their Questionnaire.
#pragma once
#include <memory>
#include <span>
#include <string>

#include "base/outcome.hpp"
#include "fhir/profile/profile.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::validate {

/// How strict the check is beyond what R4 demands.
struct Settings {
  bool known_extensions = false;  ///< an extension whose definition is not at hand is a fault, not a remark
  bool example_urls = true;       ///< but for those of example.org and the like
  bool recommended_codes = true;  ///< a code outside a value set that R4 only recommends is said
  bool displays_fit = false;      ///< a display that is none of the code's is a fault, not a warning
  bool references_exist = false;  ///< what a literal reference leads to is in what was given in
};

class Validator {
 public:
  /// The library and the value sets must be there, and outlive it.
  explicit Validator(const profile::Surroundings& around, const Settings& settings = {});
  ~Validator();
  Validator(const Validator&) = delete;

  /// A further resource of R4, before threads start; it is copied. Definitions win over the library's; with what an
  /// ImplementationGuide says of `global` profiles resources of these types are checked. Any resource is what
  /// references lead to, and so are those of a Bundle or of Parameters. check_profile when it is no resource of R4.
  base::Outcome<base::Done> load(json::View resource);
  /// Why nothing can be checked against a profile, "URL" or "URL|VERSION": it is not at hand, or cannot be read. Empty
  /// when it can.
  std::string why_not(std::string_view profile) const;

  /// Everything there is to say, errors first: what findings_of() says, bindings, the profiles in meta.profile of it
  /// and of the resources in it, its Questionnaire when it is a QuestionnaireResponse; and each of `profiles` ("URL" or
  /// "URL|VERSION") against the root. Nothing is said twice. Safe from any thread.
  base::Issues check(json::View root, std::span<const std::string> profiles = {}) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kapfhir::fhir::validate

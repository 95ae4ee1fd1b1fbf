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
  bool displays_fit = false;      ///< a display that is none of the code's is a fault, not a warning
  bool references_exist = false;  ///< what a literal reference leads to is in what was given in
};

class Validator {
 public:
  /// The library and the value sets must be there, and outlive it.
  explicit Validator(const profile::Surroundings& around, const Settings& settings = {});
  ~Validator();
  Validator(const Validator&) = delete;

  /// A further StructureDefinition, ValueSet, CodeSystem, Questionnaire, Measure or ConceptMap, or a Bundle of such,
  /// before threads start; it is copied, and wins over the library's. Issues: those of the compiler of profiles;
  /// check_profile when it is none of these.
  base::Outcome<base::Done> load(json::View conformance_resource);

  /// Everything there is to say, errors first: what findings_of() says, bindings, the profiles in meta.profile of it
  /// and of the resources in it, its Questionnaire when it is a QuestionnaireResponse; and each of `profiles` ("URL" or
  /// "URL|VERSION") against the root. Nothing is said twice. Safe from any thread.
  base::Issues check(json::View root, std::span<const std::string> profiles = {}) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kapfhir::fhir::validate

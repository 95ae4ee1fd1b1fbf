// Is it sound? For texts that may be episode records or FHIR: their form, what R4 demands, what profiles ask.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/configuration.hpp"
#include "app/inputs.hpp"
#include "base/outcome.hpp"
#include "fhir/definitions/library.hpp"
#include "fhir/terms/value_sets.hpp"
#include "fhir/validate/validator.hpp"
#include "json/tree.hpp"

namespace kapfhir::app {

struct Checking {
  std::string_view what;  ///< "episode record", "FHIR", "FHIR XML"...; for people
  base::Issues issues;    ///< all of them, errors first
  bool readable = true;   ///< false: this is neither, and nothing was checked
};

/// Immutable once open; safe from any thread.
class Validation {
 public:
  struct Words {
    std::vector<std::string> profiles;  ///< canonicals (URL or URL|VERSION), or files with a StructureDefinition
    std::vector<std::string> load;      ///< files with a resource: definitions, and what references lead to
    std::vector<std::string> packages;  ///< see open_chosen_definitions; none: all that were added
    std::string configuration;          ///< a file, or empty for the usual one
    fhir::validate::Settings settings;  ///< how strict
  };
  /// Without definitions at hand, and with none asked for, R4's own rules are checked, and each answer says what was
  /// not. Issues: those of the readers, of opening the definitions, of compiling profiles.
  static base::Outcome<std::unique_ptr<const Validation>> open(const Words& words);
  /// Of a service: all that was added to its definitions.
  static base::Outcome<std::unique_ptr<const Validation>> open(const Configuration& configuration,
                                                               const fhir::validate::Settings& settings = {});

  /// A clinic record, or a resource in JSON or XML, whose elements stand in the order of their definition. Issues have
  /// their place in the file.
  Checking check(const Item& item) const;
  /// Files of Words::load that are FHIR, but cannot be read as R4; warnings.
  const base::Issues& unused() const { return unused_; }
  /// nullptr without definitions.
  const fhir::validate::Validator* validator() const { return validator_.get(); }
  /// Nothing in them without definitions.
  fhir::profile::Surroundings surroundings() const { return {library_.get(), value_sets_.get()}; }
  /// What to say of each answer where there are no definitions.
  std::string not_checked() const { return "value sets and profiles were not checked: " + fault_; }

  /// "kap-fhir 0.5.0; hl7.fhir.r4.examples#4.0.1, hl7.terminology.r4#7.0.1": who has judged.
  const std::string& engine() const { return engine_; }

 private:
  Validation();
  base::Issues findings(json::View resource) const;
  base::Outcome<base::Done> open_definitions(const Configuration& configuration,
                                             const std::vector<std::string>& packages,
                                             const fhir::validate::Settings& settings);
  base::Outcome<json::View> load(const std::string& file);
  base::Outcome<std::string> load_profile(const std::string& file);

  std::vector<std::string> named_;  // canonicals
  std::vector<json::Document> documents_;
  std::shared_ptr<const fhir::definitions::Library> library_;
  std::unique_ptr<const fhir::terms::ValueSets> value_sets_;
  std::unique_ptr<fhir::validate::Validator> validator_;
  base::Issues unused_;
  std::string fault_;  // why there are no definitions
  std::string engine_;
};

}  // namespace kapfhir::app

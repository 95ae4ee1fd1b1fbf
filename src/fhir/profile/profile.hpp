// Validation against profiles: a StructureDefinition's snapshot compiled once into a flat program of rules, then asked
// of as many resources as there are (R4 profiling.html, conformance-rules.html, elementdefinition.html). What R4 itself
// demands of every resource is the business of fhir/validate; here is what profiles add.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "fhir/definitions/library.hpp"
#include "fhir/profile/resources.hpp"
#include "fhir/terms/value_sets.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::profile {

/// What the checks may ask. Everything lives as long as the Profiles.
struct Surroundings {
  const definitions::Library* library = nullptr;
  const terms::ValueSets* value_sets = nullptr;
  const Resources* given = nullptr;  ///< what references may lead to beside what is checked
  bool known_extensions = false;     ///< an extension that is not at hand is a fault, not a remark
  bool example_urls = true;          ///< but for those of example.org and the like
};

/// A resource within its whole: for references into a Bundle and to contained resources.
struct Subject {
  json::View resource;     ///< what is checked
  json::View container;    ///< the resource that contains it; empty or the same at the top
  json::View root;         ///< the Bundle or resource that was given in
  std::string expression;  ///< FHIRPath of `resource` in `root`, as it begins every issue: "Bundle.entry[3].resource"
};

/// The compiled profiles, made when first asked for and kept. Safe from any thread.
class Profiles {
 public:
  explicit Profiles(const Surroundings& surroundings);
  ~Profiles();
  Profiles(const Profiles&) = delete;

  /// A further StructureDefinition (with its snapshot), before threads start; it wins over the library's.
  base::Outcome<base::Done> load(json::View structure_definition);

  /// Why a profile cannot be asked: it is not at hand, or cannot be read. Empty when it can.
  std::string why_not(std::string_view profile) const;

  /// Checks a resource (or a datatype value) against one profile, "URL" or "URL|VERSION". Findings: check_cardinality,
  /// check_type, check_fixed, check_slice, check_invariant, check_code, check_weak_code, check_target, check_extension,
  /// check_profile (warning: not at hand), check_not_checked (information: what could not be decided). Each names the
  /// profile in its text and has the FHIRPath of the place.
  void check(const Subject& subject, std::string_view profile, base::Issues& findings) const;

  /// All profiles of meta.profile; and, in a Bundle, those of every entry.
  void check_claimed(json::View root, base::Issues& findings) const;

  /// One of the resources in a whole, and a profile for it.
  struct Asked {
    json::View resource;
    std::string expression;
    std::string_view profile;
  };
  /// Each against its profile, and nothing else; what references lead to is looked up once for all.
  void check_each(json::View root, std::span<const Asked> asked, base::Issues& findings) const;

  /// Whether a value conforms, without words: for conformsTo() and slicing by profile. Nothing: the profile is not
  /// here.
  std::optional<bool> conforms(const Subject& subject, std::string_view profile) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kapfhir::fhir::profile

// The R4 4.0.1 element table, packed at build time from the official package and linked into the binary.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace kapfhir::fhir::definitions {

struct Type;

/// One element of a type, e.g. "dosage" of MedicationAdministration or "value[x]" of Observation.
struct Element {
  std::string_view name;       ///< as in JSON: for a choice the full JSON name, one Element per type ("valueQuantity")
  std::string_view choice;     ///< "value" for the elements that spell value[x], otherwise empty
  std::uint32_t min = 0;       ///< of the choice as a whole where `choice` is set, as is max
  std::uint32_t max = 1;       ///< UINT32_MAX for '*'
  const Type* type = nullptr;  ///< datatype or backbone; never null
  std::string_view targets;    ///< for Reference: '|'-separated resource types, empty for any
  std::span<const std::string_view>
      codes;  ///< sorted, for a required binding of `code` whose codes are known; else empty
};

/// An invariant of R4: a FHIRPath expression that must hold for every object of a type.
struct Constraint {
  std::string_view key;         ///< "obs-6"
  std::string_view human;       ///< the rule as R4 says it in words
  std::string_view expression;  ///< starts from the object, or from `element` of it
  std::string_view element;     ///< set where the rule stands on one element only: "address" of org-2
  bool warning = false;         ///< R4 calls it a warning: good practice, no fault
};

struct Type {
  std::string_view name;  ///< "Observation", "Quantity", "code", "MedicationAdministration.dosage"
  enum class Kind : std::uint8_t { primitive, complex, backbone, resource } kind = Kind::complex;
  std::span<const Element> elements;  ///< in the order of the definition
  const Type* base = nullptr;  ///< what it specializes: code -> string, Patient -> DomainResource; null at the top
  std::span<const Constraint> constraints;  ///< of this type alone, not of its base; see tools/pack/constraints.cpp
};

/// A datatype, resource or backbone by name, or nullptr.
const Type* find_type(std::string_view name);
/// All types, sorted by name.
std::span<const Type> all_types();
/// An element of a type by its JSON name, or nullptr.
const Element* find_element(const Type& type, std::string_view json_name);
/// All resource types that can be instantiated (not Resource and DomainResource), sorted by name.
std::span<const Type* const> resource_types();

}  // namespace kapfhir::fhir::definitions

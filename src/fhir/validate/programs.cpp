#include "fhir/validate/programs.hpp"

namespace kapfhir::fhir::validate {
namespace {

constexpr Rule for_every_object[] = {not_empty, required_elements, one_type_of_a_choice};
constexpr Rule for_extensions[] = {not_empty, required_elements, one_type_of_a_choice,
                                   extension_has_value_or_extensions};
constexpr Rule for_references[] = {not_empty, reference_is_a_reference};
constexpr Rule for_resources[] = {required_elements, one_type_of_a_choice, contained_resources_stand_alone};
constexpr Rule for_bundles[] = {required_elements, bundle_entries_fit_the_type};

}  // namespace

std::span<const Rule> program_of(const Type& type) {
  static const Type* const extension = definitions::find_type("Extension");
  static const Type* const reference = definitions::find_type("Reference");
  static const Type* const bundle = definitions::find_type("Bundle");
  if (&type == extension) return for_extensions;
  if (&type == reference) return for_references;
  if (&type == bundle) return for_bundles;
  if (type.kind == Type::Kind::resource) return for_resources;
  return for_every_object;
}

}  // namespace kapfhir::fhir::validate

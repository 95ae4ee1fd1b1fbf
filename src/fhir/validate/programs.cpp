#include "fhir/validate/programs.hpp"

namespace kapfhir::fhir::validate {
namespace {

constexpr Rule for_every_object[] = {not_empty, required_elements, one_type_of_a_choice};
constexpr Rule for_extensions[] = {not_empty, required_elements, one_type_of_a_choice,
                                   extension_has_value_or_extensions};
constexpr Rule for_references[] = {not_empty, reference_is_a_reference, reference_leads_somewhere};
constexpr Rule for_narratives[] = {not_empty, required_elements, narrative_is_harmless};
constexpr Rule for_resources[] = {required_elements, one_type_of_a_choice, contained_resources_stand_alone};
constexpr Rule for_bundles[] = {required_elements, bundle_entries_fit_the_type, bundle_entries_have_their_url,
                                document_is_whole};

constexpr Rule after_every_object[] = {invariants_hold};
constexpr Rule after_resources[] = {contained_resources_are_referred_to, invariants_hold};

constexpr Program every_object{for_every_object, after_every_object};
constexpr Program extensions{for_extensions, {}};  // ext-1 is all that R4 asks of them
constexpr Program references{for_references, {}};  // likewise ref-1
constexpr Program narratives{for_narratives, {}};  // likewise txt-1 and txt-2
constexpr Program resources{for_resources, after_resources};
constexpr Program bundles{for_bundles, after_every_object};

}  // namespace

const Program& program_of(const Type& type) {
  static const Type* const extension = definitions::find_type("Extension");
  static const Type* const reference = definitions::find_type("Reference");
  static const Type* const narrative = definitions::find_type("Narrative");
  static const Type* const bundle = definitions::find_type("Bundle");
  if (&type == extension) return extensions;
  if (&type == reference) return references;
  if (&type == narrative) return narratives;
  if (&type == bundle) return bundles;
  if (type.kind == Type::Kind::resource) return resources;
  return every_object;
}

}  // namespace kapfhir::fhir::validate

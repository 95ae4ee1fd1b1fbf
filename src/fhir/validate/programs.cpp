#include "fhir/validate/programs.hpp"

#include <utility>
#include <vector>

namespace kapfhir::fhir::validate {
namespace {

constexpr Rule for_every_object[] = {not_empty, required_elements, one_type_of_a_choice};
constexpr Rule of_metas[] = {security_labels_are_a_set};
constexpr Rule of_extensions[] = {extension_has_value_or_extensions};
constexpr Rule for_references[] = {not_empty, reference_is_a_reference, reference_leads_somewhere,
                                   reference_matches_an_entry, reference_leads_to_what_is_here};
constexpr Rule for_narratives[] = {not_empty, required_elements, narrative_is_harmless, narrative_does_not_act,
                                   narrative_links_lead_somewhere};
constexpr Rule for_codings[] = {not_empty, required_elements, coding_is_of_its_system};
constexpr Rule for_identifiers[] = {not_empty, required_elements, identifier_names_its_system};
constexpr Rule for_quantities[] = {not_empty, required_elements, unit_is_of_its_system};
constexpr Rule for_attachments[] = {not_empty, required_elements, attachment_fits_its_data};
constexpr Rule for_resources[] = {required_elements, one_type_of_a_choice, contained_resources_stand_alone};
constexpr Rule for_bundles[] = {required_elements,         bundle_entries_fit_the_type,  bundle_entries_have_their_url,
                                bundle_links_fit_the_type, searchset_has_what_was_found, document_is_whole,
                                document_has_no_strangers};
constexpr Rule of_questionnaires[] = {conditions_name_questions};
constexpr Rule of_measure_reports[] = {report_fits_its_measure};
constexpr Rule of_structures[] = {definition_fits_together, profile_can_stand_on_its_base, traits_fit_the_types,
                                  constraints_are_its_own,  slicing_can_be_followed,       extension_can_be_used};
constexpr Rule of_capability_statements[] = {parameters_are_as_defined};
constexpr Rule of_code_systems[] = {properties_are_as_declared, code_system_is_what_it_says};
constexpr Rule of_value_sets[] = {value_set_can_be_composed};
constexpr Rule of_concept_maps[] = {map_has_known_codes};
constexpr Rule of_search_parameters[] = {parameter_can_be_searched};

constexpr Rule after_every_object[] = {invariants_hold};
constexpr Rule after_resources[] = {contained_resources_are_referred_to, invariants_hold};

constexpr Program every_object{for_every_object, after_every_object};
constexpr Program resources{for_resources, after_resources};
constexpr Program quantities{for_quantities, after_every_object};
// Of Extension, Reference and Narrative R4 asks nothing beyond ext-1, ref-1, txt-1 and txt-2.
constexpr std::pair<std::string_view, Program> named[] = {
    {"Attachment", {for_attachments, after_every_object}},
    {"Bundle", {for_bundles, after_every_object}},
    {"CapabilityStatement", {for_resources, after_resources, false, false, of_capability_statements}},
    {"CodeSystem", {for_resources, after_resources, false, false, of_code_systems}},
    {"Coding", {for_codings, after_every_object}},
    {"ConceptMap", {for_resources, after_resources, false, false, of_concept_maps}},
    {"Extension", {for_every_object, {}, true, false, of_extensions}},
    {"Identifier", {for_identifiers, after_every_object}},
    {"MeasureReport", {for_resources, after_resources, false, false, of_measure_reports}},
    {"Meta", {for_every_object, after_every_object, true, false, of_metas}},
    {"Narrative", {for_narratives, {}}},
    {"Quantity", quantities},
    {"Questionnaire", {for_resources, after_resources, false, false, of_questionnaires}},
    {"QuestionnaireResponse", {for_resources, after_resources, false, true}},
    {"Reference", {for_references, {}}},
    {"SearchParameter", {for_resources, after_resources, false, false, of_search_parameters}},
    {"StructureDefinition", {for_resources, after_resources, false, false, of_structures}},
    {"ValueSet", {for_resources, after_resources, false, false, of_value_sets}},
};

const Program& choose(const Type& type) {
  for (const auto& [name, program] : named) {
    if (type.name == name) return program;
  }
  if (type.base && type.base->name == "Quantity") return quantities;
  return type.kind == Type::Kind::resource ? resources : every_object;
}

}  // namespace

const Program& program_of(const Type& type) {
  static const auto chosen = [] {
    std::vector<const Program*> out;
    for (const Type& one : definitions::all_types()) out.push_back(&choose(one));
    return out;
  }();
  return *chosen[static_cast<std::size_t>(&type - definitions::all_types().data())];
}

}  // namespace kapfhir::fhir::validate

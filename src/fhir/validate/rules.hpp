// What R4 demands of every resource. One rule a file; the walk (walk.cpp) decides when each is asked.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "fhir/definitions/definitions.hpp"
#include "fhir/path/tags.hpp"
#include "fhir/validate/findings.hpp"
#include "fhir/validate/scope.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::validate {

class AtHand;

using definitions::Element;
using definitions::Type;

/// One JSON object and the type it has to be. `elements` holds, member by member, what the member is: nullptr for an
/// unknown one and for resourceType; the same Element for `status` and `_status`.
struct Object {
  const Type& type;
  json::View json;
  const Place& place;
  std::span<const Element* const> elements;
  Scope& scope;                     ///< of the resource that the object is or stands in
  const AtHand* at_hand = nullptr;  ///< nullptr: nothing but the element table, as at the gate
};

/// A rule about a whole object. Profiles will compile to lists of these (see programs.hpp).
using Rule = void (*)(const Object&, Findings&);

// Rules for every object.
void not_empty(const Object& object, Findings& findings);          // ele-1
void required_elements(const Object& object, Findings& findings);  // min of the definition
void one_type_of_a_choice(const Object& object, Findings& findings);

void id_is_unique(const Object& object, Findings& findings);

// Rules for objects of one type.
void extension_has_value_or_extensions(const Object& extension, Findings& findings);  // ext-1
void reference_is_a_reference(const Object& reference, Findings& findings);
void reference_leads_somewhere(const Object& reference, Findings& findings);  // ref-1
void narrative_is_harmless(const Object& narrative, Findings& findings);      // txt-1, txt-2
void identifier_names_its_system(const Object& identifier, Findings& findings);
void bundle_entries_fit_the_type(const Object& bundle, Findings& findings);    // bdl-1 to bdl-5
void bundle_entries_have_their_url(const Object& bundle, Findings& findings);  // bdl-7, bdl-8
void bundle_links_fit_the_type(const Object& bundle, Findings& findings);      // rule_bundle_link.cpp
void searchset_has_what_was_found(const Object& bundle, Findings& findings);   // rule_searchset.cpp
void security_labels_are_a_set(const Object& meta, Findings& findings);        // rule_meta.cpp
void document_is_whole(const Object& bundle, Findings& findings);
void document_has_no_strangers(const Object& bundle, Findings& findings);  // rule_document_whole.cpp
void attachment_fits_its_data(const Object& attachment, Findings& findings);
void narrative_links_lead_somewhere(const Object& narrative, Findings& findings);
void narrative_does_not_act(const Object& narrative, Findings& findings);
void tag_does_not_act(const path::Tag& tag, const Place& place, Findings& findings);
void reference_matches_an_entry(const Object& reference, Findings& findings);       // rule_bundle_reference.cpp
void reference_leads_to_what_is_here(const Object& reference, Findings& findings);  // rule_existence.cpp
void definition_fits_together(const Object& definition, Findings& findings);        // rule_structure_definition.cpp
void profile_can_stand_on_its_base(const Object& definition, Findings& findings);   // rule_profile_elements.cpp
void traits_fit_the_types(const Object& definition, Findings& findings);            // rule_element_traits.cpp
void constraints_are_its_own(const Object& definition, Findings& findings);         // rule_element_constraint.cpp
void slicing_can_be_followed(const Object& definition, Findings& findings);         // rule_slicing.cpp
void extension_can_be_used(const Object& definition, Findings& findings);           // rule_extension_definition.cpp
void code_system_is_what_it_says(const Object& code_system, Findings& findings);    // rule_code_system_content.cpp
void properties_are_as_declared(const Object& code_system, Findings& findings);     // rule_code_system.cpp
void value_set_can_be_composed(const Object& value_set, Findings& findings);
void map_has_known_codes(const Object& map, Findings& findings);                   // rule_concept_map.cpp
void parameter_can_be_searched(const Object& parameter, Findings& findings);       // rule_search_parameter.cpp
void parameters_are_as_defined(const Object& statement, Findings& findings);       // rule_capability_statement.cpp
void report_fits_its_measure(const Object& report, Findings& findings);            // rule_measure_report.cpp
void conditions_name_questions(const Object& questionnaire, Findings& findings);   // rule_questionnaire.cpp
void contained_resources_stand_alone(const Object& resource, Findings& findings);  // dom-2

void coding_is_of_its_system(const Object& coding, Findings& findings);  // rule_coding.cpp
void unit_is_of_its_system(const Object& quantity, Findings& findings);
/// For every object whose type has bindings.
void coded_elements_are_bound(const Object& object, Findings& findings);  // rule_binding.cpp
/// After its codings, when a display was found wrong.
void displays_of_value_sets_are_right(const Object& object, Findings& findings);
void simple_quantities_are_simple(const Object& object, Findings& findings);  // sqty-1

// Rules for every object, after those for all that is in it.
void invariants_hold(const Object& object, Findings& findings);
void contained_resources_are_referred_to(const Object& resource, Findings& findings);  // dom-3

// Rules for a member, before its value is looked at. True when the value may be read as what the element says.
bool repeats_as_defined(const Element& element, json::View member, const Place& place, Findings& findings);
bool sibling_is_aligned(const Element& element, json::View sibling, json::View values, const Place& place,
                        Findings& findings);
bool null_has_a_sibling(json::View owner, json::View member, std::uint32_t index, const Place& place,
                        Findings& findings);
const Element* known_element(const Type& type, std::string_view json_name, const Place& place, Findings& findings);

// Rules for one value; arrays are already opened.
void primitive_has_its_format(const Element& element, json::View value, const Place& place, Findings& findings);
void code_is_in_the_value_set(const Element& element, json::View value, const Place& place, Findings& findings);
/// Of a Reference: it names a type that may stand there.
void reference_has_a_target(const Element& element, json::View value, const Place& place, Scope& scope,
                            const AtHand* at_hand, Findings& findings);
/// Of a uri, url or canonical.
void uri_is_what_it_says(const Element& element, json::View value, const Place& place, Findings& findings);
/// Of a uri, url or canonical: "#id" is kept in mind as a reference (dom-3).
void local_link_is_noted(const Element& element, json::View value, Scope& scope);
bool is_object(json::View value, const Place& place, Findings& findings);
/// The type that `resourceType` names, or nullptr after a finding.
const Type* named_resource_type(json::View resource, const Place& place, Findings& findings);

/// Of an Observation: the profiles that R4 has for it because of its codes (rule_vital_sign.cpp).
std::vector<std::string_view> vital_sign_profiles(json::View observation);

/// A concrete R4 resource type by name, or nullptr.
const Type* find_resource_type(std::string_view name);
/// "an array", "a string"...: what was found, for messages.
std::string_view describe_kind(json::View value);

}  // namespace kapfhir::fhir::validate

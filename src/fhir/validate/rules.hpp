// What R4 demands of every resource. One rule a file; the walk (walk.cpp) decides when each is asked.
#pragma once
#include <span>
#include <string_view>

#include "fhir/definitions/definitions.hpp"
#include "fhir/validate/findings.hpp"
#include "fhir/validate/scope.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::validate {

using definitions::Element;
using definitions::Type;

/// One JSON object and the type it has to be. `elements` holds, member by member, what the member is: nullptr for an
/// unknown one and for resourceType; the same Element for `status` and `_status`.
struct Object {
  const Type& type;
  json::View json;
  const Place& place;
  std::span<const Element* const> elements;
  Scope& scope;  ///< of the resource that the object is or stands in
};

/// A rule about a whole object. Profiles will compile to lists of these (see programs.hpp).
using Rule = void (*)(const Object&, Findings&);

// Rules for every object.
void not_empty(const Object& object, Findings& findings);          // ele-1
void required_elements(const Object& object, Findings& findings);  // min of the definition
void one_type_of_a_choice(const Object& object, Findings& findings);

// Rules for objects of one type.
void extension_has_value_or_extensions(const Object& extension, Findings& findings);  // ext-1
void reference_is_a_reference(const Object& reference, Findings& findings);
void reference_leads_somewhere(const Object& reference, Findings& findings);   // ref-1
void narrative_is_harmless(const Object& narrative, Findings& findings);       // txt-1, txt-2
void bundle_entries_fit_the_type(const Object& bundle, Findings& findings);    // bdl-1 to bdl-5
void bundle_entries_have_their_url(const Object& bundle, Findings& findings);  // bdl-7, bdl-8
void document_is_whole(const Object& bundle, Findings& findings);
void contained_resources_stand_alone(const Object& resource, Findings& findings);  // dom-2

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
                            Findings& findings);
/// Of a uri, url or canonical: "#id" is kept in mind as a reference (dom-3).
void local_link_is_noted(const Element& element, json::View value, Scope& scope);
bool is_object(json::View value, const Place& place, Findings& findings);
/// The type that `resourceType` names, or nullptr after a finding.
const Type* named_resource_type(json::View resource, const Place& place, Findings& findings);

/// A concrete R4 resource type by name, or nullptr.
const Type* find_resource_type(std::string_view name);
/// "an array", "a string"...: what was found, for messages.
std::string_view describe_kind(json::View value);

}  // namespace kapfhir::fhir::validate

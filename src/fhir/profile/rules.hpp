// The rules; each is asked about one item under one node.
#pragma once
#include "fhir/profile/check.hpp"

namespace kapfhir::fhir::profile {

/// `why`: what is to be added when there are too few.
void occurs_as_often_as_it_must(const At& parent, const Node& node, std::uint32_t count,
                                const std::string& why = {});  // rule_cardinality.cpp
void has_a_value(const At& at);                                // rule_value.cpp
void has_the_fixed_value(const At& at);                        // rule_fixed.cpp
void fits_the_pattern(const At& at);                           // rule_pattern.cpp
/// False when the type is wrong: then nothing else is worth asking.
bool has_an_allowed_type(const At& at);        // rule_type.cpp
void conforms_to_type_profiles(const At& at);  // rule_type_profile.cpp
void code_is_bound(const At& at);              // rule_binding.cpp
void is_within_limits(const At& at);           // rule_limits.cpp
void narrative_is_marked(const At& at);        // rule_narrative.cpp
void invariants_hold(const At& at);            // rule_invariant.cpp
void refers_to_what_is_allowed(const At& at);  // rule_reference.cpp
/// The extension `at.item`, which stands in `holder` as `modifier` or not.
void extension_conforms(const At& at, const Place& holder, bool modifier);  // rule_extension.cpp

bool equals_fixed(json::View fixed, json::View value);
bool fits_pattern(json::View pattern, json::View value);
/// A code, Coding, CodeableConcept or Quantity in a value set.
Truth in_value_set(const Check& check, const Binding& binding, const path::Item& item);
/// The ValueSet of a binding; empty when it is not at hand.
json::View value_set_of(const Check& check, const Binding& binding);
/// A display that was found wrong is right when the value set of the binding gives it.
void displays_of_the_value_set_are_right(const At& at, const Binding& binding);  // displays.cpp
/// Whether the extension's definition allows it where `holder` is.
Truth context_allows(Check& check, const Program& extension, const Place& holder, const Scope& scope);
/// `fault`: why it could not be evaluated, which is not holding.
bool invariant_holds(const At& at, const Constraint& constraint, const path::Item& item, std::string& fault);

}  // namespace kapfhir::fhir::profile

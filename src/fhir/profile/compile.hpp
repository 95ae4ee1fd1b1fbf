// StructureDefinition -> Program.
#pragma once
#include <memory>

#include "base/outcome.hpp"
#include "fhir/profile/core.hpp"
#include "fhir/profile/program.hpp"

namespace kapfhir::fhir::profile {

/// The definition must have a snapshot and live as long as the Program (or be its `own`).
/// A contentReference with an address leads to that definition's own element, as snapshots made from differentials have
/// it; one without to the element of the profile.
/// What it says and cannot be followed is in Program::faults.
/// Issues: snapshot_failed (no elements, too many, one without a parent), check_not_checked (a type that is not R4).
base::Outcome<std::unique_ptr<Program>> compile(json::View definition, Core& core);

/// The rules of one element into its node. `core_element`: what R4 says there, may be empty.
void read_rules(json::View element, json::View core_element, bool is_core, const Program& program, Core& core,
                Node& node);
/// Those that are written as extensions.
void read_later_rules(json::View element, Node& node);
/// Slicing as the element has it.
Slicing read_slicing(json::View slicing);
/// Why nothing of the definition can be checked; empty when it can.
std::string why_unusable(json::View definition);
/// What one element says that no rule can follow, a text each; and what the definition says around its elements.
void note_faults(json::View element, std::vector<std::string>& faults);
void note_faults_around(json::View definition, std::vector<std::string>& faults);
/// Default slicing, and the urls of extension slices, when all elements are there.
void prepare_slicing(Program& program);
/// What its text was compiled to, or why it was not.
void set_expression(Constraint& constraint, base::Outcome<path::Expression> compiled);
/// A constraint, compiled for a type (empty: any).
Constraint read_constraint(json::View constraint, std::string_view context);

}  // namespace kapfhir::fhir::profile

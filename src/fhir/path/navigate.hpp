// From an item to what stands below it.
#pragma once
#include "fhir/path/run.hpp"

namespace kapfhir::fhir::path {

/// What `step.name` names in the item: an element, a choice by its path, a member of JSON that is no FHIR.
void members(const Item& item, const Step& step, Collection& out);
/// All elements below the item, in the order of the text. False when the budget is spent.
bool children(Run& run, const Step& step, const Item& item, Collection& out);
/// Children, their children and so on.
bool descendants(Run& run, const Step& step, const Item& item, Collection& out);
/// A resource node with the type that it says it has.
Item resource_item(const json::Node* node);
/// The elements called `extension` with this url.
void extensions(const Item& item, std::string_view url, Collection& out);

bool run_member(Run& run, const Step& step, const Focus& focus, Collection& out);

}  // namespace kapfhir::fhir::path

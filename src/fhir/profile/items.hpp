// From an item to its elements, without an expression.
#pragma once
#include <string_view>
#include <vector>

#include "fhir/path/item.hpp"

namespace kapfhir::fhir::profile {

using path::object_of;
/// Appends what `name` (of a path: "value" for value[x]) names in the item; true when it is written as a list. An item
/// counts when it has a value, or extensions only.
bool members(const path::Item& item, json::Name name, std::vector<path::Item>& out);
/// Appends the values of one element whose JSON member is `node` and whose sibling is `sibling`.
bool push_values(const path::TypeInfo* type, const json::Node* node, const json::Node* sibling,
                 std::vector<path::Item>& out);
/// A resource with the type that it says it has.
path::Item resource_item(json::View resource);
/// A value as it stands in a StructureDefinition under "fixedQuantity", "minValueDate"...: typed by the end of its
/// name.
path::Item typed_item(json::View value, std::string_view prefix);

}  // namespace kapfhir::fhir::profile

// Episode JSON <-> kap structs by reflection, one value at a time; record.hpp is the entry for whole records.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.hpp"
#include "json/tree.hpp"
#include "kap/describe.hpp"

namespace kapfhir::record {

/// Reads `from` into the value at `value` (a fresh one of the described type). Appends issues with JSON Pointers that
/// start at `pointer`; false when an error was found. Unknown members go to `extra`, at any depth, in order.
bool read_value(json::View from, const kap::ValueInfo& type, void* value, const std::string& pointer,
                base::Issues& issues);
bool read_object(json::View from, const kap::TypeInfo& type, void* object, const std::string& pointer,
                 base::Issues& issues);
/// Reads one member: null and absent included.
bool read_member(json::View from, const kap::MemberInfo& member, void* object, const std::string& pointer,
                 base::Issues& issues);

/// Appends compact JSON. Absent members are left out, null members are written, unknown members follow in order.
void write_value(const kap::ValueInfo& type, const void* value, std::string& out);
void write_object(const kap::TypeInfo& type, const void* object, std::string& out);

/// JSON Pointers of all places where the two differ (a member present in one only counts), in order; numbers by lexeme.
std::vector<std::string> differences(const kap::TypeInfo& type, const void* a, const void* b,
                                     const std::string& pointer = {});

/// Appends one token to a JSON Pointer, escaping ~ and /.
std::string pointer_join(const std::string& pointer, std::string_view token);

}  // namespace kapfhir::record

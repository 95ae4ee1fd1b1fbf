// A conformance resource as it is kept: one line, members and numbers as they were.
#pragma once
#include <string>
#include <string_view>

#include "fhir/definitions/pack_writer.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::definitions {

/// Whether resources of this type are kept at all.
bool is_conformance_type(std::string_view type);

/// Compact JSON without narrative (`text` of the resource and of those it contains).
std::string compact(json::View resource);

/// A profile of ours with its snapshot, but without what R4 itself only illustrates there: its examples, one of which
/// is no valid Identifier, and its mappings to other models than the clinic's record.
json::Document without_illustrations(json::View structure_definition);

/// With canonical and version; those of a NamingSystem, which has none in R4, from the extensions that carry them.
Entry entry_of(json::View resource);

}  // namespace kapfhir::fhir::definitions

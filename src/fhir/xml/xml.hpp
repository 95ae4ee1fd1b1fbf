// FHIR XML to and from the tree that JSON has (R4 xml.html, json.html): what is read from XML is what would have been
// read from the same resource's JSON.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "json/reader.hpp"
#include "json/tree.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::xml {

enum class Order : std::uint8_t { of_definition, any };

/// Reads one resource. Lists, number and boolean lexemes, _siblings, contained resources and the narrative (as text)
/// come out as FHIR JSON has them. Refused: DTDs, entities beyond the five, XInclude, processing instructions,
/// text outside narrative, elements that R4 does not define, a wrong order of elements, anything beyond the limits.
/// Nothing outside `text` is ever opened. Issues: xml_syntax, xml_forbidden, xml_structure, json_encoding,
/// json_too_deep, json_too_large, json_number, each with line (and column where known), the FHIRPath of the place, and
/// `source`.
/// With Order::any the elements of one object may come in any order, those of one list still together: for texts that
/// others wrote and that are only to be looked at.
base::Outcome<json::Document> parse(std::string_view text, const std::string& source = {},
                                    const json::Limits& limits = {}, Order order = Order::of_definition);

/// True when the text begins as XML does (after a byte order mark and white space).
bool looks_like_xml(std::string_view text);

/// The same for a text that is FHIR XML or JSON, told apart by how it begins; XML in any order. Issues: those of
/// either.
base::Outcome<json::Document> parse_json_or_xml(std::string_view text, const std::string& source = {},
                                                const json::Limits& limits = {});

/// Writes a resource with its XML declaration: elements in the order of the definition, decimals and narrative as they
/// stand; only blanks around a `div` are left out. Issues (never half a text, at most 100), each with the FHIRPath:
/// check_resource_type, check_unknown_element, check_type for what R4 does not define there; check_cardinality for null
/// and empty arrays; check_format for characters that XML cannot hold and narrative that is not a well-formed div.
base::Outcome<std::string> write(json::View resource, json::Layout layout = json::Layout::compact);

}  // namespace kapfhir::fhir::xml

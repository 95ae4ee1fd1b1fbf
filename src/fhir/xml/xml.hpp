// FHIR XML to and from the tree that JSON has (R4 xml.html, json.html): what is read from XML is what would have been
// read from the same resource's JSON.
#pragma once
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "json/reader.hpp"
#include "json/tree.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::xml {

/// Reads one resource. Lists, number and boolean lexemes, _siblings, contained resources and the narrative (as text)
/// come out as FHIR JSON has them. Refused: DTDs, entities beyond the five, XInclude, processing instructions,
/// text outside narrative, elements that R4 does not define, a wrong order of elements, anything beyond the limits.
/// Nothing outside `text` is ever opened. Issues: xml_syntax, xml_forbidden, xml_structure, json_encoding, json_too_deep,
/// json_too_large, json_number, each with line (and column where known), the FHIRPath of the place, and `source`.
base::Outcome<json::Document> parse(std::string_view text, const std::string& source = {},
                                    const json::Limits& limits = {});

/// True when the text begins as XML does (after a byte order mark and white space).
bool looks_like_xml(std::string_view text);

/// Writes a resource: elements in the order of the definition, decimals and narrative as they stand. Issues (never half
/// a text): what is no R4 resource, or holds members that R4 does not define there.
base::Outcome<std::string> write(json::View resource, json::Layout layout = json::Layout::compact);

}  // namespace kapfhir::fhir::xml

// A first look at a text's markup, before libxml2 sees it: what is refused here never reaches libxml2.
#pragma once
#include <optional>
#include <string_view>

#include "fhir/xml/fault.hpp"

namespace kapfhir::fhir::xml {

/// The first place that is not UTF-8, an encoding other than UTF-8, a DOCTYPE or other declaration, a processing
/// instruction but xml-stylesheet, or a tag with so many attributes that comparing them would take for ever. `text`
/// has no byte order mark.
std::optional<Fault> outline_fault(std::string_view text);

/// Length of the UTF-8 byte order mark at the start of `text`: 3 or 0.
std::size_t byte_order_mark(std::string_view text);

/// Blanks in the sense of XML.
constexpr std::string_view blanks = " \t\r\n";
inline bool is_blank(std::string_view text) {
  return text.find_first_not_of(blanks) == text.npos;
}

}  // namespace kapfhir::fhir::xml

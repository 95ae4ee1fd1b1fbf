// Narrative of FHIR resources (R4 narrative.html): the letter's blocks as a <div> of the small XHTML that FHIR allows.
#pragma once
#include <span>
#include <string>

#include "summary/letter.hpp"

namespace kapfhir::summary {

/// `<div xmlns=...>` with paragraphs, lists and tables; figures stand as their tables, for narrative holds no drawings.
std::string narrative(std::span<const Block> blocks);

}  // namespace kapfhir::summary

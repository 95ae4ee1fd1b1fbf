// A place inside a FHIR resource, as a mapping row names it, resolved against the R4 definitions.
//
//   effectivePeriod.start             members, lists take their first element
//   performer[function=kap:performer-function|verifier].actor    the element whose CodeableConcept has that coding
//   category[=observation-category|survey]                       the list element that itself has that coding
//   identifier[system=us-npi].value                              the element whose member has that text
//   qualification*.code.text                                     '*' marks the list that an `each` row fills
//
// Systems are written by the short names of systems.hpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "fhir/definitions/definitions.hpp"
#include "json/draft.hpp"
#include "json/name.hpp"

namespace kapfhir::translate {

struct Slice {
  enum class Kind : std::uint8_t { none, text, coding, self } kind = Kind::none;
  json::Name child = nullptr;  ///< text, coding: the member that tells the slices apart
  std::string system;
  std::string code;  ///< or the text
};

struct Segment {
  json::Name name = nullptr;
  json::Name sibling = nullptr;  ///< "_name", for what a primitive cannot hold itself
  bool array = false;
  bool repeats = false;  ///< the list that an `each` or `within` row fills
  bool primitive = false;
  Slice slice;
  const fhir::definitions::Element* element = nullptr;
};

struct Path {
  std::string text;
  std::vector<Segment> segments;
  const Segment& last() const { return segments.back(); }
};

/// Resolves `text` from `start`; throws std::logic_error naming the path when R4 has no such place.
Path resolve(const fhir::definitions::Type& start, std::string_view text);

/// Whether a list element belongs to the slice.
bool matches(const Slice& slice, json::View element);
bool matches(const Slice& slice, const json::DraftNode* element);

/// Adds one more coding to a concept, for slices of kind self.
void stamp_more(const Slice& slice, json::Draft& draft, json::DraftNode* concept_node);

/// Writes into a new list element what makes it match.
void stamp(const Slice& slice, json::Draft& draft, json::DraftNode* element);

}  // namespace kapfhir::translate

// Code systems that nobody lists: their codes are known by their form.
#pragma once
#include <cstdint>
#include <string_view>

namespace kapfhir::fhir::terms {

enum class Grammar : std::uint8_t {
  none,
  media_type,  ///< urn:ietf:bcp:13
  language,    ///< urn:ietf:bcp:47
  unit,        ///< http://unitsofmeasure.org
};

Grammar grammar_of(std::string_view system);

/// What a code has to fit: a grammar, and for units perhaps another one of the same dimension.
struct Form {
  Grammar grammar = Grammar::none;
  std::string_view comparable_to;
  bool operator==(const Form&) const = default;
  /// Media types: RFC 6838 4.2, with parameters. Languages: well-formed by RFC 5646 2.1; whether the subtags are
  /// registered is not asked. Units: UCUM of known units.
  bool fits(std::string_view code) const;
};

}  // namespace kapfhir::fhir::terms

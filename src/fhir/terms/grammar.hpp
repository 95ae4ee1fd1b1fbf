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

/// What a language tag may be made of beyond its language, by the names of the filters that R4 gives BCP 47.
enum LanguagePart : std::uint8_t {
  extended = 1,     ///< ext-lang
  script = 2,       ///< script
  region = 4,       ///< region
  variant = 8,      ///< variant
  extension = 16,   ///< extension
  private_use = 32  ///< private-use
};
/// 0 when it is no such name.
std::uint8_t language_part(std::string_view filter);

/// What a code has to fit: a grammar, and perhaps more.
struct Form {
  Grammar grammar = Grammar::none;
  std::string_view comparable_to{};    ///< units: another one of the same dimension
  std::uint8_t with = 0, without = 0;  ///< languages: LanguageParts that are there, and that are not
  bool operator==(const Form&) const = default;
  /// Media types: RFC 6838 4.2, with parameters. Languages: well-formed by RFC 5646 2.1; whether the subtags are
  /// registered is not asked. Units: UCUM of known units.
  bool fits(std::string_view code) const;
};

}  // namespace kapfhir::fhir::terms

#include <charconv>
#include <cstdint>
#include <optional>

#include "base/decimal.hpp"
#include "fhir/validate/formats.hpp"

namespace kapfhir::fhir::validate {
namespace {

// Whole numbers of FHIR have 32 bits and neither fraction nor exponent.
std::optional<std::int32_t> whole(std::string_view lexeme) {
  std::int32_t value = 0;
  const char* const end = lexeme.data() + lexeme.size();
  const auto [stopped, error] = std::from_chars(lexeme.data(), end, value);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return value;
}

}  // namespace

bool is_decimal(std::string_view lexeme) {
  return base::is_number(lexeme);
}
bool is_integer(std::string_view lexeme) {
  return whole(lexeme).has_value();
}
bool is_unsigned(std::string_view lexeme) {
  return lexeme[0] != '-' && whole(lexeme).has_value();
}
bool is_positive(std::string_view lexeme) {
  return whole(lexeme).value_or(0) > 0;
}

}  // namespace kapfhir::fhir::validate

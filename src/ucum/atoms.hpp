// The units that UCUM names, and its prefixes: facts of The Unified Code for Units of Measure 2.1, tables 1 to 4.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace kapfhir::ucum {

enum class Kind : std::uint8_t {
  base,
  plain,
  metric,            ///< takes prefixes
  arbitrary,         ///< defined by a procedure: comparable with itself alone
  arbitrary_metric,  ///< the same with prefixes
  special,           ///< not a factor but a function of its reference unit
  special_metric,
};

/// How a special unit's value x comes from the quantity q, measured in the reference unit.
enum class Function : std::uint8_t {
  none,
  celsius,     ///< x = q - 273.15
  fahrenheit,  ///< x = q * 9/5 - 459.67
  reaumur,     ///< x = q * 4/5 - 218.52
  lg,          ///< x = lg q
  lg_times_2,  ///< x = 2 lg q
  minus_lg,    ///< x = -lg q
  minus_log_100,
  minus_log_1000,
  minus_log_50000,
  ln,
  ld,           ///< x = log2 q
  unconverted,  ///< tangents and roots: known, but comparable with itself alone
};

/// One row: `value` x `unit` is what the code stands for.
struct Atom {
  std::string_view code;
  Kind kind = Kind::plain;
  std::string_view value = "1";
  std::string_view unit = "1";
  Function function = Function::none;
};

std::span<const Atom> atoms_of_science();
std::span<const Atom> atoms_of_custom();
std::span<const Atom> atoms_of_medicine();

/// What `code` begins with, as a power of ten or (Ki .. Ti) of two.
struct Prefix {
  std::string_view code;
  int tens = 0;
  int twos = 0;
};
std::span<const Prefix> prefixes();

}  // namespace kapfhir::ucum

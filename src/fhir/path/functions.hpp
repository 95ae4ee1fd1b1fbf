// The functions of FHIRPath and of FHIR, by name: how they are called, what they answer, what runs them.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "fhir/path/run.hpp"

namespace kapfhir::fhir::path {

/// What an argument is.
enum class Takes : std::uint8_t {
  value,      ///< evaluated once, with the $this of the caller
  lambda,     ///< evaluated for each item of the input
  type_name,  ///< the name of a type
};

/// Of which types the result can be, for the static check.
enum class Gives : std::uint8_t {
  input,  ///< the items of the input, or some of them
  boolean,
  integer,
  decimal,
  number,  ///< of the type of the input
  string,
  date,
  date_time,
  time,
  quantity,
  long_integer,
  type_info,
  first_lambda,   ///< what the first argument gives (select)
  arguments,      ///< what the arguments give (iif, coalesce)
  both,           ///< the input's types and the first argument's (union)
  type_argument,  ///< the type named
  extension,
  anything,
};

/// Which System types the input may have; 0 = any.
using KindMask = std::uint16_t;
constexpr KindMask mask(Kind kind) {
  return static_cast<KindMask>(1u << static_cast<unsigned>(kind));
}
inline constexpr KindMask texts = mask(Kind::string);
inline constexpr KindMask numbers = mask(Kind::integer) | mask(Kind::long_integer) | mask(Kind::decimal);

struct Function {
  std::string_view name;
  std::uint8_t least = 0, most = 0;  ///< arguments
  Takes takes = Takes::value;        ///< what the arguments are
  Gives gives = Gives::anything;
  bool many = false;     ///< more than one item may come out of one
  bool ordered = false;  ///< asks for the order of its input (first, skip)
  KindMask input = 0;
  RunStep run = nullptr;
  TestStep test = nullptr;
};

std::span<const Function> existence_functions();
std::span<const Function> filter_functions();
std::span<const Function> subset_functions();
std::span<const Function> conversion_functions();
std::span<const Function> string_functions();
std::span<const Function> pattern_functions();
std::span<const Function> math_functions();
std::span<const Function> aggregate_functions();
std::span<const Function> navigation_functions();
std::span<const Function> time_functions();
std::span<const Function> boundary_functions();
std::span<const Function> fhir_functions();
std::span<const Function> type_functions();

/// By name, or nullptr.
const Function* find_function(std::string_view name);

}  // namespace kapfhir::fhir::path

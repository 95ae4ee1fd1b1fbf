// A unit expression, read: its factor and its dimension.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ucum/atoms.hpp"
#include "ucum/ratio.hpp"

namespace kapfhir::ucum {

/// Powers of the base units C, K, cd, g, m, rad, s, and of up to four arbitrary units.
struct Dimension {
  struct Arbitrary {
    const Atom* atom = nullptr;
    std::int32_t power = 0;
    bool operator==(const Arbitrary&) const = default;
  };
  std::array<std::int32_t, 7> base{};
  std::array<Arbitrary, 4> arbitrary{};  // sorted by code; those that are not there at the end

  /// False when there is no room, or a power becomes absurd.
  bool add(const Dimension& other, int times);
  bool none() const { return *this == Dimension{}; }
  /// Whether the two have a base unit in common.
  bool meets(const Dimension& other) const;
  /// "g.m.s-2", "1".
  std::string text() const;
  bool operator==(const Dimension&) const = default;
};

/// Where a base unit stands in Dimension::base.
std::optional<std::size_t> base_place(std::string_view code);

struct Unit {
  Ratio factor;  ///< how many base units one of it is; of a special unit: the prefix
  Dimension dimension;
  const Atom* special = nullptr;  ///< a function stands between the value and the base units
  Ratio reference;                ///< what the value of a special unit is measured in
  bool convertible = true;        ///< false: comparable with the same code alone
};

/// False when `code` is no unit.
bool read_unit(std::string_view code, Unit& out);

/// The same, remembering what this thread has read; null when `code` is no unit.
const Unit* unit_of(std::string_view code);

struct Found {
  const Unit* unit = nullptr;  ///< null: no such unit
  const Prefix* prefix = nullptr;
};
/// What a symbol stands for: an atom, or a prefix and an atom that takes one.
Found find_symbol(std::string_view symbol);

}  // namespace kapfhir::ucum

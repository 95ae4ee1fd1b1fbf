// A whole number of up to 1,280 bits, held in place: what sums, quotients and unit factors need between their steps.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kapfhir::base {

/// Too large for the room: `overflowed()` says so from then on, and the value means nothing.
class Natural {
 public:
  __extension__ typedef unsigned __int128 Word;  // NOLINT(modernize-use-using): __extension__ needs a declaration
  static constexpr std::uint32_t capacity = 40;

  Natural() = default;
  explicit Natural(Word value);
  static Natural power_of_ten(unsigned exponent);
  /// Decimal digits only.
  static Natural digits(std::string_view text);

  bool zero() const { return size_ == 0; }
  bool one() const { return size_ == 1 && limbs_[0] == 1; }
  bool overflowed() const { return overflowed_; }
  unsigned bits() const;
  /// Of the decimal form; 0 has one.
  unsigned digit_count() const;
  /// Nothing above 128 bits.
  std::optional<Word> word() const;

  Natural& add(const Natural& other);
  /// `other` must not be greater.
  Natural& subtract(const Natural& other);
  Natural& times(std::uint32_t factor);
  Natural times(const Natural& other) const;
  Natural& times_ten(unsigned exponent);
  /// Divides in place; what is left.
  std::uint32_t divide(std::uint32_t divisor);
  struct Division;
  /// `divisor` must not be zero.
  Division divided(const Natural& divisor) const;

  std::strong_ordering operator<=>(const Natural& other) const;
  bool operator==(const Natural& other) const { return std::is_eq(*this <=> other); }

 private:
  void trim();
  std::array<std::uint32_t, capacity> limbs_{};  // the least first; those from size_ on are zero
  std::uint32_t size_ = 0;
  bool overflowed_ = false;
};

struct Natural::Division {
  Natural quotient, rest;
};

}  // namespace kapfhir::base

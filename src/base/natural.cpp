#include "base/natural.hpp"

#include <algorithm>
#include <bit>

namespace kapfhir::base {

Natural::Natural(Word value) {
  for (; value != 0; value >>= 32) limbs_[size_++] = static_cast<std::uint32_t>(value);
}

Natural Natural::power_of_ten(unsigned exponent) {
  Natural out(1);
  out.times_ten(exponent);
  return out;
}

Natural Natural::digits(std::string_view text) {
  Natural out;
  for (const char c : text) out.times(10).add(Natural(static_cast<Word>(c - '0')));
  return out;
}

void Natural::trim() {
  while (size_ > 0 && limbs_[size_ - 1] == 0) --size_;
}

unsigned Natural::bits() const {
  return size_ == 0 ? 0 : size_ * 32 - static_cast<unsigned>(std::countl_zero(limbs_[size_ - 1]));
}

unsigned Natural::digit_count() const {
  if (zero()) return 1;
  // 0.30103 is a little more than log10(2): as many digits, or one fewer.
  const unsigned about = bits() * 30103 / 100000;
  return *this < power_of_ten(about) ? about : about + 1;
}

std::optional<Natural::Word> Natural::word() const {
  if (overflowed_ || size_ > 4) return std::nullopt;
  Word out = 0;
  for (std::uint32_t i = size_; i-- > 0;) out = (out << 32) | limbs_[i];
  return out;
}

Natural& Natural::add(const Natural& other) {
  overflowed_ = overflowed_ || other.overflowed_;
  std::uint64_t carry = 0;
  const std::uint32_t count = std::max(size_, other.size_);
  for (std::uint32_t i = 0; i < count; ++i) {
    carry += std::uint64_t{limbs_[i]} + other.limbs_[i];
    limbs_[i] = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  size_ = count;
  if (carry != 0) {
    if (size_ == capacity) {
      overflowed_ = true;
    } else {
      limbs_[size_++] = static_cast<std::uint32_t>(carry);
    }
  }
  return *this;
}

Natural& Natural::subtract(const Natural& other) {
  overflowed_ = overflowed_ || other.overflowed_;
  std::uint64_t borrow = 0;
  for (std::uint32_t i = 0; i < size_; ++i) {
    const std::uint64_t less = std::uint64_t{other.limbs_[i]} + borrow;
    borrow = limbs_[i] < less ? 1 : 0;
    limbs_[i] = static_cast<std::uint32_t>(limbs_[i] - less);
  }
  trim();
  return *this;
}

Natural& Natural::times(std::uint32_t factor) {
  std::uint64_t carry = 0;
  for (std::uint32_t i = 0; i < size_; ++i) {
    carry += std::uint64_t{limbs_[i]} * factor;
    limbs_[i] = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  if (carry != 0) {
    if (size_ == capacity) {
      overflowed_ = true;
    } else {
      limbs_[size_++] = static_cast<std::uint32_t>(carry);
    }
  }
  trim();
  return *this;
}

Natural Natural::times(const Natural& other) const {
  Natural out;
  out.overflowed_ = overflowed_ || other.overflowed_;
  if (zero() || other.zero()) return out;
  // A product has as many limbs as its factors together, or one fewer.
  if (size_ + other.size_ > capacity + 1) {
    out.overflowed_ = true;
    return out;
  }
  for (std::uint32_t i = 0; i < size_; ++i) {
    std::uint64_t carry = 0;
    for (std::uint32_t j = 0; j < other.size_; ++j) {
      carry += std::uint64_t{limbs_[i]} * other.limbs_[j] + out.limbs_[i + j];
      out.limbs_[i + j] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry == 0) continue;
    if (i + other.size_ == capacity) {
      out.overflowed_ = true;
      return out;
    }
    out.limbs_[i + other.size_] = static_cast<std::uint32_t>(carry);
  }
  out.size_ = std::min(size_ + other.size_, capacity);
  out.trim();
  return out;
}

Natural& Natural::times_ten(unsigned exponent) {
  if (zero()) return *this;
  if (exponent > capacity * 10) {  // 32 bits are nine digits and a half
    overflowed_ = true;
    return *this;
  }
  for (; exponent >= 9 && !overflowed_; exponent -= 9) times(1'000'000'000);
  std::uint32_t rest = 1;
  for (; exponent > 0 && exponent < 9; --exponent) rest *= 10;
  return times(rest);
}

std::uint32_t Natural::divide(std::uint32_t divisor) {
  std::uint64_t rest = 0;
  for (std::uint32_t i = size_; i-- > 0;) {
    rest = (rest << 32) | limbs_[i];
    limbs_[i] = static_cast<std::uint32_t>(rest / divisor);
    rest %= divisor;
  }
  trim();
  return static_cast<std::uint32_t>(rest);
}

Natural::Division Natural::divided(const Natural& divisor) const {
  Division out;
  out.rest = *this;
  out.quotient.overflowed_ = overflowed_ || divisor.overflowed_;
  if (*this < divisor) return out;
  if (divisor.size_ == 1) {
    out.quotient = *this;
    out.rest = Natural(out.quotient.divide(divisor.limbs_[0]));
    return out;
  }
  // Long division in base 2^32 (Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D): shifted so that the
  // divisor's highest bit is set, the first two limbs guess each digit at most one too high.
  const int shift = std::countl_zero(divisor.limbs_[divisor.size_ - 1]);
  const std::uint32_t n = divisor.size_;
  std::array<std::uint32_t, capacity + 1> u{};
  std::array<std::uint32_t, capacity> v{};
  std::uint64_t carry = 0;
  for (std::uint32_t i = 0; i < size_; ++i) {
    carry |= std::uint64_t{limbs_[i]} << shift;
    u[i] = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  u[size_] = static_cast<std::uint32_t>(carry);
  carry = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    carry |= std::uint64_t{divisor.limbs_[i]} << shift;
    v[i] = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  for (std::uint32_t j = size_ - n + 1; j-- > 0;) {
    const std::uint64_t head = (std::uint64_t{u[j + n]} << 32) | u[j + n - 1];
    std::uint64_t digit = head / v[n - 1];
    std::uint64_t rest = head % v[n - 1];
    while (digit >> 32 || digit * v[n - 2] > ((rest << 32) | u[j + n - 2])) {
      --digit;
      rest += v[n - 1];
      if (rest >> 32) break;
    }
    std::uint64_t borrow = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::uint64_t product = digit * v[i] + borrow;
      const auto low = static_cast<std::uint32_t>(product);
      borrow = (product >> 32) + (u[i + j] < low ? 1 : 0);
      u[i + j] -= low;
    }
    const bool too_high = u[j + n] < borrow;
    u[j + n] = static_cast<std::uint32_t>(u[j + n] - borrow);
    if (too_high) {
      --digit;
      std::uint64_t back = 0;
      for (std::uint32_t i = 0; i < n; ++i) {
        back += std::uint64_t{u[i + j]} + v[i];
        u[i + j] = static_cast<std::uint32_t>(back);
        back >>= 32;
      }
      u[j + n] = static_cast<std::uint32_t>(u[j + n] + back);
    }
    out.quotient.limbs_[j] = static_cast<std::uint32_t>(digit);
  }
  out.quotient.size_ = size_ - n + 1;
  out.quotient.trim();
  out.rest = Natural();
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint64_t pair = (std::uint64_t{u[i + 1]} << 32) | u[i];
    out.rest.limbs_[i] = static_cast<std::uint32_t>(pair >> shift);
  }
  out.rest.size_ = n;
  out.rest.trim();
  return out;
}

std::strong_ordering Natural::operator<=>(const Natural& other) const {
  if (size_ != other.size_) return size_ <=> other.size_;
  for (std::uint32_t i = size_; i-- > 0;) {
    if (limbs_[i] != other.limbs_[i]) return limbs_[i] <=> other.limbs_[i];
  }
  return std::strong_ordering::equal;
}

}  // namespace kapfhir::base

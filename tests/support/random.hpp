// Random numbers that are the same on every machine (std distributions are not).
#pragma once
#include <cstddef>
#include <cstdint>

namespace kapfhir::tests {

/// splitmix64 (Steele, Lea, Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  /// 0 to `end` - 1; the small bias of the remainder does not matter here.
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(next() % end); }
  /// `from` to `to`, both included.
  int between(int from, int to) { return from + static_cast<int>(below(static_cast<std::size_t>(to - from + 1))); }
  bool percent(unsigned chance) { return below(100) < chance; }
  template <class Range>
  const auto& pick(const Range& range) {
    return range[below(range.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace kapfhir::tests

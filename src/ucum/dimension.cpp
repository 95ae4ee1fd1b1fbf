#include <algorithm>
#include <array>
#include <string>

#include "ucum/unit.hpp"

namespace kapfhir::ucum {
namespace {

constexpr std::array<std::string_view, 7> base_codes = {"C", "K", "cd", "g", "m", "rad", "s"};
constexpr std::int64_t most_power = 30'000;

bool add_power(std::int32_t& power, std::int64_t change) {
  const std::int64_t sum = power + change;
  if (sum < -most_power || sum > most_power) return false;
  power = static_cast<std::int32_t>(sum);
  return true;
}

void append(std::string& out, std::string_view code, std::int32_t power) {
  if (power == 0) return;
  if (!out.empty()) out += '.';
  out += code;
  if (power != 1) out += std::to_string(power);
}

}  // namespace

std::optional<std::size_t> base_place(std::string_view code) {
  const auto at = std::find(base_codes.begin(), base_codes.end(), code);
  return at == base_codes.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - base_codes.begin()));
}

bool Dimension::add(const Dimension& other, int times) {
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (!add_power(base[i], std::int64_t{other.base[i]} * times)) return false;
  }
  for (const Arbitrary& one : other.arbitrary) {
    if (!one.atom) break;
    const auto at = std::find_if(arbitrary.begin(), arbitrary.end(),
                                 [&](const Arbitrary& mine) { return !mine.atom || mine.atom == one.atom; });
    if (at == arbitrary.end()) return false;
    at->atom = one.atom;
    if (!add_power(at->power, std::int64_t{one.power} * times)) return false;
  }
  // In one order, without those that cancel out, so that equal dimensions look equal.
  for (Arbitrary& one : arbitrary) {
    if (one.power == 0) one = {};
  }
  std::sort(arbitrary.begin(), arbitrary.end(),
            [](const Arbitrary& a, const Arbitrary& b) { return a.atom && (!b.atom || a.atom->code < b.atom->code); });
  return true;
}

bool Dimension::meets(const Dimension& other) const {
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (base[i] != 0 && other.base[i] != 0) return true;
  }
  return std::any_of(arbitrary.begin(), arbitrary.end(), [&](const Arbitrary& mine) {
    return mine.atom && std::any_of(other.arbitrary.begin(), other.arbitrary.end(),
                                    [&](const Arbitrary& theirs) { return theirs.atom == mine.atom; });
  });
}

std::string Dimension::text() const {
  std::string out;
  for (std::size_t i = 0; i < base.size(); ++i) append(out, base_codes[i], base[i]);
  for (const Arbitrary& one : arbitrary) {
    if (one.atom) append(out, one.atom->code, one.power);
  }
  return out.empty() ? "1" : out;
}

}  // namespace kapfhir::ucum

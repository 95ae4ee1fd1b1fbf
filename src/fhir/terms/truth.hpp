// Yes, no, and not known here; combined as in Kleene's logic.
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>

namespace kapfhir::fhir::terms {

/// The order matters: "or" is the greater one, "and" the lesser.
enum class Truth : std::uint8_t { no, unknown, yes };

constexpr Truth truth(bool yes) {
  return yes ? Truth::yes : Truth::no;
}
constexpr Truth either(Truth a, Truth b) {
  return std::max(a, b);
}
constexpr Truth both(Truth a, Truth b) {
  return std::min(a, b);
}
constexpr Truth opposite(Truth a) {
  return a == Truth::unknown ? a : truth(a == Truth::no);
}
/// `a`, but not `b`.
constexpr Truth without(Truth a, Truth b) {
  return both(a, opposite(b));
}
/// Of two that know about the same thing: a yes counts, then a no.
constexpr Truth completed(Truth a, Truth b) {
  return a == Truth::yes || b == Truth::yes ? Truth::yes : both(a, b);
}
constexpr std::optional<bool> answer(Truth a) {
  return a == Truth::unknown ? std::nullopt : std::optional(a == Truth::yes);
}

}  // namespace kapfhir::fhir::terms

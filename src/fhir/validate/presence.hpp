// What an invariant says already when one only knows which elements an object has: most of them are of the form "a or b
// is there", and most of the rest begin with an element that most objects lack. So few need FHIRPath at all.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kapfhir::fhir::validate {

/// One invariant as a table over the presence of the first few elements that it names.
class Presence {
 public:
  /// Nothing is known of an expression that cannot be read.
  /// `empty_holds`: an expression that gives nothing holds.
  Presence(std::string_view type, std::string_view expression, bool empty_holds = false);
  /// Of a rule that stands on one element: it holds where the element is not there.
  explicit Presence(std::string_view element) : names_{element}, holds_(0b01) {}

  /// The elements that are asked for, at most six; they point into the expression's text or the element's name.
  const std::vector<std::string_view>& names() const { return names_; }
  /// `there`: bit i says that names()[i] is there. True: the invariant holds. False: it has to be evaluated.
  bool holds(std::uint32_t there) const { return (holds_ >> there & 1U) != 0; }

  static constexpr std::size_t most_names = 6;

 private:
  std::vector<std::string_view> names_;
  std::uint64_t holds_ = 0;
};

}  // namespace kapfhir::fhir::validate

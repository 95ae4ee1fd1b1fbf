#include "summary/bands.hpp"

#include <array>

namespace kapfhir::summary {

std::span<const Severity> severity_bands(std::string_view instrument) {
  static constexpr std::array<Severity, 5> phq_9 = {
      {{0, 4, "minimal"}, {5, 9, "mild"}, {10, 14, "moderate"}, {15, 19, "moderately severe"}, {20, 27, "severe"}}};
  static constexpr std::array<Severity, 4> gad_7 = {
      {{0, 4, "minimal"}, {5, 9, "mild"}, {10, 14, "moderate"}, {15, 21, "severe"}}};
  if (instrument == "phq_9") return phq_9;
  if (instrument == "gad_7") return gad_7;
  return {};
}

std::string band_name(std::string_view instrument, const base::Number& score) {
  for (const Severity& band : severity_bands(instrument))
    if (score >= base::Number::of(band.from) && score < base::Number::of(band.to + 1)) return std::string(band.name);
  return {};
}

}  // namespace kapfhir::summary

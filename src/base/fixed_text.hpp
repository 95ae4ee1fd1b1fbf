// A text as a template argument.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string_view>

namespace kapfhir::base {

template <std::size_t N>
struct FixedText {
  char text[N] = {};
  constexpr FixedText(const char (&from)[N]) { std::copy_n(from, N, text); }  // NOLINT(google-explicit-constructor)
  constexpr std::string_view view() const { return {text, N - 1}; }
};

}  // namespace kapfhir::base

// The canonical base of all that this project defines. It stands here alone (tools/check_layers) and never changes.
#pragma once
#include <array>
#include <string_view>

#include "base/fixed_text.hpp"

namespace kapfhir::base {

inline constexpr std::string_view canonical_base = "https://kap-fhir.org/fhir";

template <FixedText Tail>
struct BelowCanonicalBase {
  static constexpr auto text = [] {
    std::array<char, canonical_base.size() + Tail.view().size()> out{};
    std::copy_n(Tail.text, Tail.view().size(), std::copy_n(canonical_base.begin(), canonical_base.size(), out.begin()));
    return out;
  }();
};

/// What follows the base, joined to it when compiled: ours<"/CodeSystem/eligibility">.
template <FixedText Tail>
inline constexpr std::string_view ours{BelowCanonicalBase<Tail>::text.data(), BelowCanonicalBase<Tail>::text.size()};

}  // namespace kapfhir::base

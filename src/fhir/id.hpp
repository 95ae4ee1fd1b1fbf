// What may be the id of a resource.
#pragma once
#include <algorithm>
#include <string_view>

namespace kapfhir::fhir {

/// 1 to 64 letters, digits, - or . (R4 datatypes.html#id). "." and ".." are ids, too: no parts of a path without a
/// look.
constexpr bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

}  // namespace kapfhir::fhir

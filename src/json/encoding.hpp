// What is checked before a text may reach the parser: the parser itself trusts every byte.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace kapfhir::json {

struct EncodingFault {
  std::size_t offset = 0;
  const char* text = "";
};

/// The first place that is a byte order mark, NUL, not UTF-8 (RFC 3629), or half of a surrogate pair.
std::optional<EncodingFault> encoding_fault(std::string_view text);

}  // namespace kapfhir::json

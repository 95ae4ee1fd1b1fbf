// Digests and text forms of bytes.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kapfhir::crypto {

std::array<std::uint8_t, 20> sha1(std::string_view bytes);

/// Name-based UUID, version 5 (RFC 4122 4.3), lower case; `name_space` is the text form of a UUID.
std::string uuid5(std::string_view name_space, std::string_view name);

/// RFC 4648 section 4, with padding, without line breaks.
std::string base64(std::string_view bytes);
/// Empty when `text` is not base64; white space between is allowed.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace kapfhir::crypto

// Text of a record as text of a rendering: whatever it holds, it cannot leave its place or turn its neighbours round.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace kapfhir::summary {

/// Valid UTF-8 without control characters: each, and each byte that is not UTF-8, becomes U+FFFD. Line and paragraph
/// ends become LF, a tab a space. Bidi embeddings, overrides and isolates are dropped; the direction marks stay.
std::string safe_text(std::string_view text);

/// One Unicode scalar at `at`, which moves behind it. U+FFFD for bytes that are not UTF-8; never stands still.
char32_t next_scalar(std::string_view text, std::size_t& at);

/// Appends as UTF-8.
void append_scalar(std::string& out, char32_t scalar);

}  // namespace kapfhir::summary

// JSON text -> Document, hostile until proven otherwise.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "json/tree.hpp"

namespace kapfhir::json {

struct Limits {
  std::size_t bytes = 256u << 20;     ///< of the text; the tree takes at worst 13 times as much
  std::uint32_t depth = 100;          ///< nested arrays and objects; more than 1000 counts as 1000
  std::uint32_t members = 1'000'000;  ///< children of one array or object
};

/// Parses strict JSON (RFC 8259). Refuses duplicate keys (by unescaped name), bad UTF-8, raw NUL bytes,
/// lone surrogates, a byte order mark, and anything beyond the limits. The Issue carries line, column (1-based, bytes),
/// the JSON Pointer of the place where it went wrong, and `source`; it names the first fault of the text. Names longer
/// than 200 bytes are cut in the pointer. A text beyond `bytes` is not looked at and has no line.
/// Numbers from 1e309 on are refused (json_number): the parser cannot pass them on.
base::Outcome<Document> parse(std::string_view text, const std::string& source = {}, const Limits& limits = {});

}  // namespace kapfhir::json

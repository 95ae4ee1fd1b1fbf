// Any bytes: parse never crashes, and what it accepts reads back equal from both layouts.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "json/draft.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kapfhir::json;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto document = parse(text, "fuzz", {.bytes = 1 << 20, .depth = 50, .members = 1000});
  if (!document) {
    if (document.error().empty()) std::abort();
    return 0;
  }
  const std::string compact = write(document->root());
  for (Layout layout : {Layout::compact, Layout::pretty}) {
    const auto again = parse(write(document->root(), layout));
    if (!again || !equal(again->root(), document->root()) || write(again->root()) != compact) std::abort();
  }
  Draft draft;
  const DraftNode* const copy = draft.copy(document->root());
  if (write(std::move(draft).freeze(copy).root()) != compact) std::abort();
  return 0;
}

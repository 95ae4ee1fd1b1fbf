#include "app/guide_sample.hpp"

#include "json/draft.hpp"
#include "json/writer.hpp"

namespace kapfhir::app {
namespace {

using json::Draft;
using json::DraftNode;

constexpr std::size_t most_items = 3;
constexpr std::size_t most_text = 100;

bool is_mark(json::View extension) {
  const std::string_view url = extension["url"].string();
  return url.ends_with("/record-key") || url.ends_with("/record-remainder");
}

/// Whether a member is left out of a page.
bool is_noise(json::View member, bool top) {
  const std::string_view name = member.name();
  if (top && name == "meta") return true;
  if (name == "identifier" && !top && member["system"].string().ends_with(":kap-object")) return true;
  if (name != "extension") return false;
  for (const json::View extension : member)
    if (!is_mark(extension)) return false;
  return true;
}

/// At a character's beginning.
std::string_view cut(std::string_view text) {
  std::size_t size = most_text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  return text.substr(0, size);
}

void shorten(Draft& draft, DraftNode* to, json::View from, bool top) {
  if (from.is(json::Kind::array)) {
    Draft::set_array(to);
    std::size_t kept = 0;
    for (const json::View item : from) {
      if (is_mark(item)) continue;
      if (kept++ == most_items) {
        draft.set_string(draft.append(to), "…");
        break;
      }
      shorten(draft, draft.append(to), item, false);
    }
  } else if (from.is(json::Kind::object)) {
    Draft::set_object(to);
    for (const json::View member : from)
      if (!is_noise(member, top)) shorten(draft, draft.member(to, member.name()), member, false);
  } else if (from.is(json::Kind::string) && from.string().size() > most_text) {
    draft.set_string(to, std::string(cut(from.string())) + "…");
  } else {
    DraftNode* const copy = draft.copy(from);
    to->kind = copy->kind;
    to->text = copy->text;
  }
}

}  // namespace

std::string sample_of(json::View resource) {
  Draft draft;
  DraftNode* const root = draft.object();
  shorten(draft, root, resource, true);
  return json::write(std::move(draft).freeze(root).root(), json::Layout::pretty);
}

}  // namespace kapfhir::app

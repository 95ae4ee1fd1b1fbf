// An edit made by another system is never hidden: projections are written anew and compared with what came.
#include "translate/keys.hpp"
#include "translate/read.hpp"
#include "translate/tables.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {
namespace {

using json::DraftNode;

/// Everything of `expected` stands in `found` too; foreign additions do not matter. The literal of a reference changes
/// with the server that holds it, so only its identifier counts.
bool contains(json::View found, const DraftNode& expected) {
  if (!found) return false;
  if (expected.kind == json::Kind::object) {
    for (const DraftNode* member = expected.first; member != nullptr; member = member->next) {
      if (member->name == keys::reference() || member->name == keys::extension_name()) continue;
      if (!contains(found[member->name], *member)) return false;
    }
    return true;
  }
  if (expected.kind == json::Kind::array) {
    for (const DraftNode* item = expected.first; item != nullptr; item = item->next) {
      bool any = false;
      for (json::View other : found) any = any || contains(other, *item);
      if (!any) return false;
    }
    return true;
  }
  return found.kind() == expected.kind && found.text() == expected.text;
}

/// Whether a row fills its list, so that all of it is compared, not one element.
bool whole_list(const Segment& last) {
  return last.array && last.slice.kind == Slice::Kind::none;
}

/// What a row wrote: the element that the path means, or the list.
json::View compared(json::View home, const Path& path) {
  const Spot spot = find_spot(home, path);
  return whole_list(path.last()) && spot.parent ? spot.parent[path.last().name] : spot.element;
}
const DraftNode* compared(const DraftNode* home, const Path& path) {
  const DraftNode* at = home;
  for (const Segment& segment : path.segments) {
    at = json::Draft::find(at, segment.name);
    if (at == nullptr || !segment.array || (&segment == &path.last() && whole_list(segment))) continue;
    at = at->first;
    while (at != nullptr && !matches(segment.slice, at)) at = at->next;
  }
  return at;
}

void compare(const Writer::Projection& ours, const Positions::Home& theirs, base::Issues& findings) {
  if (ours.part.role == "panel") {
    for (std::string_view value : {"valueQuantity", "valueInteger", "valueString"}) {
      if (!theirs.resource[value]) continue;
      findings.push_back(
          base::warning(base::Code::map_projection, theirs.where() + "." + std::string(value),
                        "a value under the code of a panel; totals stand under their own code, so it is not read"));
    }
  }
  for (const Row& row : ours.part.rows) {
    if (!row.compared()) continue;
    const DraftNode* const expected = compared(ours.expected, row.path);
    const json::View found = compared(theirs.resource, row.path);
    if (expected == nullptr || !found || contains(found, *expected)) continue;
    const bool fixed = row.word == Word::fixed;
    findings.push_back(base::warning(
        fixed ? base::Code::map_fixed : base::Code::map_projection, theirs.where() + "." + row.path.text,
        fixed ? "a constant of this mapping was changed" : "this copy no longer agrees with the value at its home"));
  }
}

}  // namespace

void check_projections(const kap::EpisodeRecord& record, const Positions& found, base::Issues& findings) {
  Writer(record, {}, false).each_projection([&](const Writer::Projection& ours) {
    const Positions::Node* node = found.node_of(ours.key);
    const Positions::Home* theirs = node == nullptr ? nullptr : node->home(ours.part.role);
    if (theirs == nullptr || theirs->resource[keys::resource_type()].string() != ours.part.type) return;
    compare(ours, *theirs, findings);
  });
}

}  // namespace kapfhir::translate

// An edit made by another system is never hidden: projections are written anew and compared with what came.
#include <map>

#include "translate/keys.hpp"
#include "translate/read.hpp"
#include "translate/tables.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {
namespace {

/// Everything of `expected` stands in `found` too; foreign additions do not matter. The literal of a reference changes
/// with the server that holds it, so only its identifier counts.
bool contains(json::View found, json::View expected) {
  if (expected.is(json::Kind::object)) {
    for (json::View member : expected) {
      if (member.name() == "reference" || member.name() == "extension") continue;
      if (!contains(found[member.node()->name], member)) return false;
    }
    return true;
  }
  if (expected.is(json::Kind::array)) {
    for (json::View item : expected) {
      bool any = false;
      for (json::View other : found) any = any || contains(other, item);
      if (!any) return false;
    }
    return true;
  }
  return json::equal(found, expected);
}

/// What a row wrote: the element, or of a list that it filled the whole.
json::View compared(json::View resource, const Path& path) {
  const Spot spot = find_spot(resource, path);
  const Segment& last = path.last();
  const bool whole = last.array && last.slice.kind == Slice::Kind::none;
  return whole && spot.parent ? spot.parent[last.name] : spot.element;
}

}  // namespace

void check_projections(const kap::EpisodeRecord& record, const fhir::Resource& bundle, base::Issues& findings) {
  const Conversion expected = to_fhir(record, {.projections_only = true});
  std::map<std::string_view, json::View> found_by_id;
  std::map<std::string_view, std::string> where;
  std::size_t index = 0;
  for (json::View entry : bundle.root()["entry"]) {
    found_by_id[entry["resource"]["id"].string()] = entry["resource"];
    where[entry["resource"]["id"].string()] = "Bundle.entry[" + std::to_string(index++) + "].resource";
  }
  for (json::View entry : expected.bundle.root()["entry"]) {
    json::View resource = entry["resource"];
    auto found = found_by_id.find(resource["id"].string());
    if (found == found_by_id.end()) continue;
    const keys::Key key = keys::read_key(resource);
    if (key.role == "panel") {
      for (std::string_view value : {"valueQuantity", "valueInteger", "valueString"}) {
        if (!found->second[value]) continue;
        findings.push_back(
            base::warning(base::Code::map_projection, where[resource["id"].string()] + "." + std::string(value),
                          "a value under the code of a panel; totals stand under their own code, so it is not read"));
      }
    }
    for (const Part& part : table_at(key.position)->parts) {
      if (part.role != key.role || part.type != found->second["resourceType"].string()) continue;
      for (const Row& row : part.rows) {
        if (row.word != Word::also && row.word != Word::fixed) continue;
        const json::View ours = compared(resource, row.path);
        const json::View theirs = compared(found->second, row.path);
        if (!ours || !theirs || contains(theirs, ours)) continue;
        const bool fixed = row.word == Word::fixed;
        findings.push_back(base::warning(fixed ? base::Code::map_fixed : base::Code::map_projection,
                                         where[resource["id"].string()] + "." + row.path.text,
                                         fixed ? "a constant of this mapping was changed"
                                               : "this copy no longer agrees with the value at its home"));
      }
    }
  }
}

}  // namespace kapfhir::translate

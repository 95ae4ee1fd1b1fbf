#include "fhir/definitions/snapshot_merge.hpp"

#include <unordered_set>

#include "fhir/definitions/snapshot_work.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::definitions::snapshot {

std::string whole(json::View view) {
  return json::write(view);
}
std::string constraint_key(json::View view) {
  return std::string(view["key"].string());
}
std::string extension_url(json::View view) {
  return std::string(view["url"].string());
}

std::vector<json::View> united(std::vector<json::View> all, const std::vector<json::View>& added, Key key) {
  std::unordered_set<std::string> seen;
  for (json::View at : all) seen.insert(key(at));
  for (json::View at : added) {
    if (seen.insert(key(at)).second) all.push_back(at);
  }
  return all;
}

std::vector<json::View> replaced(const std::vector<json::View>& all, json::View added, Key key) {
  std::unordered_set<std::string> given;
  for (json::View at : added) given.insert(key(at));
  std::vector<json::View> left;
  for (json::View at : all) {
    if (!given.contains(key(at))) left.push_back(at);
  }
  left.insert(left.end(), added.begin(), added.end());
  return left;
}

json::View overlaid(json::View under, json::View over, std::string_view only, Work& work) {
  if (!under) return over;
  json::Draft draft;
  json::DraftNode* const made = draft.copy(over);
  if (made->kind != json::Kind::object) return over;
  for (json::View member : under) {
    if (!only.empty() && member.name() != only) continue;
    if (!json::Draft::find(made, member.name())) json::Draft::attach(made, draft.copy(member));
  }
  return work.sources.keep(std::move(draft).freeze(made));
}

}  // namespace kapfhir::fhir::definitions::snapshot

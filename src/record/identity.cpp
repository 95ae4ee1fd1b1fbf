#include "record/identity.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "record/episode_type.hpp"
#include "record/walk.hpp"

namespace kapfhir::record {

using base::Code;

namespace {

bool all_ids_differ(const kap::EpisodeRecord& episode) {
  bool differ = true;
  std::unordered_set<std::string_view> ids;
  each_leaf(episode_type(), &episode, Path(), [&](const Leaf& leaf) {
    if (leaf.member == "id" && leaf.text()) differ = ids.insert(*leaf.text()).second && differ;
  });
  return differ;
}

}  // namespace

bool is_reference(std::string_view member) {
  // The id of the record itself, and codes of other systems.
  constexpr std::array<std::string_view, 2> not_references = {"record_id", "link_id"};
  constexpr std::array<std::string_view, 6> also = {"signed_by",      "witness", "accompanied_by",
                                                    "in_response_to", "trigger", "in_person_support_person"};
  if (member.ends_with("_id") || member.ends_with("_ids"))
    return std::find(not_references.begin(), not_references.end(), member) == not_references.end();
  return std::find(also.begin(), also.end(), member) != also.end();
}

bool may_be_a_word(std::string_view member) {
  return member == "trigger";
}

base::Issues duplicate_ids(const kap::EpisodeRecord& episode) {
  base::Issues issues;
  if (all_ids_differ(episode)) return issues;  // good records pay for no pointers
  std::unordered_map<std::string_view, std::string> first;
  each_leaf(episode_type(), &episode, Path(), [&](const Leaf& leaf) {
    if (leaf.member != "id" || !leaf.text()) return;
    const auto [earlier, fresh] = first.try_emplace(*leaf.text(), leaf.path.pointer());
    if (fresh) return;
    issues.push_back(
        base::error(Code::record_duplicate_id, leaf.path.pointer(), "this id is already that of " + earlier->second));
  });
  return issues;
}

base::Issues dangling_references(const kap::EpisodeRecord& episode) {
  const kap::TypeInfo& type = episode_type();
  std::unordered_set<std::string_view> ids;
  each_leaf(type, &episode, Path(), [&](const Leaf& leaf) {
    if (leaf.member == "id" && leaf.text()) ids.insert(*leaf.text());
  });
  base::Issues issues;
  each_leaf(type, &episode, Path(), [&](const Leaf& leaf) {
    if (!leaf.text() || !is_reference(leaf.member) || may_be_a_word(leaf.member) || ids.contains(*leaf.text())) return;
    issues.push_back(base::warning(Code::record_dangling, leaf.path.pointer(), "no object of the record has this id"));
  });
  return issues;
}

}  // namespace kapfhir::record

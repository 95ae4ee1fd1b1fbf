#include <algorithm>
#include <unordered_set>
#include <vector>

#include "json/reader.hpp"
#include "record/episode_type.hpp"
#include "record/identity.hpp"
#include "record/locate.hpp"
#include "record/open_words.hpp"
#include "record/pretty.hpp"
#include "record/record.hpp"
#include "record/required.hpp"
#include "record/values.hpp"
#include "record/walk.hpp"

namespace kapfhir::record {
namespace {

void append(base::Issues& to, base::Issues more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// A member of the wrong type is there, though it could not be read: calling it missing as well would mislead.
base::Issues truly_missing(const kap::EpisodeRecord& episode, const base::Issues& found) {
  base::Issues missing = missing_members(episode);
  std::erase_if(missing, [&](const base::Issue& issue) {
    return std::any_of(found.begin(), found.end(), [&](const base::Issue& earlier) {
      return earlier.severity <= base::Severity::error &&
             (earlier.expression == issue.expression || earlier.expression.starts_with(issue.expression + "/"));
    });
  });
  return missing;
}

/// Whether ids differ, references lead somewhere and open words have codes: one walk for good records, as each of the
/// functions that name what is wrong walks by itself.
bool in_order(const kap::EpisodeRecord& episode) {
  std::unordered_set<std::string_view> ids;
  std::vector<std::string_view> references;
  bool good = true;
  each_leaf(episode_type(), &episode, Path(), [&](const Leaf& leaf) {
    const std::string* const text = leaf.text();
    if (text == nullptr) return;
    if (leaf.member == "id") {
      good = ids.insert(*text).second && good;
    } else if (is_reference(leaf.member)) {
      if (!may_be_a_word(leaf.member)) references.push_back(*text);
    } else {
      good = coded_or_closed(leaf) && good;
    }
  });
  return good && std::all_of(references.begin(), references.end(), [&](auto id) { return ids.contains(id); });
}

base::Issues read(json::View root, kap::EpisodeRecord& episode) {
  if (auto other = other_document(root)) return {*std::move(other)};
  base::Issues issues;
  read_object(root, episode_type(), &episode, "", issues);
  if (root.is(json::Kind::object)) append(issues, truly_missing(episode, issues));
  if (in_order(episode)) return issues;
  append(issues, duplicate_ids(episode));
  // With members that could not be read, ids may be missing, and references to them would look wrong.
  if (!base::has_errors(issues)) append(issues, dangling_references(episode));
  append(issues, words_without_code(episode));
  return issues;
}

}  // namespace

base::Outcome<kap::EpisodeRecord> read_episode(std::string_view text, const std::string& source,
                                               base::Issues& findings) {
  KAP_TRY(document, json::parse(text, source));
  kap::EpisodeRecord episode;
  base::Issues issues = read(document.root(), episode);
  locate(text, document.root(), issues);
  for (base::Issue& issue : issues) issue.source = source;
  const auto first_finding = std::stable_partition(
      issues.begin(), issues.end(), [](const base::Issue& issue) { return issue.severity <= base::Severity::error; });
  findings.insert(findings.end(), std::make_move_iterator(first_finding), std::make_move_iterator(issues.end()));
  issues.erase(first_finding, issues.end());
  if (!issues.empty()) return issues;
  return episode;
}

base::Issues faults(const kap::EpisodeRecord& episode) {
  std::string text;
  write_object(episode_type(), &episode, text);
  base::Issues findings;
  auto again = read_episode(text, {}, findings);
  if (again) return {};
  // Lines of a text that nobody has would mislead.
  for (base::Issue& issue : again.error()) issue.line = issue.column = 0;
  return std::move(again).error();
}

std::string write_episode(const kap::EpisodeRecord& episode) {
  std::string compact;
  write_object(episode_type(), &episode, compact);
  return pretty(compact);
}

}  // namespace kapfhir::record

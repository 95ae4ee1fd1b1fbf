#include "record/open_words.hpp"

#include <algorithm>
#include <array>

#include "record/coded_words.hpp"
#include "record/episode_type.hpp"

namespace kapfhir::record {
namespace {

// A drug is named in words and coded beside them, in whichever terminology the clinic has for the product.
constexpr auto drug_codes = std::to_array<std::string_view>({"rxnorm", "rxnorm_ingredient", "ndc"});

constexpr auto forms_in_words = std::to_array<std::string_view>({"injection_solution", "capsule", "oral_solution"});

constexpr auto lists = std::to_array<OpenList>(
    {{.title = "drug", .member = "drug", .code_beside = drug_codes},
     {.title = "dose form", .member = "dose_form", .list = "dose-form", .text_alone = forms_in_words},
     {.title = "adverse effect", .member = "term", .list = "adverse-effect"}});

template <class List, class Wanted>
bool holds(const List& list, const Wanted& wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

const OpenList* list_of(std::string_view member) {
  const auto found =
      std::find_if(lists.begin(), lists.end(), [&](const OpenList& list) { return list.member == member; });
  return found == lists.end() ? nullptr : &*found;
}

bool filled(const kap::MemberInfo& member, const void* object) {
  const kap::AnyField& field = kap::field_of(member, object);
  return field.has_value() && member.value->kind == kap::ValueKind::text &&
         !static_cast<const std::string*>(kap::value_of(member, field))->empty();
}

bool code_beside(const OpenList& list, const Leaf& leaf) {
  return std::any_of(leaf.owner.members.begin(), leaf.owner.members.end(), [&](const kap::MemberInfo& member) {
    return holds(list.code_beside, member.name) && filled(member, leaf.object);
  });
}

}  // namespace

std::span<const OpenList> open_lists() {
  return lists;
}

std::span<const std::string_view> words_of(const OpenList& list) {
  const auto all = coded_words();
  const auto found = std::find_if(all.begin(), all.end(), [&](const CodedWords& one) { return one.list == list.list; });
  return found == all.end() ? std::span<const std::string_view>() : found->words;
}

bool coded_or_closed(const Leaf& leaf) {
  const OpenList* const list = leaf.text() ? list_of(leaf.member) : nullptr;
  return !list || holds(words_of(*list), *leaf.text()) || code_beside(*list, leaf);
}

base::Issues words_without_code(const kap::EpisodeRecord& episode) {
  base::Issues issues;
  each_leaf(episode_type(), &episode, Path(), [&](const Leaf& leaf) {
    if (coded_or_closed(leaf) || holds(list_of(leaf.member)->text_alone, *leaf.text())) return;
    issues.push_back(base::warning(base::Code::record_open_word, leaf.path.pointer(),
                                   "this " + std::string(list_of(leaf.member)->title) + " has no code"));
  });
  return issues;
}

}  // namespace kapfhir::record

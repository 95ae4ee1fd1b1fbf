// The open lists: any word is kept. One that has no code gets a warning, as other systems see it as text only.
#pragma once
#include <span>
#include <string_view>

#include "base/issue.hpp"
#include "kap/record.hpp"
#include "record/walk.hpp"

namespace kapfhir::record {

/// One open list: the member that uses it, and where the code of its words comes from.
struct OpenList {
  std::string_view title;
  std::string_view member;
  std::string_view list = {};                          ///< of coded_words(); empty: no word has a code by itself
  std::span<const std::string_view> code_beside = {};  ///< members of the same object that hold the code
  /// Words that are meant although no public code is verified for them yet: text, and nothing to remark.
  std::span<const std::string_view> text_alone = {};
};
std::span<const OpenList> open_lists();
/// The words of an open list that have a code by themselves.
std::span<const std::string_view> words_of(const OpenList& list);

/// False when the value is a word of an open list, and neither the word nor what stands beside it has a code.
bool coded_or_closed(const Leaf& leaf);

/// One warning for every word of an open list that has no code, but for those that are text by intent.
base::Issues words_without_code(const kap::EpisodeRecord& episode);

}  // namespace kapfhir::record

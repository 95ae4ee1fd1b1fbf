// The open lists: unknown words are kept, with a warning.
#pragma once
#include <span>
#include <string_view>

#include "base/issue.hpp"
#include "kap/record.hpp"

namespace kapfhir::record {

/// One open list: the members that use it, and the words it knows. The table in open_words.cpp is all there is to
/// extend.
struct OpenList {
  std::string_view title;
  std::span<const std::string_view> members;
  std::span<const std::string_view> words;
};
std::span<const OpenList> open_lists();

/// False when the member uses an open list that does not know the word.
bool known_open_word(std::string_view member, std::string_view word);

/// One warning for every word that its open list does not know.
base::Issues unknown_open_words(const kap::EpisodeRecord& episode);

}  // namespace kapfhir::record

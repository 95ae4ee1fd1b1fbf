// Records as a letter is composed from: whole examples from which the tests take away what was withheld.
#pragma once
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "record/record.hpp"
#include "summary/compose.hpp"
#include "summary/render.hpp"

namespace kapfhir::summary::test {

inline kap::EpisodeRecord example(const std::string& name) {
  std::ifstream in(KAPFHIR_SOURCE_DIR "/examples/episodes/" + name + ".json", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  base::Issues findings;
  auto episode = record::read_episode(text, name, findings);
  EXPECT_TRUE(episode.has_value()) << name;
  return *std::move(episode);
}

inline Occasion to_referrer(const kap::EpisodeRecord& record) {
  Occasion occasion;
  occasion.written = "2025-06-04T17:00:00-07:00";
  if (record.referral && record.referral->referring_practitioner_id)
    occasion.reader_id = *record.referral->referring_practitioner_id;
  return occasion;
}

inline Letter letter(const kap::EpisodeRecord& released) {
  auto letter = compose(released, to_referrer(released));
  EXPECT_TRUE(letter.has_value());
  return letter ? *std::move(letter) : Letter();
}

/// The letter as one text, line breaks and indents as single blanks, so that sentences can be looked for.
inline std::string words(const std::string& text) {
  std::string out;
  for (char c : text) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  return out;
}
inline std::string words_of(const kap::EpisodeRecord& released) {
  return words(render_text(letter(released)));
}
inline bool says(const std::string& text, const std::string& what) {
  return text.find(what) != std::string::npos;
}

inline const Section* section(const Letter& letter, const std::string& id) {
  for (const Section& one : letter.sections)
    if (one.id == id) return &one;
  return nullptr;
}
inline std::vector<Figure> figures(const Letter& letter) {
  std::vector<Figure> out;
  for (const Section& one : letter.sections)
    for (const Block& block : one.blocks)
      if (const auto* figure = std::get_if<Figure>(&block)) out.push_back(*figure);
  return out;
}

}  // namespace kapfhir::summary::test

// docs/release.md names every word and every rule that the code knows.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "release/builders.hpp"
#include "release/content.hpp"
#include "release/elements.hpp"

namespace kapfhir::release {
namespace {

std::string page() {
  std::ifstream in(KAPFHIR_SOURCE_DIR "/docs/release.md");
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace

TEST(ReleasePage, NamesEveryWord) {
  const std::string text = page();
  const auto expect = [&](const WordRow& row) {
    for (std::string_view word : row.words) {
      if (word.empty()) continue;
      EXPECT_TRUE(known_word(word));
      EXPECT_NE(text.find("`" + std::string(word) + "`"), std::string::npos) << word;
    }
  };
  EXPECT_FALSE(record_words().empty() || type_words().empty() || therapy_words().empty());
  for (const WordRow& row : record_words()) expect(row);
  for (const WordRow& row : type_words()) expect(row);
  for (std::string_view word : therapy_words()) EXPECT_NE(text.find("`" + std::string(word) + "`"), std::string::npos);
}

TEST(ReleasePage, NamesEveryRule) {
  const std::string text = page();
  for (std::string_view rule : rule_names()) {
    EXPECT_NE(text.find("`" + std::string(rule) + "`"), std::string::npos) << rule;
    EXPECT_FALSE(reason_of(rule).empty());
  }
  EXPECT_GT(rule_names().size(), 15u);
}

/// A new member of the record that no word names would be structure, and leave with anything.
TEST(ReleaseWords, NameEveryMemberOfTheRecordThatIsNotStructure) {
  const std::set<std::string_view> structure = {"patient",  "organizations", "locations", "practitioners",
                                                "referral", "episode",       ""};
  const auto places = all_places();
  EXPECT_GT(places.size(), 30u);
  for (const Place* place : places) {
    if (place->words >= 0) continue;
    EXPECT_TRUE(structure.contains(place->member)) << place->member;
  }
}

}  // namespace kapfhir::release

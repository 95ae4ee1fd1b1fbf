// Every example record is read without errors and comes back as it was.
#include <gtest/gtest.h>

#include "files.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "record/record.hpp"

namespace kapfhir::record {
namespace {

std::string all(const base::Issues& issues) {
  std::string out;
  for (const base::Issue& issue : issues) out += base::describe(issue) + "\n";
  return out;
}

TEST(Examples, AreReadWithoutErrorsAndWrittenAsTheyWere) {
  ASSERT_FALSE(example_episodes().empty());
  for (const auto& path : example_episodes()) {
    SCOPED_TRACE(path.filename());
    const std::string text = file_text(path);
    base::Issues findings;
    const auto episode = read_episode(text, path.filename(), findings);
    ASSERT_TRUE(episode.has_value()) << all(episode.error());
    const std::string written = write_episode(*episode);
    const auto before = json::parse(text);
    const auto after = json::parse(written);
    ASSERT_TRUE(before.has_value());
    ASSERT_TRUE(after.has_value()) << all(after.error());
    EXPECT_TRUE(json::equal(before->root(), after->root()));
    EXPECT_EQ(written, json::write(after->root(), json::Layout::pretty) + "\n");
  }
}

TEST(Examples, HoldNoMemberAndNoReferenceThatTheStructsDoNotKnow) {
  for (const auto& path : example_episodes()) {
    base::Issues findings;
    ASSERT_TRUE(read_episode(file_text(path), path.filename(), findings).has_value());
    EXPECT_TRUE(findings.empty()) << all(findings);
  }
}

}  // namespace
}  // namespace kapfhir::record

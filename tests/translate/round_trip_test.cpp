// The reference episode becomes FHIR and comes back.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "json/writer.hpp"
#include "record/record.hpp"
#include "record/values.hpp"
#include "translate/translate.hpp"

namespace kapfhir::translate {
namespace {

std::string file(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::filesystem::path> examples() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(KAPFHIR_SOURCE_DIR "/examples/episodes"))
    out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST(Examples, ComeBackWithoutADifference) {
  ASSERT_GE(examples().size(), 6u);
  for (const auto& path : examples()) {
    base::Issues findings;
    auto episode = record::read_episode(file(path), path.filename(), findings);
    ASSERT_TRUE(episode) << base::describe(episode.error().front());
    const Conversion out = to_fhir(*episode);
    base::Issues back_findings;
    auto back = from_fhir(out.bundle, back_findings);
    ASSERT_TRUE(back) << path << base::describe(back.error().front());
    for (const auto& finding : back_findings) ADD_FAILURE() << path << base::describe(finding);
    for (const auto& place : record::differences(kap::describe<kap::EpisodeRecord>(), &*episode, &*back))
      ADD_FAILURE() << path << place;
  }
}

}  // namespace kapfhir::translate

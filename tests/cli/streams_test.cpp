// Many texts: folders, NDJSON, standard input, faults among them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "cli/program.hpp"
#include "json/reader.hpp"

namespace kapfhir::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Streams : public ::testing::Test {
 protected:
  Ran go(const std::vector<std::string>& words, const std::string& input = {}) {
    return run(words, {.folder = folder_.path(), .input = input});
  }
  std::string line(const std::string& name) { return compact(example(name)) + "\n"; }
  static std::size_t count(const std::string& text, const std::string& what) {
    std::size_t out = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++out;
    return out;
  }
  Scratch folder_;
  const std::string examples_ = std::string(KAPFHIR_SOURCE_DIR) + "/examples/episodes";
};

/// The same episode under another id.
std::string renamed(const std::string& text, int number) {
  return edited(text, "\"record_id\":\"kap-ep-2025-0505\"", "\"record_id\":\"kap-ep-" + std::to_string(number) + "\"");
}

}  // namespace

TEST_F(Streams, AFolderBecomesAFolder) {
  ASSERT_EQ(go({"export", examples_, "-o", "out/"}).exit, 0);
  EXPECT_TRUE(folder_.has("out/reference.json"));
  EXPECT_TRUE(folder_.has("out/bad-course.json"));
  ASSERT_EQ(go({"import", "out", "-o", "back/"}).exit, 0);
  EXPECT_TRUE(folder_.has("back/reference.json"));
}

TEST_F(Streams, SeveralEpisodesTravelInOneNdjsonFile) {
  ASSERT_EQ(go({"export", examples_, "-o", "all.ndjson", "--format", "ndjson", "--report", "r.ndjson"}).exit, 0);
  ASSERT_EQ(go({"import", "all.ndjson", "-o", "back/"}).exit, 0);
  for (const auto& [file, id] :
       std::map<std::string, std::string>{{"reference", "kap-ep-2025-0007"}, {"not-eligible", "kap-ep-2025-0505"}})
    EXPECT_EQ(go({"compare", example_path(file), "back/" + id + ".json", "--except", "r.ndjson"}).out,
              "differences: 0\n");
  EXPECT_EQ(count(folder_.read("r.ndjson"), "\n"), 7u);
}

TEST_F(Streams, BundlesOneALineAreReadToo) {
  ASSERT_EQ(go({"archive", example_path("reference"), example_path("not-eligible"), "-o", "a/"}).exit, 0);
  folder_.write("all.ndjson", compact(folder_.read("a/reference.json")) + "\n\n" +
                                  compact(folder_.read("a/not-eligible.json")) + "\n");
  ASSERT_EQ(go({"import", "all.ndjson", "-o", "back/"}).exit, 0);
  EXPECT_EQ(go({"compare", example_path("not-eligible"), "back/kap-ep-2025-0505.json"}).out, "differences: 0\n");
}

TEST_F(Streams, ResourcesInAnotherOrderAreTakenTogether) {
  ASSERT_EQ(
      go({"export", example_path("not-eligible"), "-o", "all.ndjson", "--format", "ndjson", "--report", "r"}).exit, 0);
  std::istringstream lines(folder_.read("all.ndjson"));
  std::string shuffled;
  for (std::string one; std::getline(lines, one);) shuffled = one + "\n" + shuffled;
  folder_.write("all.ndjson", shuffled);
  ASSERT_EQ(go({"import", "all.ndjson", "-o", "back.json"}).exit, 0);
  EXPECT_EQ(go({"compare", example_path("not-eligible"), "back.json", "--except", "r"}).out, "differences: 0\n");
}

TEST_F(Streams, StandardInputAndOutput) {
  const Ran out = go({"export", "-", "-o", "-"}, example("not-eligible"));
  ASSERT_EQ(out.exit, 0);
  const Ran back = go({"import", "-", "-o", "-"}, out.out);
  ASSERT_EQ(back.exit, 0) << back.err;
  EXPECT_TRUE(json::parse(back.out));
  EXPECT_THAT(back.out, HasSubstr("kap-ep-2025-0505"));
}

TEST_F(Streams, StandardInputCanHoldManyEpisodes) {
  ASSERT_EQ(go({"export", "-", "-o", "out/"}, line("reference") + line("not-eligible")).exit, 0);
  EXPECT_TRUE(folder_.has("out/kap-ep-2025-0007.json"));
  EXPECT_TRUE(folder_.has("out/kap-ep-2025-0505.json"));
}

TEST_F(Streams, StandardInputCannotBeReadTwice) {
  EXPECT_EQ(go({"validate", "-", "-"}).exit, 2);
}

TEST_F(Streams, SeveralEpisodesDoNotGoIntoOneBundle) {
  const Ran ran = go({"export", examples_, "-o", "one.json"});
  EXPECT_EQ(ran.exit, 2);
  EXPECT_THAT(ran.err, HasSubstr("name a folder (FOLDER/)"));
  EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(Streams, TwoResultsDoNotTakeOneName) {
  folder_.write("a/x.json", example("not-eligible"));
  folder_.write("b/x.json", example("reference"));
  const Ran ran = go({"export", "a", "b", "-o", "out/"});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.err, HasSubstr("out/x.json"));
}

TEST_F(Streams, AnIdCannotLeaveTheFolder) {
  const std::string bad = edited(compact(example("not-eligible")), "kap-ep-2025-0505", "../../etc/x");
  ASSERT_EQ(go({"export", "-", "-o", "out/"}, bad + "\n").exit, 0);
  EXPECT_TRUE(folder_.has("out/_.._.._etc_x.json")) << ::testing::PrintToString(folder_.names());
}

TEST_F(Streams, StopsAtTheFirstFaultAndPublishesNothing) {
  folder_.write("all.ndjson", line("not-eligible") + "{\"broken\": }\n" + line("reference"));
  const Ran ran = go({"export", "all.ndjson", "-o", "out.ndjson", "--format", "ndjson"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.err, HasSubstr("all.ndjson:2:12: error KF0101"));
  EXPECT_THAT(folder_.names(), ElementsAre("all.ndjson"));
}

TEST_F(Streams, SkipsFaultsAndListsThem) {
  folder_.write("all.ndjson", line("not-eligible") + "{\"broken\": }\n" + line("reference"));
  const Ran ran = go({"export", "all.ndjson", "-o", "out.ndjson", "--format", "ndjson", "--on-error", "skip",
                      "--rejects", "rejects.ndjson"});
  EXPECT_EQ(ran.exit, 1) << "some data was at fault";
  EXPECT_GT(count(folder_.read("out.ndjson"), "\n"), 300u);
  const std::string rejects = folder_.read("rejects.ndjson");
  EXPECT_THAT(rejects, HasSubstr(R"({"source":"all.ndjson","line":2,"issues":[{"severity":"error","code":"KF0101")"));
  EXPECT_EQ(count(rejects, "\n"), 1u);
}

TEST_F(Streams, SkipsWholeFilesToo) {
  folder_.write("in/a.json", "nonsense");
  folder_.write("in/b.json", example("not-eligible"));
  EXPECT_EQ(go({"export", "in", "-o", "out/", "--on-error", "skip"}).exit, 1);
  EXPECT_TRUE(folder_.has("out/b.json"));
  EXPECT_FALSE(folder_.has("out/a.json"));
}

TEST_F(Streams, NamesTheLineOfAFaultInALine) {
  folder_.write("all.ndjson", line("not-eligible") + edited(line("reference"), "\"intravenous\"", "\"by_ear\""));
  const Ran ran = go({"validate", "all.ndjson"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.out, HasSubstr("all.ndjson:2:"));
  EXPECT_THAT(ran.out, HasSubstr("KF0202"));
}

TEST_F(Streams, ProgressIsShownOnATerminalOnly) {
  const std::vector<std::string> words = {"archive", examples_, "-o", "out/"};
  const Ran shown = run(words, {.folder = folder_.path(), .terminal = true});
  EXPECT_EQ(shown.exit, 0);
  EXPECT_THAT(shown.err, HasSubstr("#####"));
  EXPECT_THAT(shown.err, HasSubstr("] 6/7 "));
  EXPECT_EQ(go(words).err.find("] 6/7 "), std::string::npos);
  std::vector<std::string> machine = words;
  machine.push_back("--json");
  EXPECT_EQ(run(machine, {.folder = folder_.path(), .terminal = true}).err.find("] 6/7 "), std::string::npos);
}

TEST_F(Streams, MemoryDoesNotGrowWithTheStream) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "the sanitizer keeps freed memory";
#endif
  const std::string one = compact(example("not-eligible"));
  const auto peak = [&](int episodes) {
    std::string all;
    for (int i = 0; i < episodes; ++i) all += renamed(one, i) + "\n";
    folder_.write("all.ndjson", all);
    const Ran ran = go({"export", "all.ndjson", "-o", "out.ndjson", "--format", "ndjson"});
    EXPECT_EQ(ran.exit, 0);
    return ran.peak_kb;
  };
  const long few = peak(3);
  EXPECT_LT(peak(48), few + 4096) << "kB";
}

TEST_F(Streams, ImportHoldsOneEpisodeAtATime) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "the sanitizer keeps freed memory";
#endif
  const std::string one = compact(example("not-eligible"));
  const auto peak = [&](int episodes) {
    std::string all;
    for (int i = 0; i < episodes; ++i) all += renamed(one, i) + "\n";
    EXPECT_EQ(go({"export", "-", "-o", "all.ndjson", "--format", "ndjson"}, all).exit, 0);
    const Ran ran = go({"import", "all.ndjson", "-o", "back-" + std::to_string(episodes) + "/"});
    EXPECT_EQ(ran.exit, 0);
    return ran.peak_kb;
  };
  const long few = peak(3);
  EXPECT_LT(peak(36), few + 4096) << "kB";
}

TEST_F(Streams, ResultsThatCannotBeWrittenAreNotLostInSilence) {
  folder_.write("ok.json", R"({"resourceType":"Patient","id":"a"})");
  for (const std::string format : {"text", "json", "junit", "sarif"}) {
    const Ran ran = run_program("/bin/sh", {"-c", std::string(KAPFHIR_PROGRAM) + " validate --format " + format + " " +
                                                      folder_.path("ok.json") + " > /dev/full"});
    EXPECT_EQ(ran.exit, 3) << format;
    EXPECT_THAT(ran.err, HasSubstr("standard output: error KF0802")) << format;
  }
}

TEST_F(Streams, AFileNameThatIsNoTextSpoilsNoReport) {
  folder_.write("in\xff\xfe.json", R"({"resourceType":"Patient","gender":"none"})");
  for (const std::string format : {"json", "junit", "sarif"}) {
    const Ran ran = go({"validate", "--format", format, "."});
    EXPECT_EQ(ran.exit, 1) << format << ran.err;
    EXPECT_EQ(ran.out.find('\xff'), std::string::npos) << format;
    EXPECT_THAT(ran.out, HasSubstr(format == "sarif" ? "in%3F%3F.json" : "in??.json")) << format;
  }
}

}  // namespace kapfhir::testing

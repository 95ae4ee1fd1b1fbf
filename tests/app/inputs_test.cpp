#include "app/inputs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace kapfhir::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Reading : public ::testing::Test {
 protected:
  Reading() : folder_(std::filesystem::temp_directory_path() / ("kapfhir-inputs-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~Reading() override { std::filesystem::remove_all(folder_); }
  std::string file(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }
  /// "LINE:TEXT" of every text, or what went wrong.
  static std::vector<std::string> all(const std::vector<std::string>& names, bool fhir = false) {
    std::vector<std::string> out;
    auto inputs = Inputs::open(names, fhir);
    if (!inputs) return {base::describe(inputs.error().front())};
    for (;;) {
      auto item = inputs->next();
      if (!item)
        out.push_back(base::describe(item.error().front()));
      else if (!*item)
        return out;
      else
        out.push_back(std::to_string((*item)->line) + ":" + (*item)->text);
    }
  }
  std::filesystem::path folder_;
};

}  // namespace

TEST_F(Reading, AFileIsOneText) {
  EXPECT_THAT(all({file("a.json", "{\n \"a\": 1\n}\n")}), ElementsAre("1:{\n \"a\": 1\n}\n"));
}

TEST_F(Reading, BlankLinesBeforeATextCountForItsLines) {
  EXPECT_THAT(all({file("a.json", "\n\n{\n}")}), ElementsAre("1:\n\n{\n}"));
}

TEST_F(Reading, AFileWhoseFirstLineIsAnObjectIsReadByLines) {
  EXPECT_THAT(all({file("a.ndjson", "\n{\"a\":\"}{\\\"\"}\r\n\n{\"b\":[{}]}")}),
              ElementsAre("2:{\"a\":\"}{\\\"\"}\r\n", "4:{\"b\":[{}]}"));
}

TEST_F(Reading, LinesAreReadWhateverTheyHold) {
  EXPECT_THAT(all({file("a", "{}\nnonsense\n{}")}), ElementsAre("1:{}\n", "2:nonsense\n", "3:{}"));
}

TEST_F(Reading, AnObjectThatGoesOnBehindItsLineIsOneText) {
  EXPECT_THAT(all({file("a", "{} x\ny")}), ElementsAre("1:{} x\ny"));
  EXPECT_THAT(all({file("b", "[{}]\n[{}]")}), ElementsAre("1:[{}]\n[{}]"));
}

TEST_F(Reading, AFolderIsItsJsonFilesByName) {
  file("b.json", "{1");
  file("a.ndjson", "{2");
  file("c.txt", "{3");
  EXPECT_THAT(all({folder_.string()}), ElementsAre("1:{2", "1:{1"));
}

TEST_F(Reading, GoesOnBehindAFault) {
  EXPECT_THAT(all({(folder_ / "nowhere").string(), file("e.json", " \n"), file("a.json", "x")}),
              ElementsAre(HasSubstr("there is no such file"), HasSubstr("nothing but blanks"), "1:x"));
}

TEST_F(Reading, LongLinesAreWhole) {
  const std::string line = "{\"a\":\"" + std::string(1'000'000, 'x') + "\"}";
  EXPECT_THAT(all({file("a.ndjson", line + "\n" + line)}), ElementsAre("1:" + line + "\n", "2:" + line));
}

TEST_F(Reading, NdjsonIsReadByLinesEvenIfTheFirstOneIsBroken) {
  EXPECT_THAT(all({file("a.ndjson", "{\"a\":\n{}\n")}), ElementsAre("1:{\"a\":\n", "2:{}\n"));
}

TEST_F(Reading, FoldersOfFhirAreReadToTheBottomButNotWhatIsNoResource) {
  std::filesystem::create_directories(folder_ / "below/.hidden");
  std::filesystem::create_directory_symlink(folder_, folder_ / "below/round");
  ASSERT_EQ(::mkfifo((folder_ / "pipe.json").c_str(), 0600), 0);
  file("a.json", "1"), file("b.xml", "2"), file("below/c.json", "3"), file("package.json", "4");
  file(".index.json", "5"), file("below/.hidden/d.json", "6");
  EXPECT_THAT(all({folder_.string()}, true), ElementsAre("1:1", "1:2", "1:3"));
  EXPECT_THAT(all({folder_.string()}), ElementsAre("1:1", "1:4")) << "records stand in the folder itself";
}

}  // namespace kapfhir::app

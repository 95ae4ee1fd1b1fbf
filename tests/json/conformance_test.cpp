// The public JSON suites and the R4 examples, when they are there: set KAPFHIR_CONFORMANCE_DATA to their folder.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>

#include "json/minify.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::json {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Conformance : public testing::Test {
 protected:
  void SetUp() override {
    const char* const folder = std::getenv("KAPFHIR_CONFORMANCE_DATA");
    if (!folder || !*folder) {
      std::cout << "skipped (no conformance data)\n";
      GTEST_SKIP() << "no conformance data";
    }
    folder_ = folder;
  }

  template <class Use>
  void each(const fs::path& below, std::string_view prefix, Use use) {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / below)) {
      const std::string name = entry.path().filename().string();
      if (entry.path().extension() != ".json" || !name.starts_with(prefix)) continue;
      SCOPED_TRACE(entry.path().string());
      use(name, content(entry.path()));
      ++count;
    }
    EXPECT_GT(count, 0u) << below;
    RecordProperty("files", static_cast<int>(count));
  }

  static void round_trip(const std::string&, const std::string& text) {
    const auto document = parse(text);
    ASSERT_TRUE(document) << base::describe(document.error().front());
    // A plain comparison: a diff of megabytes helps nobody.
    EXPECT_TRUE(write(document->root()) == minified(text));
    const auto again = parse(write(document->root(), Layout::pretty));
    ASSERT_TRUE(again);
    EXPECT_TRUE(equal(document->root(), again->root()));
  }

 private:
  fs::path folder_;
};

}  // namespace

TEST_F(Conformance, AcceptsWhatEveryParserMustAcceptExceptDuplicates) {
  // RFC 8259 advises against duplicates; the house refuses them on purpose: two readers could take different ones.
  const std::map<std::string, base::Code> refused = {
      {"y_object_duplicated_key.json", base::Code::json_duplicate_key},
      {"y_object_duplicated_key_and_value.json", base::Code::json_duplicate_key},
  };
  each("json-torture/test_parsing", "y_", [&](const std::string& name, const std::string& text) {
    const auto document = parse(text);
    const auto exception = refused.find(name);
    ASSERT_EQ(document.has_value(), exception == refused.end());
    if (!document) {
      EXPECT_EQ(document.error().front().code, exception->second);
    }
  });
}

TEST_F(Conformance, RefusesWhatEveryParserMustRefuse) {
  each("json-torture/test_parsing", "n_",
       [](const std::string&, const std::string& text) { EXPECT_FALSE(parse(text)); });
}

TEST_F(Conformance, SurvivesWhatParsersMayDecide) {
  each("json-torture/test_parsing", "i_", [](const std::string&, const std::string& text) {
    const auto document = parse(text);
    if (document) {
      EXPECT_TRUE(equal(parse(write(document->root()))->root(), document->root()));
    }
  });
}

TEST_F(Conformance, KeepsEveryByteOfTheR4Examples) {
  each("r4-examples/json", "", round_trip);
}

TEST_F(Conformance, KeepsEveryByteOfTheSyntheaBundles) {
  each("synthea-r4", "", round_trip);
}

}  // namespace kapfhir::json

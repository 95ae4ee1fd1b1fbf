// The schema is made from the structs and says what the reader demands.
#include <gtest/gtest.h>

#include "files.hpp"
#include "json/reader.hpp"
#include "minimal.hpp"
#include "record/record.hpp"
#include "support/generator.hpp"
#include "tiny_schema.hpp"

namespace kapfhir::record {
namespace {

const json::Document& schema() {
  static const json::Document document = *json::parse(json_schema());
  return document;
}

std::string fault(const std::string& text) {
  const auto document = json::parse(text);
  return document.has_value() ? TinySchema(schema().root()).fault(document->root()) : "not JSON";
}

TEST(Schema, SaysWhatItIs) {
  const json::View root = schema().root();
  EXPECT_EQ(root["$id"].string(), "https://kap-fhir.org/fhir/schema/episode-1.0.0.json");
  EXPECT_EQ(root["$schema"].string(), "https://json-schema.org/draft/2020-12/schema");
  EXPECT_EQ(root["required"].size(), 6u);
  EXPECT_TRUE(root["$defs"]["DosingSession"]["properties"]["administrations"]);
  EXPECT_EQ(root["$defs"]["SignOff"]["properties"]["status"]["enum"].at(0).string(), "unsigned");
  EXPECT_TRUE(root["$defs"]["Encounter"]["properties"]["class"]);
}

TEST(Schema, AcceptsEveryExample) {
  for (const auto& path : example_episodes()) EXPECT_EQ(fault(file_text(path)), "") << path.filename();
}

TEST(Schema, AcceptsWhatTheGeneratorMakes) {
  for (std::uint64_t seed = 0; seed < 20; ++seed)
    EXPECT_EQ(fault(write_episode(tests::random_episode(seed))), "") << seed;
}

TEST(Schema, RefusesWhatTheReaderRefuses) {
  EXPECT_EQ(fault(minimal()), "");
  EXPECT_EQ(fault(minimal(R"(, "clinic_code": 1)")), "");
  for (const char* more :
       {R"(, "record_status": "finished")", R"(, "tasks": [null])", R"(, "tasks": {})",
        R"(, "last_updated_at": "2025-02-03T09:00:00")", R"(, "assessments": [{"total_score": "21"}])"}) {
    base::Issues findings;
    EXPECT_FALSE(read_episode(minimal(more), "", findings).has_value()) << more;
    EXPECT_NE(fault(minimal(more)), "") << more;
  }
  EXPECT_NE(fault("{}"), "");
  EXPECT_NE(fault(R"({"schema_version":"1.0.0","record_type":"kap_episode","record_id":"a","source_system":"b",
                      "patient":{"identifiers":[{}]},"episode":{"status":"active"}})"),
            "");
}

}  // namespace
}  // namespace kapfhir::record

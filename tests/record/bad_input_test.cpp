// Every bad record ends in an error that names code, place and line.
#include <gtest/gtest.h>

#include "files.hpp"
#include "minimal.hpp"
#include "record/record.hpp"

namespace kapfhir::record {
namespace {

using base::Code;

struct Case {
  const char* name;
  std::string text;
  Code code;
  std::string pointer;
  std::uint32_t line;
};

std::string without(const std::string& text, const std::string& part, const std::string& instead = "") {
  std::string out = text;
  const std::size_t at = out.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return out.replace(at, part.size(), instead);
}

std::vector<Case> cases() {
  const std::string good = minimal();
  std::string deep = minimal(R"(, "clinic_extra": )" + std::string(200, '[') + std::string(200, ']'));
  return {
      {"truncated", good.substr(0, good.find("\"status\"")), Code::json_syntax, "/episode", 7},
      {"empty", "", Code::json_syntax, "", 1},
      {"deep", deep, Code::json_too_deep, "", 8},
      {"not an object", "\n[]", Code::record_wrong_type, "", 2},
      {"wrong type",
       minimal(R"(, "assessments": [)"
               "\n"
               R"({"total_score": "21"}])"),
       Code::record_wrong_type, "/assessments/0/total_score", 9},
      {"object for list", minimal(R"(, "assessments": {})"), Code::record_wrong_type, "/assessments", 8},
      {"null element", minimal(R"(, "tasks": [null])"), Code::record_wrong_type, "/tasks/0", 8},
      {"closed list", minimal(R"(, "record_status": "finished")"), Code::record_closed_list, "/record_status", 8},
      {"closed list in a list", minimal(R"(, "dosing_sessions": [{}, {"administrations": [{"route": "iv"}]}])"),
       Code::record_closed_list, "/dosing_sessions/1/administrations/0/route", 8},
      {"impossible date", minimal(R"(, "relapses": [{"date": "2025-02-30"}])"), Code::record_bad_date,
       "/relapses/0/date", 8},
      {"time without offset", minimal(R"(, "last_updated_at": "2025-02-03T09:00:00")"), Code::record_bad_date,
       "/last_updated_at", 8},
      {"duplicate id",
       minimal(R"(, "tasks": [{"id": "t"},)"
               "\n"
               R"({"id": "p"}])"),
       Code::record_duplicate_id, "/tasks/1/id", 9},
      {"duplicate member", minimal(R"(, "episode": {"status": "active"})"), Code::json_duplicate_key, "/episode", 8},
      {"no schema_version", without(good, R"("schema_version": "1.0.0",)"), Code::record_required, "/schema_version",
       1},
      {"no record_type", without(good, R"("record_type": "kap_episode",)"), Code::record_required, "/record_type", 1},
      {"null record_id", without(good, "\"r-1\"", "null"), Code::record_required, "/record_id", 4},
      {"empty source_system", without(good, "\"clinic\"", "\"\""), Code::record_required, "/source_system", 5},
      {"no identifiers", without(good, R"(, "identifiers": [{"value": "1"}])"), Code::record_required,
       "/patient/identifiers", 6},
      {"identifier without value", without(good, R"({"value": "1"})", "{}"), Code::record_required,
       "/patient/identifiers", 6},
      {"identifier of the wrong type", without(good, R"({"value": "1"})", R"({"value": 1})"), Code::record_wrong_type,
       "/patient/identifiers/0/value", 6},
      {"no status", without(good, R"({"status": "active"})", "{}"), Code::record_required, "/episode/status", 7},
      {"episode is text", without(good, R"({"status": "active"})", "\"active\""), Code::record_wrong_type, "/episode",
       7},
      {"another record", without(good, "kap_episode", "kap_invoice"), Code::record_no_episode, "/record_type", 3},
      {"another version", without(good, "1.0.0", "2.0.0"), Code::record_no_episode, "/schema_version", 2},
      {"a FHIR bundle", R"({"resourceType": "Bundle", "type": "collection"})", Code::record_no_episode, "/resourceType",
       1},
  };
}

TEST(BadInput, NamesCodePlaceAndLine) {
  for (const Case& bad : cases()) {
    SCOPED_TRACE(bad.name);
    base::Issues findings;
    const auto episode = read_episode(bad.text, "file.json", findings);
    ASSERT_FALSE(episode.has_value());
    ASSERT_EQ(episode.error().size(), 1u) << all_of(episode.error());
    const base::Issue& issue = episode.error().front();
    EXPECT_EQ(issue.code, bad.code) << base::describe(issue);
    if (bad.code != Code::json_too_deep) {
      EXPECT_EQ(issue.expression, bad.pointer);
    }
    EXPECT_EQ(issue.line, bad.line);
    EXPECT_GT(issue.column, 0u);
    EXPECT_EQ(issue.source, "file.json");
  }
}

TEST(BadInput, TheSmallestRecordIsGood) {
  base::Issues findings;
  ASSERT_TRUE(read_episode(minimal(), "", findings).has_value());
  EXPECT_TRUE(findings.empty()) << all_of(findings);
}

TEST(BadInput, EveryFaultIsNamedAtOnce) {
  base::Issues findings;
  const auto episode =
      read_episode(minimal(R"(, "comment": 1, "test_data": "yes", "tasks": [{"due_at": "soon"}])"), "", findings);
  ASSERT_FALSE(episode.has_value());
  EXPECT_EQ(episode.error().size(), 3u) << all_of(episode.error());
}

TEST(BadInput, ADuplicateIdNamesTheOtherPlace) {
  base::Issues findings;
  const auto episode = read_episode(minimal(R"(, "tasks": [{"id": "t"}, {"id": "t"}])"), "", findings);
  ASSERT_FALSE(episode.has_value());
  EXPECT_EQ(episode.error().front().text, "this id is already that of /tasks/0/id");
}

TEST(BadInput, ColumnsCountBytesToTheValue) {
  base::Issues findings;
  const auto episode =
      read_episode(minimal(R"(, "a\"}]\\": "{[\"", "é": [1, {"x": ","}], "comment":   7)"), "", findings);
  ASSERT_FALSE(episode.has_value());
  EXPECT_EQ(episode.error().front().line, 8u);
  EXPECT_EQ(episode.error().front().column, 57u);
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].expression, "/a\"}]\\");
  EXPECT_EQ(findings[0].column, 13u);
}

TEST(BadInput, AnyCutOfTheReferenceIsRefused) {
  const std::string text = reference_text();
  ASSERT_FALSE(text.empty());
  for (std::size_t size = 0; size + 2 < text.size(); size += 997) {
    base::Issues findings;
    const auto episode = read_episode(std::string_view(text).substr(0, size), "", findings);
    ASSERT_FALSE(episode.has_value()) << size;
    EXPECT_EQ(episode.error().front().code, Code::json_syntax);
  }
}

TEST(Findings, ADanglingReferenceIsKeptWithAWarning) {
  base::Issues findings;
  const auto episode = read_episode(
      minimal(R"(, "tasks": [{"owner_id": "nobody", "trigger": "a_word"}, {"owner_id": "p"}, {"owner_id": null}],)"
              "\n"
              R"("assessments": [{"items": [{"link_id": "44250-9"}]}], "treatment_plan": {"goal_ids": ["p", "g"]})"),
      "f", findings);
  ASSERT_TRUE(episode.has_value()) << all_of(episode.error());
  ASSERT_EQ(findings.size(), 2u) << all_of(findings);
  EXPECT_EQ(findings[0].severity, base::Severity::warning);
  EXPECT_EQ(findings[0].code, Code::record_dangling);
  EXPECT_EQ(findings[0].expression, "/treatment_plan/goal_ids/1");
  EXPECT_EQ(findings[0].line, 9u);
  EXPECT_EQ(findings[1].expression, "/tasks/0/owner_id");
  EXPECT_EQ(*episode->tasks->at(0).owner_id, "nobody");
}

TEST(Findings, ADrugHasACodeWhereOneStandsBesideIt) {
  const auto warned = [](const std::string& order) {
    base::Issues findings;
    EXPECT_TRUE(read_episode(minimal(R"(, "medication_orders": [{)" + order + "}]"), "", findings).has_value());
    return !findings.empty();
  };
  EXPECT_TRUE(warned(R"("drug": "sertraline")"));
  EXPECT_TRUE(warned(R"("drug": "sertraline", "rxnorm": null)"));
  EXPECT_TRUE(warned(R"("drug": "sertraline", "rxnorm": "")"));
  EXPECT_FALSE(warned(R"("drug": "sertraline", "rxnorm": "36437")"));
  EXPECT_FALSE(warned(R"("drug": "a new one", "ndc": "50458-028-02")"));
  EXPECT_FALSE(warned(R"("rxnorm": "36437")"));
}

TEST(Findings, UnknownWordsOfOpenListsAreKeptWithAWarning) {
  base::Issues findings;
  const auto episode =
      read_episode(minimal(R"(, "medication_orders": [{"drug": "arketamine", "dose_form": "lozenge"}])"), "", findings);
  ASSERT_TRUE(episode.has_value());
  ASSERT_EQ(findings.size(), 1u) << all_of(findings);
  EXPECT_EQ(findings[0].code, Code::record_open_word);
  EXPECT_EQ(findings[0].expression, "/medication_orders/0/drug");
  EXPECT_EQ(*episode->medication_orders->at(0).drug, "arketamine");
}

TEST(Findings, UnknownMembersAreInformation) {
  base::Issues findings;
  const auto episode = read_episode(minimal(R"(, "clinic_code": 1.10)"), "f", findings);
  ASSERT_TRUE(episode.has_value());
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, base::Severity::information);
  EXPECT_EQ(findings[0].code, Code::record_unknown_member);
  EXPECT_EQ(findings[0].line, 8u);
  EXPECT_NE(write_episode(*episode).find("\"clinic_code\": 1.10"), std::string::npos);
}

}  // namespace
}  // namespace kapfhir::record

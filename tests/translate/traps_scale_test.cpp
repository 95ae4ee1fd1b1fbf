// Where clinic words and codes are easily taken for others: PHQ-9, totals and panels, neighbours, scales
// without LOINC.
#include "translate/sources.hpp"
#include "translate/translated.hpp"

namespace kapfhir::translate {
namespace {

const std::string loinc = "http://loinc.org|";
const std::vector<std::string> phq_9_items = {"44250-9", "44255-8", "44259-0", "44254-1", "44251-7",
                                              "44258-2", "44252-5", "44253-3", "44260-8"};

std::string assessment(const std::string& instrument, const std::string& more) {
  return R"("assessments":[{"id":"as-1","instrument":")" + instrument +
         R"(","administered_at":"2025-02-03T09:10:00-07:00",)" + more + "}]";
}
Translated phq_9() {
  std::string items;
  for (std::size_t i = 0; i < phq_9_items.size(); ++i) {
    items += (i ? "," : "") + (R"({"link_id":")" + phq_9_items[i] + R"(","score":)" + std::to_string(i % 4) + "}");
  }
  return Translated(assessment("phq_9", "\"items\":[" + items + "],\"total_score\":12"));
}
std::vector<std::string> one(const std::string& coding) {
  return {coding};
}
bool has_value(json::View observation) {
  for (json::View member : observation) {
    if (member.name().starts_with("value")) return true;
  }
  return false;
}

struct Instrument {
  std::string word, total, panel;
};
const std::vector<Instrument> instruments = {{"phq_9", "44261-6", "44249-1"},   {"phq_2", "55758-7", "55757-9"},
                                             {"gad_7", "70274-6", "69737-5"},   {"bdi_ii", "89209-1", "89210-9"},
                                             {"audit_c", "75626-2", "72109-2"}, {"dast_10", "82667-7", "82666-9"},
                                             {"pcl_5", "101698-9", "101697-1"}, {"mdq", "84773-1", "85102-2"}};

}  // namespace

TEST(Trap, ItemsOfThePhq9StayInTheOrderOfTheQuestionnaire) {
  Translated given = phq_9();
  const json::View items = given.resource("/assessments/0")["item"];
  ASSERT_EQ(items.size(), 9u);
  for (std::uint32_t i = 0; i < 9; ++i) {
    EXPECT_EQ(said(items.at(i), "linkId"), phq_9_items[i]) << "item " << i + 1;
    EXPECT_EQ(said(items.at(i), "answer.valueInteger"), std::to_string(i % 4)) << "item " << i + 1;
  }
  given.expect_unchanged();
}

TEST(Trap, EachItemIsAlsoFoundUnderItsOwnCode) {
  Translated given = phq_9();
  for (std::size_t i = 0; i < phq_9_items.size(); ++i) {
    const json::View item = given.resource("/assessments/0/items/" + std::to_string(i), "item");
    EXPECT_EQ(codings(item["code"]), one(loinc + phq_9_items[i]));
    EXPECT_EQ(said(item, "valueCodeableConcept.text"), std::to_string(i % 4));
  }
}

TEST(Trap, TotalsStandUnderTheCodeOfTheTotalAndPanelsHaveNoValue) {
  for (const Instrument& instrument : instruments) {
    Translated given(assessment(instrument.word, R"("total_score":7)"));
    const json::View total = given.resource("/assessments/0", "total");
    EXPECT_EQ(codings(total["code"]), one(loinc + instrument.total));
    EXPECT_EQ(said(total, "valueQuantity.value"), "7");
    const json::View panel = given.resource("/assessments/0", "panel");
    EXPECT_EQ(codings(panel["code"]), one(loinc + instrument.panel));
    EXPECT_FALSE(has_value(panel)) << instrument.word;
    given.expect_unchanged();
  }
}

TEST(Trap, NothingInTheExamplesHasAValueUnderAPanelCode) {
  for (const auto& [name, text] : texts_below("examples/episodes")) {
    base::Issues findings;
    auto record = record::read_episode(text, name, findings);
    ASSERT_TRUE(record) << name;
    Translated given(std::move(*record));
    for (json::View observation : given.all("Observation")) {
      for (const WordCode& panel : instruments_panel().entries) {
        const std::string code = std::string(panel.system) + "|" + std::string(panel.code);
        if (codings(observation["code"]) != one(code)) continue;
        EXPECT_FALSE(has_value(observation)) << name << " " << code;
      }
    }
  }
}

TEST(Trap, NoTotalSharesItsCodeWithAPanel) {
  for (const WordCode& total : instruments_total().entries) {
    EXPECT_EQ(instruments_panel().by_code(total.system, total.code), nullptr) << total.code;
  }
}

TEST(Trap, DeprecatedCodesAndCodesOfOtherVersionsAreNotShipped) {
  for (const auto& [name, text] : shipped_texts()) {
    EXPECT_FALSE(holds_code(text, "44262-4")) << "deprecated PHQ-9 interpretation in " << name;
    EXPECT_FALSE(holds_code(text, "89211-7")) << "BDI Fast Screen in " << name;
    EXPECT_FALSE(holds_code(text, "70221-7")) << "17-item PCL-C in " << name;
  }
}

TEST(Trap, TheTwoFormsOfTheCSsrsHaveTheirOwnPanels) {
  const std::string answer = R"("items":[{"link_id":"wish_to_be_dead","answer":true}])";
  EXPECT_EQ(codings(Translated(assessment("c_ssrs_screener", answer)).resource("/assessments/0", "panel")["code"]),
            one(loinc + "93373-9"));
  EXPECT_EQ(
      codings(Translated(assessment("c_ssrs_lifetime_recent", answer)).resource("/assessments/0", "panel")["code"]),
      one(loinc + "93245-9"));
}

TEST(Trap, ScalesWithoutLoincHaveProjectCodes) {
  const std::string ours = fhir::kap_code_system("observation") + "|";
  const std::vector<std::pair<std::string, std::string>> totals = {
      {"madrs", "madrs-total"},       {"qids_sr16", "qids-sr16-total"},
      {"cadss_23", "cadss-23-total"}, {"cadss_6", "cadss-6-total"},
      {"moaa_s", "moaa-s"},           {"meq_30", "meq30-total"},
      {"shaps", "shaps-total"}};
  for (const auto& [word, code] : totals) {
    Translated given(assessment(word, R"("total_score":7)"));
    EXPECT_EQ(codings(given.resource("/assessments/0", "total")["code"]), one(ours + code));
    EXPECT_FALSE(given.resource("/assessments/0", "panel")) << "a panel code was made up for " << word;
    given.expect_unchanged();
  }
}

TEST(Trap, MonitoringScalesHaveProjectCodesAndRassItsSnomedOne) {
  const std::string ours = fhir::kap_code_system("observation") + "|";
  const std::vector<std::pair<std::string, std::string>> codes = {{"cadss_23_total", ours + "cadss-23-total"},
                                                                  {"cadss_6_total", ours + "cadss-6-total"},
                                                                  {"moaa_s", ours + "moaa-s"},
                                                                  {"rass", "http://snomed.info/sct|457441000124102"}};
  for (const auto& [scale, code] : codes) {
    Translated given(R"("dosing_sessions":[{"id":"ds-1","monitoring":[{"id":"m","scale":")" + scale +
                     R"(","score":3}]}])");
    EXPECT_EQ(codings(given.resource("/dosing_sessions/0/monitoring/0")["code"]), one(code));
    given.expect_unchanged();
  }
}

TEST(Trap, AnUnknownScaleIsTextAndGetsNoCode) {
  Translated given(assessment("clinic_mood_ladder", R"("total_score":7)"));
  const json::View code = given.resource("/assessments/0", "total")["code"];
  EXPECT_TRUE(codings(code).empty());
  EXPECT_EQ(said(code, "text"), "clinic_mood_ladder");
  given.expect_unchanged();
}

}  // namespace kapfhir::translate

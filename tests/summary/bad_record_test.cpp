// Records that no clinic would write: the letter comes out all the same, or says that there is nothing to write.
#include <gtest/gtest.h>

#include <chrono>

#include "episodes.hpp"
#include "summary/safe_text.hpp"
#include "support/generator.hpp"

namespace kapfhir::summary::test {
namespace {

bool raw_control(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_scalar(text, at);
    if ((c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
        (c >= 0x2066 && c <= 0x2069))
      return true;
  }
  return false;
}

void composes(const kap::EpisodeRecord& record, const std::string& what) {
  for (const bool urgent : {false, true}) {
    for (const bool copy : {false, true}) {
      Occasion occasion = to_referrer(record);
      occasion.urgent = urgent;
      occasion.patient_copy = copy;
      const auto one = compose(record, occasion);
      if (!one) {
        EXPECT_EQ(one.error().front().code, base::Code::summary_nothing) << what;
        continue;
      }
      EXPECT_FALSE(raw_control(render_text(*one))) << what;
      for (const Section& section : one->sections) {
        EXPECT_FALSE(section.blocks.empty()) << what;
        for (const Block& block : section.blocks) {
          const auto* const table = std::get_if<Table>(&block);
          for (const auto& row : table ? table->rows : std::vector<std::vector<std::string>>())
            EXPECT_EQ(row.size(), table->head.size()) << what;
        }
      }
    }
  }
}

TEST(BadRecord, RandomEpisodesCompose) {
  for (std::uint64_t seed = 0; seed < 800; ++seed)
    composes(tests::random_episode(seed), "seed " + std::to_string(seed));
  tests::Options full;
  full.all_present = true;
  for (std::uint64_t seed = 0; seed < 200; ++seed)
    composes(tests::random_episode(seed, full), "full seed " + std::to_string(seed));
}

// Sets every member of every object below `object` to null, but the object itself.
void all_null(const kap::TypeInfo& type, void* object) {
  for (const kap::MemberInfo& member : type.members) member.set_null(member.field(object));
}

TEST(BadRecord, NullEverywhere) {
  kap::EpisodeRecord record = example("reference");
  all_null(kap::describe<kap::Patient>(), &*record.patient);
  all_null(kap::describe<kap::DischargeSummary>(), &*record.discharge_summary);
  all_null(kap::describe<kap::Screening>(), &*record.screening);
  all_null(kap::describe<kap::EpisodeOfTreatment>(), &*record.episode);
  all_null(kap::describe<kap::Outcomes>(), &*record.outcomes);
  all_null(kap::describe<kap::TreatmentPlan>(), &*record.treatment_plan);
  for (auto& one : *record.dosing_sessions) all_null(kap::describe<kap::DosingSession>(), &one);
  for (auto& one : *record.assessments) all_null(kap::describe<kap::Assessment>(), &one);
  for (auto& one : *record.conditions) all_null(kap::describe<kap::Condition>(), &one);
  for (auto& one : *record.allergies) all_null(kap::describe<kap::Allergy>(), &one);
  for (auto& one : *record.actions) all_null(kap::describe<kap::Action>(), &one);
  composes(record, "nulls inside");
  const std::string text = words_of(record);
  for (const char* negative : {"none", "None", "Nothing", "No "}) EXPECT_FALSE(says(text, negative)) << text;
  kap::EpisodeRecord empty = example("reference");
  const kap::Field<kap::Patient> patient = empty.patient;
  all_null(kap::describe<kap::EpisodeRecord>(), &empty);
  EXPECT_FALSE(compose(empty, {}).has_value());
  empty.patient = patient;
  EXPECT_FALSE(compose(empty, {}).has_value());
}

TEST(BadRecord, WithoutReferrerOrSummary) {
  kap::EpisodeRecord record = example("reference");
  record.referral.reset();
  record.discharge_summary.reset();
  record.practitioners.reset();
  record.organizations.reset();
  composes(record, "no referrer");
  const Letter one = letter(record);
  EXPECT_EQ(one.standing, Standing::draft);
  EXPECT_EQ(one.head.to, "");
  EXPECT_EQ(one.head.clinic, "");
  EXPECT_TRUE(says(words_of(record), "If suicidal thoughts come or grow: call or text 988"));
}

TEST(BadRecord, LongAndRightToLeftNames) {
  kap::EpisodeRecord record = example("reference");
  record.patient->name->family = std::string(200, 'N');
  record.patient->name->given = std::vector<std::string>{"تجربة", "בדיקה"};
  record.organizations->front().name = std::string(300, 'O') + "\xE2\x80\xAEgnp.exe";
  composes(record, "names");
  const std::string text = render_text(letter(record));
  EXPECT_TRUE(says(text, "تجربة בדיקה"));
  EXPECT_FALSE(says(text, "\xE2\x80\xAE"));
}

TEST(BadRecord, MarkupInEveryText) {
  tests::Options full;
  full.all_present = true;
  full.wild_text = true;
  for (std::uint64_t seed = 1000; seed < 1020; ++seed) composes(tests::random_episode(seed, full), "markup");
  kap::EpisodeRecord record = example("reference");
  record.actions->front().what = std::string("<script>alert(1)</script> &amp; ]]> -->");
  EXPECT_TRUE(says(render_text(letter(record)), "<script>alert(1)</script> &amp; ]]> -->"));
}

TEST(BadRecord, FiveThousandSessionsAreAllThereButNotOnThePage) {
  kap::EpisodeRecord record = example("reference");
  const kap::DosingSession session = record.dosing_sessions->front();
  record.dosing_sessions->assign(5000, session);
  for (std::size_t i = 0; i < 5000; ++i) {
    kap::DosingSession& one = (*record.dosing_sessions)[i];
    one.id = "many-" + std::to_string(i);
    one.session_number = base::Decimal::of(static_cast<long long>(i + 1));
    one.administrations->front().id = "many-dose-" + std::to_string(i);
  }
  record.dosing_sessions->at(7).adverse_effects->front().seriousness = kap::Seriousness::serious;
  const auto start = std::chrono::steady_clock::now();
  const Letter one = letter(record);
  const std::string text = render_text(one);
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  EXPECT_LT(seconds, 20);  // 5,000 squared would take minutes
  const Section* const treatment = section(one, "treatment");
  EXPECT_TRUE(says(std::get<Paragraph>(treatment->blocks[0]).text, "5,000 sessions from 26 Feb 2025 to 26 Feb 2025."));
  EXPECT_EQ(std::get<Table>(treatment->blocks[1]).rows.size(), 5U);  // the newest four and the serious one
  std::size_t rows = 0;
  for (const Block& block : section(one, "annex")->blocks)
    if (const auto* table = std::get_if<Table>(&block); table && table->caption == "All sessions")
      rows = table->rows.size();
  EXPECT_EQ(rows, 5000U);
  EXPECT_LE(figures(one).size(), 8U);
}

TEST(BadRecord, FiveThousandDosesInOneSessionAreToldOnceWithTheirNumber) {
  kap::EpisodeRecord record = example("home-lozenges");
  auto& doses = *record.dosing_sessions->front().administrations;
  const kap::Administration dose = doses.front();
  doses.assign(5000, dose);
  for (std::size_t i = 0; i < doses.size(); ++i) doses[i].id = "many-" + std::to_string(i);
  const std::string text = words_of(record);
  EXPECT_TRUE(says(text, "Given: 5,000 times: racemic ketamine, lozenge, sublingual, 100.0 mg"));
  EXPECT_FALSE(says(text, "500000"));
}

}  // namespace
}  // namespace kapfhir::summary::test

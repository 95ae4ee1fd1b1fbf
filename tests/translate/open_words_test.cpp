// What is said of a word while a record is read, and what an export does with it, are one thing: a word gets a warning
// (KF0208) exactly when it travels as text alone.
#include "record/open_words.hpp"

#include "record/coded_words.hpp"
#include "translate/translated.hpp"
#include "translate/words.hpp"

namespace kapfhir::translate {
namespace {

using Words = std::vector<std::string_view>;

Words coded(std::string_view list) {
  Words out;
  for (const WordCode& entry : open_list(list).entries)
    if (entry.preferred) out.push_back(entry.word);
  return out;
}

/// Words of clinics that no public terminology has as such, or that none of our lists has yet.
const Words without_code = {"emergence_reaction", "respiratory_depression", "no such word", "Nausea"};

bool warned(const kap::EpisodeRecord& record) {
  const base::Issues found = record::words_without_code(record);
  EXPECT_LE(found.size(), 1u);
  return !found.empty();
}

/// A coding that says only why it has no code is none.
bool has_code(json::View concept_view) {
  for (json::View coding : concept_view["coding"])
    if (coding["code"].is(json::Kind::string)) return true;
  return false;
}

/// `element` is that of the home of the object at `position`.
void expect_warning_is_true(const std::string& members, std::string_view position, std::string_view role,
                            std::string_view element) {
  SCOPED_TRACE(members);
  const kap::EpisodeRecord record = episode_with(members);
  const Translated given(record);
  ASSERT_TRUE(given.resource(position, role));
  EXPECT_NE(warned(record), has_code(given.resource(position, role)[element]));
}

}  // namespace

TEST(OpenWords, OfTheRecordAreThoseOfTheConceptMaps) {
  ASSERT_EQ(record::coded_words().size(), open_lists().size());
  for (const record::CodedWords& list : record::coded_words()) {
    Words words(list.words.begin(), list.words.end());
    Words expected = coded(list.list);
    EXPECT_FALSE(words.empty()) << list.list;
    EXPECT_EQ(words, expected) << list.list;
  }
  for (const record::OpenList& list : record::open_lists())
    EXPECT_EQ(record::words_of(list).empty(), list.list.empty()) << list.title;
}

TEST(OpenWords, AnAdverseEffectIsWarnedAboutExactlyWhenItTravelsAsText) {
  Words words = coded("adverse-effect");
  words.insert(words.end(), without_code.begin(), without_code.end());
  for (const std::string_view word : words)
    expect_warning_is_true(
        R"("dosing_sessions":[{"id":"ds-1","adverse_effects":[{"id":"ae-1","term":")" + std::string(word) + R"("}]}])",
        "/dosing_sessions/0/adverse_effects/0", "", "event");
}

TEST(OpenWords, ADoseFormIsWarnedAboutExactlyWhenItTravelsAsText) {
  Words words = coded("dose-form");
  words.insert(words.end(), without_code.begin(), without_code.end());
  for (const std::string_view word : words)
    expect_warning_is_true(R"("medication_orders":[{"id":"mo-1","dose_form":")" + std::string(word) + R"("}])",
                           "/medication_orders/0", "product", "form");
}

TEST(OpenWords, SomeDoseFormsAreTextByIntent) {
  for (const char* word : {"injection_solution", "capsule", "oral_solution"}) {
    const kap::EpisodeRecord record =
        episode_with(R"("medication_orders":[{"id":"mo-1","dose_form":")" + std::string(word) + R"("}])");
    EXPECT_FALSE(warned(record)) << word;
    EXPECT_FALSE(has_code(Translated(record).resource("/medication_orders/0", "product")["form"])) << word;
  }
}

TEST(OpenWords, ADrugIsWarnedAboutExactlyWhenItTravelsAsText) {
  for (const char* more : {"", R"(,"rxnorm":"6130")", R"(,"ndc":"50458-028-02")", R"(,"rxnorm":null)"}) {
    const std::string drug = R"({"id":"d-1","drug":"ketamine_racemic")" + std::string(more) + "}";
    expect_warning_is_true(R"("medication_orders":[)" + drug + "]", "/medication_orders/0", "product", "code");
    expect_warning_is_true(R"("dosing_sessions":[{"id":"ds-1","administrations":[)" + drug + "]}]",
                           "/dosing_sessions/0/administrations/0", "product", "code");
  }
  for (const char* more : {"", R"(,"rxnorm_ingredient":"36437")"})
    expect_warning_is_true(
        R"("screening":{"antidepressant_trials":[{"id":"t-1","drug":"sertraline")" + std::string(more) + "}]}",
        "/screening/antidepressant_trials/0", "", "medicationCodeableConcept");
}

}  // namespace kapfhir::translate

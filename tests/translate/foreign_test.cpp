// What other systems add stays as it is, and what they change is seen.
#include <gtest/gtest.h>

#include "json/draft.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "record/record.hpp"
#include "record/values.hpp"
#include "support/generator.hpp"
#include "support/random.hpp"
#include "translate/translate.hpp"

namespace kapfhir::translate {
namespace {

using json::Draft;
using json::DraftNode;

/// Adds foreign extensions, codings and identifiers all over a bundle, as servers and other vendors do.
class Foreigner {
 public:
  Foreigner(Draft& draft, std::uint64_t seed) : draft_(draft), random_(seed) {}

  void visit(DraftNode* node, bool inside_extension) {
    for (DraftNode* child = node->first; child != nullptr; child = child->next) {
      visit(child, inside_extension || (child->name != nullptr && child->name->text == "extension"));
    }
    if (node->kind != json::Kind::object || inside_extension) return;
    if (DraftNode* codings = Draft::find(node, "coding"); codings != nullptr && random_.below(3) == 0) {
      DraftNode* coding = draft_.append(codings);
      Draft::set_object(coding);
      draft_.set_string(draft_.member(coding, "system"), "http://example.org/codes");
      draft_.set_string(draft_.member(coding, "code"), "foreign");
    }
    if (Draft::find(node, "resourceType") != nullptr && random_.below(2) == 0) {
      DraftNode* list = draft_.member(node, "identifier");
      if (list->kind != json::Kind::array) return;  // QuestionnaireResponse and Composition have one only
      DraftNode* identifier = draft_.append(list);
      Draft::set_object(identifier);
      draft_.set_string(draft_.member(identifier, "system"), "http://example.org/ids");
      draft_.set_string(draft_.member(identifier, "value"), "foreign");
    }
    if (Draft::find(node, "resource") == nullptr && Draft::find(node, "entry") == nullptr && random_.below(4) == 0) {
      DraftNode* list = draft_.member(node, "extension");
      if (list->kind != json::Kind::array) Draft::set_array(list);
      DraftNode* extension = draft_.append(list);
      Draft::set_object(extension);
      draft_.set_string(draft_.member(extension, "url"), "http://example.org/foreign");
      draft_.set_string(draft_.member(extension, "valueString"), "kept");
    }
  }

 private:
  Draft& draft_;
  tests::Random random_;
};

fhir::Resource with_foreign(const fhir::Resource& bundle, std::uint64_t seed) {
  Draft draft;
  DraftNode* root = draft.copy(bundle.root());
  DraftNode* entries = Draft::find(root, "entry");
  for (DraftNode* entry = entries->first; entry != nullptr; entry = entry->next) {
    Foreigner(draft, seed++).visit(Draft::find(entry, "resource"), false);
  }
  return fhir::Resource(std::move(draft).freeze(root));
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

kap::EpisodeRecord read_edited(const std::string& text, base::Issues& findings) {
  auto document = json::parse(text);
  EXPECT_TRUE(document);
  auto record = from_fhir(fhir::Resource(std::move(*document)), findings);
  EXPECT_TRUE(record);
  return record ? std::move(*record) : kap::EpisodeRecord{};
}

kap::EpisodeRecord small_episode() {
  kap::EpisodeRecord record;
  record.schema_version = std::string("1.0.0");
  record.record_type = std::string("kap_episode");
  record.record_id = std::string("edit-1");
  record.source_system = std::string("test-clinic");
  auto& patient = record.patient.emplace();
  patient.name.emplace().family = std::string("Testpatient");
  auto& session = record.dosing_sessions.emplace().emplace_back();
  auto& dose = session.administrations.emplace().emplace_back();
  dose.id = std::string("dose-1");
  dose.dose_mg = *base::Decimal::parse("36.0");
  auto& assessment = record.assessments.emplace().emplace_back();
  assessment.instrument = std::string("phq_9");
  auto& item = assessment.items.emplace().emplace_back();
  item.link_id = std::string("44260-8");
  item.score = *base::Decimal::parse("1");
  return record;
}

}  // namespace

TEST(Law, WritingIntoForeignContentChangesNothing) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const fhir::Resource bundle = with_foreign(to_fhir(tests::random_episode(seed)).bundle, seed * 1000);
    base::Issues findings;
    auto record = from_fhir(bundle, findings);
    ASSERT_TRUE(record) << "seed " << seed;
    const Conversion again = to_fhir(*record, bundle);
    ASSERT_EQ(json::write(again.bundle.root()), json::write(bundle.root())) << "seed " << seed;
  }
}

TEST(Law, ForeignContentDoesNotChangeTheRecord) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const kap::EpisodeRecord record = tests::random_episode(seed);
    base::Issues findings;
    auto back = from_fhir(with_foreign(to_fhir(record).bundle, seed), findings);
    ASSERT_TRUE(back) << "seed " << seed;
    for (const auto& place : record::differences(kap::describe<kap::EpisodeRecord>(), &record, &*back)) {
      ADD_FAILURE() << "seed " << seed << " " << place;
    }
    if (HasFailure()) return;
  }
}

TEST(Edit, OfADoseANameAndAnItemIsSeenInTheRecord) {
  std::string text = json::write(to_fhir(small_episode()).bundle.root());
  text = replaced(text, "\"dose\":{\"value\":36.0", "\"dose\":{\"value\":42.50");
  text = replaced(text, "\"family\":\"Testpatient\"", "\"family\":\"Renamedpatient\"");
  text = replaced(text, "\"answer\":[{\"valueInteger\":1}", "\"answer\":[{\"valueInteger\":3}");
  base::Issues findings;
  const kap::EpisodeRecord record = read_edited(text, findings);
  EXPECT_EQ((*record.dosing_sessions)[0].administrations->front().dose_mg->text(), "42.50");
  EXPECT_EQ(*record.patient->name->family, "Renamedpatient");
  EXPECT_EQ((*record.assessments)[0].items->front().score->text(), "3");
}

TEST(Edit, OfAProjectionIsReportedAndNotTakenOver) {
  std::string text = json::write(to_fhir(small_episode()).bundle.root());
  text = replaced(text, "\"text\":\"1\"}},\"request\"",
                  "\"text\":\"2\"}},\"request\"");  // the item's Observation, not the answer
  base::Issues findings;
  const kap::EpisodeRecord record = read_edited(text, findings);
  EXPECT_EQ((*record.assessments)[0].items->front().score->text(), "1");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings.front().code, base::Code::map_projection);
}

TEST(Edit, OfAProjectionIsSeenThoughAServerGaveTheResourceAnotherId) {
  std::string text = json::write(to_fhir(small_episode()).bundle.root());
  text = replaced(text, "\"text\":\"1\"}},\"request\"", "\"text\":\"2\"}},\"request\"");
  const std::size_t item =
      text.rfind("\"resourceType\":\"Observation\",\"id\":\"", text.find("\"text\":\"2\"}},\"request\""));
  ASSERT_NE(item, std::string::npos);
  const std::size_t id = text.find("\"id\":\"", item) + 6;
  text.replace(id, text.find('"', id) - id, "4711");
  base::Issues findings;
  read_edited(text, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings.front().code, base::Code::map_projection);
}

TEST(Edit, InAnotherUnitIsAnError) {
  std::string text = json::write(to_fhir(small_episode()).bundle.root());
  text = replaced(text, "\"value\":36.0,\"unit\":\"mg\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"mg\"",
                  "\"value\":36.0,\"unit\":\"ug\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"ug\"");
  auto document = json::parse(text);
  base::Issues findings;
  auto record = from_fhir(fhir::Resource(std::move(*document)), findings);
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().front().code, base::Code::map_unreadable);
  EXPECT_NE(record.error().front().expression.find(".resource.dosage.dose"), std::string::npos);
  EXPECT_NE(record.error().front().text.find("'ug'"), std::string::npos);
}

TEST(Bundle, HoldsNoCopyOfAMemberThatHasARow) {
  kap::EpisodeRecord record = small_episode();
  const std::string text = json::write(to_fhir(record).bundle.root());
  EXPECT_EQ(text.find("record-remainder"), std::string::npos);
}

TEST(Bundle, IsTheSameAtEveryRun) {
  const kap::EpisodeRecord record = tests::random_episode(11);
  EXPECT_EQ(json::write(to_fhir(record).bundle.root()), json::write(to_fhir(record).bundle.root()));
}

}  // namespace kapfhir::translate

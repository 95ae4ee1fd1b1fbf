// The letter as FHIR document: R4 document rules, the sections of the guides, nothing but what was released.
#include "summary/document.hpp"

#include <gmock/gmock.h>

#include <set>

#include "fhir/validate/check.hpp"
#include "json/writer.hpp"
#include "release/release.hpp"
#include "summary/episodes.hpp"
#include "summary/wrapped.hpp"
#include "translate/translate.hpp"

namespace kapfhir::summary::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Made {
  fhir::Resource released;
  Letter letter;
  fhir::Resource document;
};

Made make(const std::string& name, const DocumentOptions& options = {}) {
  translate::prepare();
  const auto released =
      release::release(translate::to_fhir(example(name)).bundle, *base::Moment::parse("2025-06-30T12:00:00Z"));
  EXPECT_TRUE(released) << name;
  base::Issues findings;
  const auto record = translate::from_fhir(*released->resource, findings);
  EXPECT_TRUE(record) << name;
  Occasion occasion;
  occasion.written = "2025-06-30T12:00:00Z";
  occasion.reader = "Fictional reader";
  const auto letter = compose(*record, occasion);
  EXPECT_TRUE(letter) << name;
  return {*released->resource, *letter, make_document(*released->resource, *letter, options)};
}

void collect(json::View view, std::set<std::string>& out) {
  for (json::View child : view) {
    if (child.name() == "reference" && child.is(json::Kind::string)) out.insert(std::string(child.string()));
    if (child.size() > 0) collect(child, out);
  }
}

json::View section(const fhir::Resource& document, std::string_view code) {
  for (json::View one : document.root()["entry"].at(0)["resource"]["section"]) {
    if (one["code"]["coding"].at(0)["code"].string() == code) return one;
  }
  return {};
}

class Document : public ::testing::TestWithParam<const char*> {};

}  // namespace

TEST_P(Document, KeepsToTheRulesOfDocuments) {
  for (const bool ips : {false, true}) {
    DocumentOptions options;
    options.ips = ips;
    const Made made = make(GetParam(), options);
    const json::View root = made.document.root();
    base::Issues findings;
    auto checked = fhir::validate::check(made.document, findings);
    EXPECT_TRUE(checked) << base::describe(checked.error().front());
    std::set<std::string> urls;
    std::size_t compositions = 0;
    for (json::View entry : root["entry"]) {
      EXPECT_TRUE(urls.insert(std::string(entry["fullUrl"].string())).second);
      compositions += entry["resource"]["resourceType"].string() == "Composition" ? 1 : 0;
    }
    EXPECT_EQ(compositions, 1u);
    std::set<std::string> references;
    collect(root, references);
    for (const std::string& reference : references) EXPECT_TRUE(urls.contains(reference)) << "dangling " << reference;
    for (json::View one : root["entry"].at(0)["resource"]["section"]) {
      EXPECT_TRUE(one["text"]["div"].string().starts_with("<div xmlns=")) << "every section has a text";
      const std::string_view code = one["code"]["coding"].at(0)["code"].string();
      EXPECT_FALSE(one["entry"] && one["emptyReason"]) << "cmp-2: " << code;
      const bool required = code == "11450-4" || code == "48765-2" || code == "10160-0";
      if (required) {
        EXPECT_TRUE(one["entry"] || one["emptyReason"]) << "ips-comp-1: " << code;
      }
    }
  }
}

TEST_P(Document, HoldsNothingThatWasNotReleased) {
  const Made made = make(GetParam());
  std::set<std::string> released;
  for (json::View entry : made.released.root()["entry"]) released.insert(json::write(entry["resource"]));
  bool first = true;
  for (json::View entry : made.document.root()["entry"]) {
    if (!first) {
      EXPECT_TRUE(released.contains(json::write(entry["resource"])));
    }
    first = false;
  }
}

INSTANTIATE_TEST_SUITE_P(Episodes, Document,
                         ::testing::Values("reference", "bad-course", "esketamine-rems", "home-lozenges",
                                           "iv-induction-series", "maintenance-relapse", "not-eligible"));

TEST(DocumentSections, AreThoseOfTheGuides) {
  const Made made = make("reference");
  for (const char* code : {"10164-2", "11450-4", "48765-2", "10160-0"})
    EXPECT_TRUE(section(made.document, code)) << code;
  const json::View composition = made.document.root()["entry"].at(0)["resource"];
  EXPECT_EQ(composition["type"]["coding"].at(0)["code"].string(), "11488-4");
  EXPECT_TRUE(composition["encounter"]) << "the consultation note wants one";
  EXPECT_TRUE(composition["custodian"]);
  EXPECT_EQ(composition["extension"].at(0)["url"].string(),
            "http://hl7.org/fhir/us/ccda/StructureDefinition/OrderExtension");
  DocumentOptions options;
  options.final_type = "34133-9";
  EXPECT_EQ(
      make("reference", options).document.root()["entry"].at(0)["resource"]["type"]["coding"].at(0)["code"].string(),
      "34133-9");
  EXPECT_EQ(make("esketamine-rems").document.root()["entry"].at(0)["resource"]["type"]["coding"].at(0)["code"].string(),
            "11506-3")
      << "treatment goes on: interim";
}

TEST(DocumentSections, AnEmptiedOneSaysWithheldOnlyWhenItMay) {
  Made made = make("reference");
  const std::string text = json::write(made.released.root());
  // The same set without allergies.
  json::Draft draft;
  json::DraftNode* root = draft.copy(made.released.root());
  json::DraftNode* entries = json::Draft::find(root, "entry");
  for (json::DraftNode* entry = entries->first; entry != nullptr;) {
    json::DraftNode* next = entry->next;
    if (json::Draft::find(json::Draft::find(entry, "resource"), "resourceType")->text == "AllergyIntolerance")
      json::Draft::remove(entries, entry);
    entry = next;
  }
  const fhir::Resource without(std::move(draft).freeze(root));
  DocumentOptions options;
  EXPECT_EQ(
      section(make_document(without, made.letter, options), "48765-2")["emptyReason"]["coding"].at(0)["code"].string(),
      "unavailable");
  options.withheld = {"AllergyIntolerance"};
  EXPECT_EQ(
      section(make_document(without, made.letter, options), "48765-2")["emptyReason"]["coding"].at(0)["code"].string(),
      "withheld");
}

TEST(Wrapping, IsAUsCoreDocumentReference) {
  const Made made = make("reference");
  const fhir::Resource sent = with_letter(made.released, {made.letter, "a letter", "text/plain; charset=utf-8"});
  base::Issues findings;
  auto checked = fhir::validate::check(sent, findings);
  EXPECT_TRUE(checked) << base::describe(checked.error().front());
  const json::View entries = sent.root()["entry"];
  const json::View last = entries.at(static_cast<std::uint32_t>(entries.size() - 1));
  const json::View document = last["resource"];
  EXPECT_EQ(last["request"]["method"].string(), "PUT");
  EXPECT_EQ(document["status"].string(), "current");
  EXPECT_EQ(document["docStatus"].string(), "final");
  EXPECT_EQ(document["category"].at(0)["coding"].at(0)["code"].string(), "clinical-note");
  EXPECT_EQ(document["content"].at(0)["attachment"]["data"].string(), "YSBsZXR0ZXI=");
  EXPECT_TRUE(document["subject"]);
  // Sent again it is the same document.
  const fhir::Resource again = with_letter(made.released, {made.letter, "another", "text/plain; charset=utf-8"});
  EXPECT_EQ(again.root()["entry"].at(static_cast<std::uint32_t>(entries.size() - 1))["resource"]["id"].string(),
            document["id"].string());
}

TEST(Wrapping, AnUrgentNoticeTravelsAlone) {
  const Made made = make("reference");
  Wrapped wrapped{made.letter, "at once", "text/plain; charset=utf-8"};
  wrapped.alone = true;
  const fhir::Resource sent = with_letter(made.released, wrapped);
  base::Issues findings;
  EXPECT_TRUE(fhir::validate::check(sent, findings));
  std::set<std::string> types;
  std::set<std::string> urls;
  for (json::View entry : sent.root()["entry"]) {
    types.insert(std::string(entry["resource"]["resourceType"].string()));
    urls.insert(std::string(entry["fullUrl"].string()));
  }
  EXPECT_TRUE(types.contains("Patient"));
  EXPECT_TRUE(types.contains("DocumentReference"));
  EXPECT_FALSE(types.contains("Observation"));
  EXPECT_FALSE(types.contains("Condition"));
  std::set<std::string> references;
  collect(sent.root(), references);
  for (const std::string& reference : references) EXPECT_TRUE(urls.contains(reference)) << "dangling " << reference;
}

}  // namespace kapfhir::summary::test

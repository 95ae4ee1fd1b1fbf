// Snapshots of small made-up profiles: what the specification promises, and what is refused.
#include "fhir/definitions/snapshot.hpp"

#include <gtest/gtest.h>

#include <map>

#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::definitions {
namespace {

/// A world of a few definitions: a resource Visit with parts that show one rule each.
class Snapshot : public testing::Test {
 protected:
  void SetUp() override {
    define("string", R"({"path": "string"}, {"path": "string.id"})");
    define("Element", R"({"path": "Element"}, {"path": "Element.id"})");
    define("Coding", R"({"path": "Coding"},
      {"path": "Coding.system", "min": 0, "max": "1", "base": {"path": "Coding.system", "min": 0, "max": "1"},
       "type": [{"code": "string"}]},
      {"path": "Coding.code", "min": 0, "max": "1", "type": [{"code": "string"}]})");
    define("Extension", R"({"path": "Extension", "min": 0, "max": "*"},
      {"path": "Extension.url", "min": 1, "max": "1", "type": [{"code": "string"}]},
      {"path": "Extension.value[x]", "min": 0, "max": "1", "type": [{"code": "string"}, {"code": "Coding"}]})");
    define("Visit", R"({"path": "Visit", "min": 0, "max": "*",
       "constraint": [{"key": "vis-1", "severity": "error", "human": "h", "expression": "e"}]},
      {"path": "Visit.extension", "min": 0, "max": "*", "type": [{"code": "Extension"}], "comment": "long"},
      {"path": "Visit.code", "min": 0, "max": "*", "base": {"path": "Visit.code", "min": 0, "max": "*"},
       "short": "code", "definition": "See [codes](codes.html).", "alias": ["kind"], "type": [{"code": "Coding"}]},
      {"path": "Visit.value[x]", "min": 0, "max": "1", "type": [{"code": "string"}, {"code": "Coding"}]},
      {"path": "Visit.part", "min": 0, "max": "5", "type": [{"code": "Element"}]},
      {"path": "Visit.part.name", "min": 0, "max": "1", "type": [{"code": "string"}]},
      {"path": "Visit.again", "min": 0, "max": "1", "contentReference": "#Visit.part"})");
  }

  void define(const std::string& name, const std::string& elements) {
    add(R"({"url": "http://hl7.org/fhir/StructureDefinition/)" + name + R"(", "type": ")" + name +
        R"(", "snapshot": {"element": [)" + elements + "]}}");
  }

  void add(const std::string& text) {
    auto document = json::parse(text);
    ASSERT_TRUE(document) << text;
    std::string url(document->root()["url"].string());
    world_[std::move(url)] = std::move(*document);
  }

  static std::string profile(const std::string& differential, const std::string& url = "http://example.org/p",
                             const std::string& base = "http://hl7.org/fhir/StructureDefinition/Visit",
                             const std::string& derivation = "constraint") {
    return R"({"resourceType": "StructureDefinition", "url": ")" + url + R"(", "derivation": ")" + derivation +
           R"(", "type": "Visit", "baseDefinition": ")" + base + R"(", "differential": {"element": [)" + differential +
           "]}}";
  }

  base::Outcome<json::Document> make(const std::string& definition) const {
    const auto document = json::parse(definition);
    EXPECT_TRUE(document);
    return with_snapshot(document->root(), [this](std::string_view canonical) {
      const auto found = world_.find(canonical);
      return found == world_.end() ? json::View() : found->second.root();
    });
  }

  /// The ids of the snapshot with blanks between, or the first issue.
  std::string ids(const std::string& differential) const {
    const auto made = make(profile(differential));
    if (!made) return base::describe(made.error().front());
    std::string all;
    for (json::View element : made->root()["snapshot"]["element"]) {
      if (!all.empty()) all += ' ';
      all += element["id"].string();
    }
    return all;
  }

  /// A property of an element as JSON.
  std::string said(const std::string& differential, std::string_view id, std::string_view property) const {
    const auto made = make(profile(differential));
    if (!made) return base::describe(made.error().front());
    for (json::View element : made->root()["snapshot"]["element"]) {
      if (element["id"].string() == id) return json::write(element[property]);
    }
    return "no element";
  }

  void expect_failure(const std::string& definition, base::Code code, std::string_view path) const {
    const auto made = make(definition);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().front().code, code);
    EXPECT_EQ(made.error().front().expression, path);
  }

  std::map<std::string, json::Document, std::less<>> world_;
};

constexpr const char* all_ids =
    "Visit Visit.extension Visit.code Visit.value[x] Visit.part Visit.part.name Visit.again";

constexpr const char* slicing =
    R"({"path": "Visit.code", "slicing": {"discriminator": [{"type": "value", "path": "code"}], "rules": "open"}},
       {"path": "Visit.code", "sliceName": "a", "min": 1, "max": "1"},)";

}  // namespace

TEST_F(Snapshot, OfAnEmptyDifferentialIsTheBase) {
  EXPECT_EQ(ids(""), all_ids);
  EXPECT_EQ(said("", "Visit.code", "base"), R"({"path":"Visit.code","min":0,"max":"*"})");
}

TEST_F(Snapshot, KeepsEverythingElseOfTheDefinition) {
  const auto made = make(profile(R"({"path": "Visit.code", "min": 1})"));
  ASSERT_TRUE(made);
  EXPECT_EQ(made->root()["url"].string(), "http://example.org/p");
  EXPECT_EQ(made->root()["differential"]["element"].size(), 1u);
}

TEST_F(Snapshot, ReplacesWhatTheDifferentialSays) {
  const std::string differential =
      R"({"path": "Visit.code", "min": 1, "max": "2", "short": "other", "mustSupport": true})";
  EXPECT_EQ(said(differential, "Visit.code", "min"), "1");
  EXPECT_EQ(said(differential, "Visit.code", "max"), R"("2")");
  EXPECT_EQ(said(differential, "Visit.code", "short"), R"("other")");
  EXPECT_EQ(said(differential, "Visit.code", "mustSupport"), "true");
  EXPECT_EQ(said(differential, "Visit.code", "base"), R"({"path":"Visit.code","min":0,"max":"*"})");
}

TEST_F(Snapshot, AddsAliasesConditionsAndConstraintsWithTheirSource) {
  EXPECT_EQ(said(R"({"path": "Visit.code", "alias": ["kind", "sort"]})", "Visit.code", "alias"), R"(["kind","sort"])");
  EXPECT_EQ(said(R"({"path": "Visit", "constraint": [{"key": "p-1"}]})", "Visit", "constraint"),
            R"([{"key":"vis-1","severity":"error","human":"h","expression":"e",)"
            R"("source":"http://hl7.org/fhir/StructureDefinition/Visit"},)"
            R"({"key":"p-1","source":"http://example.org/p"}])");
}

TEST_F(Snapshot, AppendsATextThatBeginsWithDots) {
  EXPECT_EQ(said(R"({"path": "Visit.code", "definition": "...More."})", "Visit.code", "definition"),
            R"("See [codes](http://hl7.org/fhir/R4/codes.html).\r\nMore.")");
}

TEST_F(Snapshot, GivesLinksAndContentReferencesOfTheBaseTheirAddress) {
  EXPECT_EQ(said("", "Visit.code", "definition"), R"("See [codes](http://hl7.org/fhir/R4/codes.html).")");
  EXPECT_EQ(said("", "Visit.again", "contentReference"),
            R"("http://hl7.org/fhir/StructureDefinition/Visit#Visit.part")");
}

TEST_F(Snapshot, HasOneFixedValueWhateverItsType) {
  add(profile(R"({"path": "Visit.value[x]", "fixedString": "a"})", "http://example.org/b"));
  const auto made = make(profile(R"({"path": "Visit.value[x]", "fixedCoding": {"code": "c"}})", "http://example.org/p",
                                 "http://example.org/b"));
  ASSERT_TRUE(made);
  const json::View element = made->root()["snapshot"]["element"].at(3);
  EXPECT_FALSE(element["fixedString"]);
  EXPECT_TRUE(element["fixedCoding"]);
}

TEST_F(Snapshot, KeepsTheValueSetOfABindingThatIsOnlyMadeStronger) {
  add(profile(R"({"path": "Visit.code", "binding": {"strength": "example", "valueSet": "v", "description": "d"}})",
              "http://example.org/b"));
  const auto made = make(profile(R"({"path": "Visit.code", "binding": {"strength": "required"}})",
                                 "http://example.org/p", "http://example.org/b"));
  ASSERT_TRUE(made);
  EXPECT_EQ(json::write(made->root()["snapshot"]["element"].at(2)["binding"]),
            R"({"strength":"required","valueSet":"v"})");
}

TEST_F(Snapshot, PutsSlicesBehindTheSlicedElementInTheirOrder) {
  EXPECT_EQ(ids(std::string(slicing) + R"({"path": "Visit.code", "sliceName": "b"},
                {"path": "Visit.code", "sliceName": "a/1"}, {"path": "Visit.code.system", "max": "0"})"),
            "Visit Visit.extension Visit.code Visit.code:a Visit.code:a/1 Visit.code:a/1.system Visit.code:a/1.code "
            "Visit.code:b Visit.value[x] Visit.part Visit.part.name Visit.again");
}

TEST_F(Snapshot, BeginsASliceWithTheElementWithoutSlicingAndWithoutMinimum) {
  const std::string differential = std::string(slicing) + R"({"path": "Visit.code", "sliceName": "b"})";
  EXPECT_EQ(said(differential, "Visit.code:b", "min"), "0");
  EXPECT_EQ(said(differential, "Visit.code:b", "slicing"), "");
  EXPECT_EQ(said(differential, "Visit.code:b", "short"), R"("code")");
}

TEST_F(Snapshot, SaysInEverySliceWhatIsSaidBelowTheSlicedElement) {
  const std::string differential = R"({"path": "Visit.code", "slicing": {"rules": "open"}},
      {"path": "Visit.code.system", "min": 1}, {"path": "Visit.code", "sliceName": "a"},
      {"id": "Visit.code:a.code", "path": "Visit.code.code", "min": 1})";
  EXPECT_EQ(said(differential, "Visit.code:a.system", "min"), "1");
  EXPECT_EQ(said(differential, "Visit.code:a.code", "min"), "1");
  EXPECT_EQ(said(differential, "Visit.code.code", "min"), "0");
}

TEST_F(Snapshot, FindsTheSliceByTheOrderWhereThereIsNoId) {
  const std::string differential = std::string(slicing) + R"({"path": "Visit.code.system", "min": 1})";
  EXPECT_EQ(said(differential, "Visit.code:a.system", "min"), "1");
}

TEST_F(Snapshot, UnfoldsADatatypeThatIsWalkedInto) {
  const std::string differential = R"({"path": "Visit.code.system", "min": 1})";
  EXPECT_EQ(ids(differential),
            "Visit Visit.extension Visit.code Visit.code.system Visit.code.code Visit.value[x] Visit.part "
            "Visit.part.name Visit.again");
  EXPECT_EQ(said(differential, "Visit.code.system", "base"), R"({"path":"Coding.system","min":0,"max":"1"})");
}

TEST_F(Snapshot, UnfoldsAContentReferenceFromTheBase) {
  const std::string differential = R"({"path": "Visit.part.name", "min": 1}, {"path": "Visit.again.name", "max": "0"})";
  EXPECT_EQ(said(differential, "Visit.again.name", "max"), R"("0")");
  EXPECT_EQ(said(differential, "Visit.again.name", "min"), "0");
}

TEST_F(Snapshot, UnderstandsTheShortFormOfAChoice) {
  const std::string differential = R"({"path": "Visit.valueCoding"}, {"path": "Visit.valueCoding.code", "min": 1})";
  EXPECT_EQ(said(differential, "Visit.value[x]:valueCoding", "type"), R"([{"code":"Coding"}])");
  EXPECT_EQ(said(differential, "Visit.value[x]:valueCoding.code", "path"), R"("Visit.value[x].code")");
  EXPECT_EQ(said(differential, "Visit.value[x]", "slicing"),
            R"({"discriminator":[{"type":"type","path":"$this"}],"ordered":false,"rules":"open"})");
  // What must be there leaves no other type.
  EXPECT_EQ(said(R"({"path": "Visit.valueCoding", "min": 1})", "Visit.value[x]", "type"), R"([{"code":"Coding"}])");
  EXPECT_EQ(said(R"({"path": "Visit.valueCoding", "min": 1})", "Visit.value[x]", "min"), "1");
}

TEST_F(Snapshot, GivesAnExtensionSliceTheTextsOfTheExtension) {
  add(R"({"url": "http://example.org/e", "type": "Extension", "snapshot": {"element": [
       {"path": "Extension", "short": "Mood", "definition": "The mood.", "isModifier": true},
       {"path": "Extension.url", "fixedUri": "http://example.org/e"}]}})");
  const std::string differential = R"({"path": "Visit.extension", "sliceName": "mood", "max": "1",
      "type": [{"code": "Extension", "profile": ["http://example.org/e"]}]}, {"path": "Visit.extension.url", "min": 1})";
  EXPECT_EQ(said(differential, "Visit.extension:mood", "short"), R"("Mood")");
  EXPECT_EQ(said(differential, "Visit.extension:mood", "isModifier"), "true");
  EXPECT_EQ(said(differential, "Visit.extension:mood", "comment"), "");
  EXPECT_EQ(said(differential, "Visit.extension:mood.url", "fixedUri"), R"("http://example.org/e")");
  EXPECT_EQ(said(differential, "Visit.extension", "slicing"),
            R"({"discriminator":[{"type":"value","path":"url"}],"ordered":false,"rules":"open"})");
}

TEST_F(Snapshot, IsMadeForABaseThatHasNone) {
  add(profile(R"({"path": "Visit.code", "min": 1})", "http://example.org/b"));
  const auto made = make(profile("", "http://example.org/p", "http://example.org/b"));
  ASSERT_TRUE(made);
  EXPECT_EQ(made->root()["snapshot"]["element"].at(2)["min"].text(), "1");
}

TEST_F(Snapshot, OfASpecializationHasItsNewElementsToo) {
  const auto made =
      make(profile(R"({"path": "Visit.fresh", "min": 0, "max": "1", "type": [{"code": "string"}]})",
                   "http://example.org/s", "http://hl7.org/fhir/StructureDefinition/Visit", "specialization"));
  ASSERT_TRUE(made);
  EXPECT_EQ(made->root()["snapshot"]["element"].at(7)["id"].string(), "Visit.fresh");
}

TEST_F(Snapshot, KeepsNumbersAndStringsAsTheyStand) {
  const auto made = make(profile(R"({"path": "Visit.value[x]", "maxValueDecimal": 1.50, "short": "\u00e9\n\"x\""})"));
  ASSERT_TRUE(made);
  EXPECT_EQ(made->root()["snapshot"]["element"].at(3)["maxValueDecimal"].text(), "1.50");
  EXPECT_EQ(made->root()["snapshot"]["element"].at(3)["short"].string(), "\xC3\xA9\n\"x\"");
}

TEST_F(Snapshot, RefusesAnElementThatMatchesNothing) {
  expect_failure(profile(R"({"path": "Visit.nothing"})"), base::Code::snapshot_failed, "Visit.nothing");
  expect_failure(profile(R"({"path": "Other.code"})"), base::Code::snapshot_failed, "Other.code");
  expect_failure(profile(R"({"id": "Visit.code:a.code", "path": "Visit.code.code"})"), base::Code::snapshot_failed,
                 "Visit.code.code");
  expect_failure(profile(R"({"short": "no path"})"), base::Code::snapshot_failed, "");
}

TEST_F(Snapshot, RefusesWhatIsWiderThanTheBase) {
  expect_failure(profile(R"({"path": "Visit.part", "max": "6"})"), base::Code::snapshot_failed, "Visit.part");
  expect_failure(profile(R"({"path": "Visit.part", "max": "*"})"), base::Code::snapshot_failed, "Visit.part");
  expect_failure(profile(R"({"path": "Visit.code", "type": [{"code": "string"}]})"), base::Code::snapshot_failed,
                 "Visit.code");
  add(profile(R"({"path": "Visit.code", "min": 2})", "http://example.org/b"));
  expect_failure(profile(R"({"path": "Visit.code", "min": 1})", "http://example.org/p", "http://example.org/b"),
                 base::Code::snapshot_failed, "Visit.code");
}

TEST_F(Snapshot, SaysWhatIsMissing) {
  expect_failure(profile("", "http://example.org/p", "http://example.org/none"), base::Code::package_missing, "");
  expect_failure(
      profile(R"({"path": "Visit.code", "type": [{"code": "Coding", "profile": ["http://example.org/none"]}]},
                            {"path": "Visit.code.code", "min": 1})"),
      base::Code::package_missing, "Visit.code");
}

TEST_F(Snapshot, RefusesACircleOfBases) {
  add(profile("", "http://example.org/a", "http://example.org/b"));
  add(profile("", "http://example.org/b", "http://example.org/a"));
  expect_failure(profile("", "http://example.org/a", "http://example.org/b"), base::Code::snapshot_failed, "");
  expect_failure(profile("", "http://example.org/p", "http://example.org/p"), base::Code::package_missing, "");
}

TEST_F(Snapshot, RefusesALongChainOfBases) {
  for (int i = 0; i < 1000; ++i)
    add(profile("", "http://example.org/" + std::to_string(i), "http://example.org/" + std::to_string(i + 1)));
  expect_failure(profile("", "http://example.org/p", "http://example.org/0"), base::Code::snapshot_failed, "");
}

TEST_F(Snapshot, RefusesAProfileThatIsItsOwnPart) {
  add(profile(R"({"path": "Visit.code", "type": [{"code": "Coding", "profile": ["http://example.org/p"]}]},
                 {"path": "Visit.code.code", "min": 1})"));
  expect_failure(json::write(world_["http://example.org/p"].root()), base::Code::snapshot_failed, "");
}

TEST_F(Snapshot, RefusesAHundredThousandElements) {
  std::string differential = R"({"path": "Visit.code", "slicing": {"rules": "open"}})";
  for (int i = 0; i < 100'000; ++i)
    differential += R"(,{"path": "Visit.code", "sliceName": "s)" + std::to_string(i) + "\"}";
  expect_failure(profile(differential), base::Code::snapshot_failed, "Visit");
}

TEST_F(Snapshot, BearsAsManySlicesAsADifferentialMayHave) {
  std::string differential = R"({"path": "Visit.code", "slicing": {"rules": "open"}})";
  for (int i = 0; i < 9'999; ++i)
    differential += R"(,{"path": "Visit.code", "sliceName": "s)" + std::to_string(i) + "\"}";
  const auto made = make(profile(differential));
  ASSERT_TRUE(made);
  EXPECT_EQ(made->root()["snapshot"]["element"].size(), 7u + 9'999u);
}

TEST_F(Snapshot, RefusesWhatGrowsByBeingRepeated) {
  define("Coding", R"({"path": "Coding"}, {"path": "Coding.code", "short": ")" + std::string(100'000, 'x') +
                       R"(", "type": [{"code": "string"}]})");
  std::string differential = R"({"path": "Visit.code", "slicing": {"rules": "open"}})";
  for (int i = 0; i < 4'000; ++i) {
    differential += R"(,{"path": "Visit.code", "sliceName": "s)" + std::to_string(i) + "\"}";
    differential += R"(,{"path": "Visit.code.code", "min": 1})";
  }
  expect_failure(profile(differential), base::Code::snapshot_failed, "Visit");
}

TEST_F(Snapshot, BearsWhatIsNotADefinition) {
  for (const char* text : {"{}", "[]", "null", "1", R"({"differential": []})", R"({"baseDefinition": 1})"})
    EXPECT_FALSE(make(text)) << text;
  for (const char* differential :
       {"1", "null", "[]", R"({"path": 1})", R"({"path": ""})", R"({"path": "."})", R"({"path": "Visit."})",
        R"({"path": "Visit.code", "id": 5, "type": 5, "min": "x", "max": 5, "constraint": 5, "alias": {}, "slicing": 5,
           "extension": 1, "binding": [], "definition": 3, "mapping": null})",
        R"({"path": "Visit.code", "type": [1, {"code": 1}]})", R"({"path": "Visit.extension", "sliceName": "/"})",
        R"({"path": "Visit.code", "sliceName": "a/b/c"})", R"({"path": "Visit.value", "sliceName": "value"})",
        R"({"path": "Visit.code", "constraint": [1, null, {"key": 1}], "type": [{"code": "Coding", "profile": 1}]})"}) {
    const auto made = make(profile(differential));
    if (!made) {
      EXPECT_EQ(made.error().front().code, base::Code::snapshot_failed) << differential;
    }
  }
}

TEST_F(Snapshot, RefusesListsThatNoElementHas) {
  std::string types = R"({"code": "Coding"})";
  for (int i = 0; i < 200; ++i) types += R"(, {"code": "Coding"})";
  expect_failure(profile(R"({"path": "Visit.code", "type": [)" + types + "]}"), base::Code::snapshot_failed, "Visit");
  define("Visit", R"({"path": "Visit"}, {"path": "Visit.code", "type": [)" + types + "]}");
  expect_failure(profile(""), base::Code::snapshot_failed, "");
}

TEST_F(Snapshot, RefusesABrokenBase) {
  define("Visit", R"({"path": "Visit"}, {"path": "Visit.a.b.c"})");
  expect_failure(profile(""), base::Code::snapshot_failed, "");
  define("Visit", R"({"path": "Visit"}, {"path": "Visit"})");
  expect_failure(profile(""), base::Code::snapshot_failed, "");
  define("Visit", "");
  expect_failure(profile(""), base::Code::snapshot_failed, "");
}

TEST_F(Snapshot, RefusesToGoOnForever) {
  std::string path = "Visit";
  for (int i = 0; i < 5'000; ++i) path += ".again";
  expect_failure(profile(R"({"path": ")" + path + "\"}"), base::Code::snapshot_failed, path);
}

}  // namespace kapfhir::fhir::definitions

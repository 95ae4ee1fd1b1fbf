#include "fhir/definitions/library.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "fhir/definitions/pack_support.hpp"
#include "fhir/definitions/registry_version.hpp"
#include "json/reader.hpp"

namespace kapfhir::fhir::definitions {
namespace {

using kapfhir::testing::a_pack;
using kapfhir::testing::an_entry;
using kapfhir::testing::Folder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string title(const Library& library, const Definition& definition) {
  return std::string(library.tree(definition)["title"].string());
}

/// R4 with an address of its own, and two versions of a foreign package.
class ALibrary : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string r4 = a_pack(
        {{"r4#4.0.1",
          {an_entry("StructureDefinition", "http://a/own", "4.0.1", "r4"),
           an_entry("ValueSet", "http://a/both", "4.0.1", "set"),
           an_entry("CodeSystem", "http://a/both", "4.0.1", "codes"), an_entry("ValueSet", "http://a/z", "4.0.1")}},
         {"tho#7.0.1",
          {an_entry("StructureDefinition", "http://a/own", "9.0.0", "tho"),
           an_entry("ValueSet", "http://a/a", "1.0.0")}}});
    folder_.write("r4.pack", r4);
    folder_.write("added/core#6.1.0.pack", a_pack({{"core#6.1.0",
                                                    {an_entry("StructureDefinition", "http://c/p", "6.1.0", "six"),
                                                     an_entry("ValueSet", "http://a/c", "6.1.0")}}}));
    folder_.write("added/core#7.0.0.pack",
                  a_pack({{"core#7.0.0",
                           {an_entry("StructureDefinition", "http://c/p", "7.0.0", "seven"),
                            an_entry("StructureDefinition", "http://c/p", "6.10.0", "ten"),
                            an_entry("StructureDefinition", "http://c/p", "8.0.0-ballot", "ballot")}}}));
    folder_.write("added/.kap-fhir-half.pack", "half written");
    folder_.write("added/README", "not a pack");
    auto library = Library::open(folder_.path("r4.pack"), folder_.path("added"));
    ASSERT_TRUE(library) << base::describe(library.error().front());
    library_ = *library;
  }
  std::string found(std::string_view canonical) { return title(*library_, library_->find(canonical)); }

  Folder folder_;
  std::shared_ptr<const Library> library_;
};

base::Code code_of(const base::Outcome<std::shared_ptr<const Library>>& outcome) {
  return outcome ? base::Code{} : outcome.error().front().code;
}

}  // namespace

TEST_F(ALibrary, FindsByCanonical) {
  const Definition own = library_->find("http://c/p|6.1.0");
  ASSERT_TRUE(own);
  EXPECT_EQ(own.type, "StructureDefinition");
  EXPECT_EQ(own.url, "http://c/p");
  EXPECT_EQ(own.version, "6.1.0");
  EXPECT_EQ(own.id, "p");
  EXPECT_EQ(own.package, "core#6.1.0");
  EXPECT_FALSE(library_->find("http://c/nobody"));
  EXPECT_FALSE(library_->find(""));
  EXPECT_FALSE(library_->find("|4.0.1"));
  EXPECT_FALSE(library_->find("http://c/p|5"));
}

TEST_F(ALibrary, R4WinsForItsOwnCanonicalsUnlessAVersionIsAskedFor) {
  EXPECT_EQ(found("http://a/own"), "r4");
  EXPECT_EQ(found("http://a/own|4.0.1"), "r4");
  EXPECT_EQ(found("http://a/own|9.0.0"), "tho");
}

TEST_F(ALibrary, WithoutAVersionTheGreatestOneIsMeant) {
  EXPECT_EQ(found("http://c/p"), "ballot");
  EXPECT_EQ(found("http://c/p|7.0.0"), "seven");
  EXPECT_EQ(found("http://c/p|6.1.0"), "six");
  EXPECT_EQ(found("http://c/p|"), "ballot");
}

TEST_F(ALibrary, AVersionMayBeGivenInPart) {
  EXPECT_EQ(found("http://c/p|6.1"), "six");
  EXPECT_EQ(found("http://c/p|6"), "ten");
  EXPECT_EQ(found("http://c/p|7"), "seven");
}

TEST_F(ALibrary, TellsTypesOfOneCanonicalApart) {
  EXPECT_EQ(title(*library_, library_->find("CodeSystem", "http://a/both")), "codes");
  EXPECT_EQ(title(*library_, library_->find("ValueSet", "http://a/both|4.0.1")), "set");
  EXPECT_FALSE(library_->find("ConceptMap", "http://a/both"));
}

TEST_F(ALibrary, ListsAllOfATypeR4First) {
  std::vector<std::string_view> urls;
  for (const Definition& one : library_->all("ValueSet")) urls.push_back(one.url);
  EXPECT_THAT(urls, ElementsAre("http://a/both", "http://a/z", "http://a/a", "http://a/c"));
  EXPECT_TRUE(library_->all("Patient").empty());
}

TEST_F(ALibrary, KeepsATree) {
  const Definition one = library_->find("http://c/p");
  EXPECT_EQ(library_->tree(one).node(), library_->tree(one).node());
  EXPECT_FALSE(library_->tree({}));
  Definition foreign = one;
  const std::string elsewhere(one.json);
  foreign.json = elsewhere;
  EXPECT_FALSE(library_->tree(foreign));
  foreign.json = one.json.substr(1);
  EXPECT_FALSE(library_->tree(foreign));
}

TEST_F(ALibrary, AnswersManyThreadsAtOnce) {
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 200; ++n) wrong += found("http://c/p|6.1.0") != "six" || found("http://a/own") != "r4";
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST_F(ALibrary, ListsPackages) {
  std::vector<std::string> names;
  for (const Library::Package& one : library_->packages())
    names.push_back(one.name + " " + one.version + " " + std::to_string(one.definitions));
  EXPECT_THAT(names, ElementsAre("r4 4.0.1 4", "tho 7.0.1 2", "core 6.1.0 2", "core 7.0.0 3"));
}

TEST_F(ALibrary, ReportsConflicts) {
  EXPECT_TRUE(library_->conflicts().empty());
  folder_.write("added/z#1.pack", a_pack({{"z#1",
                                           {an_entry("StructureDefinition", "http://c/p", "6.1.0", "other"),
                                            an_entry("StructureDefinition", "http://c/p", "7.0.0", "seven")}}}));
  const auto library = Library::open(folder_.path("r4.pack"), folder_.path("added"));
  ASSERT_TRUE(library);
  const base::Issues conflicts = (*library)->conflicts();
  ASSERT_EQ(conflicts.size(), 1u) << "the same content twice is no conflict";
  EXPECT_EQ(conflicts[0].code, base::Code::package_conflict);
  EXPECT_EQ(conflicts[0].severity, base::Severity::warning);
  EXPECT_EQ(conflicts[0].expression, "http://c/p|6.1.0");
  EXPECT_THAT(conflicts[0].text, HasSubstr("core#6.1.0 and z#1"));
  EXPECT_EQ(title(**library, (*library)->find("http://c/p|6.1.0")), "six") << "the first by name";
}

TEST_F(ALibrary, NeedsNoFolder) {
  EXPECT_TRUE(Library::open(folder_.path("r4.pack"), ""));
  EXPECT_TRUE(Library::open(folder_.path("r4.pack"), folder_.path("nowhere")));
  EXPECT_EQ(code_of(Library::open(folder_.path("r4.pack"), folder_.path("r4.pack"))), base::Code::file_read);
}

TEST_F(ALibrary, TakesMoreThatWins) {
  const std::unique_ptr<Library> more = Library::over(*library_);
  EXPECT_EQ(title(*more, more->find("http://a/own")), "r4");
  const auto add = [&](const std::string& text) {
    const auto document = json::parse(text);
    more->add(document->root());  // a copy: the document ends here
  };
  add(R"({"resourceType":"StructureDefinition","url":"http://a/own","title":"mine"})");
  add(R"({"resourceType":"ValueSet","url":"http://new/set","version":"2.1.0","title":"two"})");
  EXPECT_EQ(title(*more, more->find("http://a/own")), "mine");
  EXPECT_EQ(title(*more, more->find("StructureDefinition", "http://a/own|4.0.1")), "mine") << "of no version: of any";
  EXPECT_EQ(title(*more, more->find("ValueSet", "http://new/set|2.1")), "two");
  EXPECT_FALSE(more->find("ValueSet", "http://new/set|3"));
  EXPECT_FALSE(more->find("CodeSystem", "http://new/set"));
  EXPECT_EQ(title(*more, more->find("http://c/p|6.1.0")), "six");
  EXPECT_EQ(more->all("ValueSet").size(), library_->all("ValueSet").size() + 1);
  EXPECT_EQ(more->packages().size(), library_->packages().size());
  add(R"({"resourceType":"StructureDefinition","url":"http://a/own","title":"later"})");
  EXPECT_EQ(title(*more, more->find("http://a/own")), "later");
  EXPECT_EQ(found("http://a/own"), "r4");
}

TEST_F(ALibrary, SaysWhatIsWrongWithAFile) {
  EXPECT_EQ(code_of(Library::open(folder_.path("none.pack"), "")), base::Code::file_read);
  EXPECT_EQ(code_of(Library::open(folder_.path(), "")), base::Code::file_read);
  std::string bytes = kapfhir::testing::file_bytes(folder_.path("r4.pack"));
  folder_.write("cut.pack", bytes.substr(0, bytes.size() - 1));
  EXPECT_EQ(code_of(Library::open(folder_.path("cut.pack"), "")), base::Code::package_damaged);
  folder_.write("empty.pack", "");
  EXPECT_EQ(code_of(Library::open(folder_.path("empty.pack"), "")), base::Code::package_damaged);
  folder_.write("text.pack", std::string(4096, 'x'));
  EXPECT_EQ(code_of(Library::open(folder_.path("text.pack"), "")), base::Code::package_damaged);
  bytes[bytes.find("kap-fhir ") + 9] = '9';
  folder_.write("added/other.pack", bytes);
  const auto other = Library::open(folder_.path("r4.pack"), folder_.path("added"));
  EXPECT_EQ(code_of(other), base::Code::package_other_build);
  EXPECT_THAT(other.error().front().source, HasSubstr("other.pack"));
}

TEST(Versions, AreOrdered) {
  for (const auto& [less, more] :
       std::vector<std::pair<const char*, const char*>>{{"6.1.0", "7.0.0"},
                                                        {"6.9.0", "6.10.0"},
                                                        {"6.1", "6.1.1"},
                                                        {"5.3.0-ballot-tc1", "5.3.0"},
                                                        {"5.3.0-ballot", "5.3.0-cibuild"},
                                                        {"2018-08-12", "2018-10-01"},
                                                        {"2018", "2018-08-12"},
                                                        {"", "1"},
                                                        {"99999999999999999998", "99999999999999999999"}}) {
    EXPECT_LT(compare_versions(less, more), 0) << less << " " << more;
    EXPECT_GT(compare_versions(more, less), 0) << less << " " << more;
  }
  EXPECT_EQ(compare_versions("1.0.0+a", "1.0.0+b"), 0);
  EXPECT_EQ(compare_versions("01.0", "1.00"), 0);
  EXPECT_TRUE(version_matches("6.1.0", "6.1"));
  EXPECT_FALSE(version_matches("6.10.0", "6.1"));
  EXPECT_FALSE(version_matches("6.1.0-ballot", "6.1.0"));
}

}  // namespace kapfhir::fhir::definitions

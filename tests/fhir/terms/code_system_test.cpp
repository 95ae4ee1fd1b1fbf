#include "fhir/terms/code_system.hpp"

#include <gtest/gtest.h>

#include "fhir/terms/support.hpp"

namespace kapfhir::fhir::terms {
namespace {

std::string system(const std::string& members, const std::string& concepts) {
  return "{'resourceType':'CodeSystem','url':'http://x'," + members + "'concept':" + concepts + "}";
}
const std::string complete = "'content':'complete',";
const std::string whole =
    "{'resourceType':'ValueSet','url':'http://a/s','compose':{'include':[{'system':'http://x'}]}}";

std::optional<bool> member(const std::string& code_system, std::string_view code) {
  const Small small({code_system, whole});
  return ValueSets(small.library()).contains("http://a/s", "http://x", code);
}
std::optional<bool> subsumes(const std::string& code_system, std::string_view a, std::string_view b) {
  const Small small({code_system});
  return ValueSets(small.library()).subsumes("http://x", a, b);
}

}  // namespace

TEST(CodeSystem, SaysWhetherCaseMatters) {
  const std::string concepts = "[{'code':'Abc'}]";
  EXPECT_EQ(member(system(complete + "'caseSensitive':true,", concepts), "ABC"), no);
  EXPECT_EQ(member(system(complete + "'caseSensitive':false,", concepts), "ABC"), yes);
  EXPECT_EQ(member(system(complete, concepts), "ABC"), yes) << "R4 CodeSystem.caseSensitive: accept codes in any case";
  EXPECT_EQ(member(system(complete, "[{'code':'Abc'},{'code':'abc'}]"), "ABC"), no) << "its own codes differ in case";
}

TEST(CodeSystem, ThatIsNotWholeKnowsOnlyItsOwnCodes) {
  for (const char* content : {"fragment", "example", "not-present", ""}) {
    const std::string some = system("'content':'" + std::string(content) + "',", "[{'code':'a'}]");
    EXPECT_EQ(member(some, "a"), yes);
    EXPECT_EQ(member(some, "b"), not_known);
    EXPECT_EQ(subsumes(some, "a", "a"), not_known);
  }
}

TEST(CodeSystem, SubsumesByNestingAndByProperties) {
  const std::string tree = system(complete,
                                  "[{'code':'a','concept':[{'code':'b','concept':[{'code':'c'}]}]},{'code':'d',"
                                  "'property':[{'code':'subsumedBy','valueCode':'b'}]},{'code':'e'}]");
  EXPECT_EQ(subsumes(tree, "a", "c"), yes);
  EXPECT_EQ(subsumes(tree, "a", "d"), yes);
  EXPECT_EQ(subsumes(tree, "c", "a"), no);
  EXPECT_EQ(subsumes(tree, "a", "e"), no);
  EXPECT_EQ(subsumes(tree, "e", "e"), yes);
  EXPECT_EQ(subsumes(tree, "a", "nobody"), not_known);
  const Small small({tree});
  EXPECT_EQ(ValueSets(small.library()).subsumes("http://y", "a", "b"), not_known);
}

TEST(CodeSystem, WithAnotherHierarchyThanKindsDoesNotSubsume) {
  const std::string parts =
      system(complete + "'hierarchyMeaning':'part-of',", "[{'code':'a','concept':[{'code':'b'}]}]");
  EXPECT_EQ(subsumes(parts, "a", "b"), not_known);
  EXPECT_EQ(subsumes(parts, "a", "a"), yes);
}

TEST(CodeSystem, EndsInCircles) {
  const std::string circle = system(complete,
                                    "[{'code':'a','property':[{'code':'parent','valueCode':'b'}]},{'code':'b',"
                                    "'property':[{'code':'parent','valueCode':'a'},{'code':'parent','valueCode':'gone'}"
                                    "]},{'code':'c'}]");
  EXPECT_EQ(subsumes(circle, "a", "b"), yes);
  EXPECT_EQ(subsumes(circle, "b", "a"), yes);
  EXPECT_EQ(subsumes(circle, "a", "c"), no);
}

TEST(CodeSystem, SurvivesWhatIsNotOne) {
  EXPECT_EQ(member(system(complete, "[{},5,{'code':7},{'code':'a','property':[{},3,{'code':'parent'}]}]"), "a"), yes);
  EXPECT_EQ(member(system(complete, "'text'"), "a"), no);
}

}  // namespace kapfhir::fhir::terms

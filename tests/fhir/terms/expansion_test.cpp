#include "fhir/terms/expansion.hpp"

#include <gtest/gtest.h>

#include "fhir/terms/support.hpp"

namespace kapfhir::fhir::terms {
namespace {

constexpr std::string_view two = "[{'system':'http://x','code':'a'},{'system':'http://x','code':'b'}]";

std::string with(const std::string& members, std::string_view contains = two) {
  return "{'resourceType':'ValueSet','url':'http://a/s','expansion':{" + members +
         "'contains':" + std::string(contains) + "}}";
}
std::optional<bool> ask(const std::string& set, std::string_view code, std::vector<std::string> more = {}) {
  more.push_back(set);
  const Small small(std::move(more));
  return ValueSets(small.library()).contains("http://a/s", "http://x", code);
}

}  // namespace

TEST(Expansion, ThatIsWholeDecides) {
  for (const std::string whole :
       {"", "'total':2,", "'total':1,", "'offset':0,", "'parameter':[{'name':'version','valueUri':'http://x|1'}],",
        "'parameter':[{'name':'limitedExpansion','valueString':'-1'}],",
        "'parameter':[{'name':'activeOnly','valueBoolean':false}],"}) {
    EXPECT_EQ(ask(with(whole), "a"), yes) << whole;
    EXPECT_EQ(ask(with(whole), "c"), no) << whole;
  }
}

TEST(Expansion, ThatIsCutShortOnlyKnowsWhatItLists) {
  for (const std::string cut :
       {"'total':3,", "'total':-1,", "'total':'many',", "'offset':10,",
        "'parameter':[{'name':'limitedExpansion','valueString':'1000'}],",
        "'parameter':[{'name':'count','valueInteger':2}],", "'parameter':[{'name':'filter','valueString':'x'}],",
        "'parameter':[{'name':'activeOnly','valueBoolean':true}],", "'parameter':[{'name':'whatever'}],",
        "'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/valueset-toocostly','valueBoolean':true}],",
        "'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/valueset-unclosed','valueBoolean':true}],"}) {
    EXPECT_EQ(ask(with(cut), "a"), yes) << cut;
    EXPECT_EQ(ask(with(cut), "c"), not_known) << cut;
  }
}

TEST(Expansion, ThatIsEmptyIsOnlyBelievedWithATotal) {
  EXPECT_EQ(ask(with("", "[]"), "a"), not_known);
  EXPECT_EQ(ask(with("'total':0,", "[]"), "a"), no);
}

TEST(Expansion, HoldsNestedCodesButNotThoseThatGroup) {
  const std::string nested = with("'total':3,",
                                  "[{'system':'http://x','code':'g','abstract':true,'contains':[{'system':'http://x',"
                                  "'code':'a','inactive':true},{'display':'more','contains':[{'system':'http://x',"
                                  "'code':'b'}]}]}]");
  EXPECT_EQ(ask(nested, "a"), yes);
  EXPECT_EQ(ask(nested, "b"), yes);
  EXPECT_EQ(ask(nested, "g"), no);
  EXPECT_EQ(ask(nested, "c"), no);
}

TEST(Expansion, AndDefinitionCompleteEachOther) {
  const std::string set =
      "{'resourceType':'ValueSet','url':'http://a/s','compose':{'include':[{'system':'http://x'}]},'expansion':{"
      "'total':2,'contains':" +
      std::string(two) + "}}";
  EXPECT_EQ(ask(set, "a"), yes);
  EXPECT_EQ(ask(set, "c"), no) << "the system is not at hand";
  const std::string system =
      "{'resourceType':'CodeSystem','url':'http://x','content':'complete','caseSensitive':true,'concept':[{'code':'a'},"
      "{'code':'c'}]}";
  EXPECT_EQ(ask(set, "b", {system}), yes) << "listed";
  EXPECT_EQ(ask(set, "c", {system}), yes) << "defined";
  EXPECT_EQ(ask(set, "d", {system}), no);
}

}  // namespace kapfhir::fhir::terms

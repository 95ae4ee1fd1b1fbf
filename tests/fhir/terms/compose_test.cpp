// Small value sets of every kind, and those of which less is known than an answer takes.
#include <gtest/gtest.h>

#include "fhir/terms/support.hpp"

namespace kapfhir::fhir::terms {
namespace {

// animal > bird > (duck, dodo retired); animal > fish; swan is below bird by a property, and penguin by `child`.
constexpr const char* animals =
    "{'resourceType':'CodeSystem','url':'http://a/animals','version':'2.1','content':'complete','caseSensitive':true,"
    "'hierarchyMeaning':'is-a','property':[{'code':'status'},{'code':'legs','type':'integer'},{'code':'over'},"
    "{'code':'kind','uri':'http://hl7.org/fhir/concept-properties#parent'},{'code':'swims','type':'boolean'}],"
    "'concept':[{'code':'animal','property':[{'code':'notSelectable','valueBoolean':true}],'concept':["
    "{'code':'bird','display':'Bird','property':[{'code':'legs','valueInteger':2},"
    "{'code':'child','valueCode':'penguin'}],'concept':[{'code':'duck','property':[{'code':'swims',"
    "'valueBoolean':true},{'code':'legs','valueInteger':2}]},"
    "{'code':'dodo','property':[{'code':'status','valueCode':'retired'}]}]},"
    "{'code':'fish','display':'Fish','property':[{'code':'legs','valueInteger':0},{'code':'over',"
    "'valueCoding':{'system':'x','code':'top'}}]}]},"
    "{'code':'swan','property':[{'code':'kind','valueCode':'bird'}]},{'code':'penguin'},{'code':'stone'}]}";

std::string set(const std::string& name, const std::string& body) {
  return "{'resourceType':'ValueSet','url':'http://a/" + name + "','version':'1'," + body + "}";
}
std::string filtered(const std::string& property, const std::string& op, const std::string& value) {
  return "'compose':{'include':[{'system':'http://a/animals','filter':[{'property':'" + property + "','op':'" + op +
         "','value':'" + value + "'}]}]}";
}

/// One set `s` by its body, beside the animals.
class Asked {
 public:
  explicit Asked(const std::string& body, std::vector<std::string> more = {}) : small_(all(body, std::move(more))) {}
  std::optional<bool> operator()(std::string_view code, std::string_view system = "http://a/animals") const {
    return sets_.contains("http://a/s", system, code);
  }
  /// Those of the animals that are members, by their first two letters; ? is put behind those not known.
  std::string members() const {
    std::string out;
    for (const char* code : {"animal", "bird", "duck", "dodo", "fish", "swan", "penguin", "stone"}) {
      const auto answer = (*this)(code);
      if (answer == no) continue;
      out += (out.empty() ? "" : " ") + std::string(code, 2) + (answer ? "" : "?");
    }
    return out;
  }
  const ValueSets& sets() const { return sets_; }

 private:
  static std::vector<std::string> all(const std::string& body, std::vector<std::string> more) {
    more.insert(more.begin(), {animals, set("s", body)});
    return more;
  }
  Small small_;
  ValueSets sets_{small_.library()};
};

}  // namespace

TEST(Compose, TakesWholeSystemsWithoutWhatIsAbstract) {
  const Asked ask("'compose':{'include':[{'system':'http://a/animals'}]}");
  EXPECT_EQ(ask.members(), "bi du do fi sw pe st");
  EXPECT_EQ(ask("unicorn"), no);
  EXPECT_EQ(ask("duck", "http://a/other"), no);
  EXPECT_EQ(ask("duck", ""), yes) << "a bare code";
  EXPECT_EQ(ask("unicorn", ""), no);
  EXPECT_EQ(ask(""), no);
  EXPECT_EQ(ask.sets().contains("http://a/s|1", "http://a/animals", "duck"), yes);
  EXPECT_EQ(ask.sets().contains("http://a/s|2", "http://a/animals", "duck"), not_known);
  EXPECT_EQ(ask.sets().contains("http://a/nobody", "http://a/animals", "duck"), not_known);
}

TEST(Compose, TakesListedCodesOfSystemsThatAreNotAtHand) {
  const Asked ask("'compose':{'include':[{'system':'http://loinc.org','concept':[{'code':'718-7'},{'code':'La1'}]}]}");
  EXPECT_EQ(ask("718-7", "http://loinc.org"), yes);
  EXPECT_EQ(ask("718-8", "http://loinc.org"), no);
  EXPECT_EQ(ask("LA1", "http://loinc.org"), not_known) << "nobody says whether case matters";
  EXPECT_EQ(ask("718-7", ""), yes);
}

TEST(Compose, KnowsNothingOfWholeSystemsThatAreNotAtHand) {
  const Asked ask("'compose':{'include':[{'system':'http://loinc.org'},{'system':'http://a/animals'}]}");
  EXPECT_EQ(ask("718-7", "http://loinc.org"), not_known);
  EXPECT_EQ(ask("duck"), yes);
  EXPECT_EQ(ask("unicorn"), no) << "the other system is at hand";
  EXPECT_EQ(ask("unicorn", ""), not_known);
  EXPECT_EQ(ask("duck", ""), yes);
}

TEST(Compose, FollowsTheHierarchy) {
  EXPECT_EQ(Asked(filtered("concept", "is-a", "bird")).members(), "bi du do sw pe");
  EXPECT_EQ(Asked(filtered("code", "descendent-of", "bird")).members(), "du do sw pe");
  EXPECT_EQ(Asked(filtered("concept", "is-not-a", "bird")).members(), "fi st");
  EXPECT_EQ(Asked(filtered("concept", "generalizes", "swan")).members(), "bi sw");
  EXPECT_EQ(Asked(filtered("concept", "is-a", "unicorn")).members(), "bi? du? do? fi? sw? pe? st?");
  EXPECT_EQ(Asked(filtered("parent", "=", "bird")).members(), "bi? du? do? fi? sw? pe? st?") << "not declared";
}

TEST(Compose, ComparesProperties) {
  EXPECT_EQ(Asked(filtered("legs", "=", "2")).members(), "bi du");
  EXPECT_EQ(Asked(filtered("over", "=", "top")).members(), "fi");
  EXPECT_EQ(Asked(filtered("legs", "in", "0, 4")).members(), "fi");
  EXPECT_EQ(Asked(filtered("concept", "in", "duck,fish")).members(), "du fi");
  EXPECT_EQ(Asked(filtered("concept", "not-in", "duck,fish")).members(), "bi do sw pe st");
  EXPECT_EQ(Asked(filtered("legs", "not-in", "0")).members(), "bi du do? sw? pe? st?") << "those that say nothing";
  EXPECT_EQ(Asked(filtered("legs", "exists", "true")).members(), "bi du fi");
  EXPECT_EQ(Asked(filtered("legs", "exists", "false")).members(), "do sw pe st");
  EXPECT_EQ(Asked(filtered("swims", "=", "true")).members(), "du");
  EXPECT_EQ(Asked(filtered("code", "regex", "d.*")).members(), "du do");
  EXPECT_EQ(Asked(filtered("code", "regex", "d")).members(), "") << "the whole value matches";
  EXPECT_EQ(Asked(filtered("display", "regex", "B.+|F.+")).members(), "bi fi");
}

TEST(Compose, DoesNotGuessAtFilters) {
  const std::string all = "bi? du? do? fi? sw? pe? st?";
  EXPECT_EQ(Asked(filtered("weight", "=", "2")).members(), all);
  EXPECT_EQ(Asked(filtered("code", "regex", "(")).members(), all);
  EXPECT_EQ(Asked(filtered("code", "child-of", "bird")).members(), all);
  EXPECT_EQ(Asked(filtered("legs", "exists", "perhaps")).members(), all);
  EXPECT_EQ(Asked(filtered("legs", "is-a", "2")).members(), all);
  EXPECT_EQ(Asked(filtered("legs", "=", "")).members(), all);
  EXPECT_EQ(Asked(filtered("weight", "=", "2"))("unicorn"), no) << "in no set of this system";
}

TEST(Compose, HoldsAllFiltersOfOneInclude) {
  const std::string both =
      "'compose':{'include':[{'system':'http://a/animals','filter':[{'property':'concept','op':"
      "'is-a','value':'bird'},{'property':'legs','op':'exists','value':'false'}]}]}";
  EXPECT_EQ(Asked(both).members(), "do sw pe");
  const std::string half =
      "'compose':{'include':[{'system':'http://a/animals','filter':[{'property':'concept','op':"
      "'is-a','value':'bird'},{'property':'what','op':'=','value':'x'}]}]}";
  EXPECT_EQ(Asked(half).members(), "bi? du? do? sw? pe?") << "fish and stone are out anyhow";
}

TEST(Compose, Excludes) {
  const std::string all = "'compose':{'include':[{'system':'http://a/animals'}],'exclude':[";
  EXPECT_EQ(Asked(all + "{'system':'http://a/animals','concept':[{'code':'duck'},{'code':'stone'}]}]}").members(),
            "bi do fi sw pe");
  EXPECT_EQ(Asked(all + "{'valueSet':['http://a/t']}]}", {set("t", filtered("concept", "is-a", "bird"))}).members(),
            "fi st");
  EXPECT_EQ(Asked(all + "{'valueSet':['http://a/nobody']}]}").members(), "bi? du? do? fi? sw? pe? st?");
}

TEST(Compose, IntersectsTheValueSetsOfOneIncludeAndAddsThoseOfSeveral) {
  const std::vector<std::string> others = {set("birds", filtered("concept", "is-a", "bird")),
                                           set("legs", filtered("legs", "exists", "true"))};
  EXPECT_EQ(Asked("'compose':{'include':[{'valueSet':['http://a/birds','http://a/legs|1']}]}", others).members(),
            "bi du");
  EXPECT_EQ(
      Asked("'compose':{'include':[{'valueSet':['http://a/birds']},{'valueSet':['http://a/legs']}]}", others).members(),
      "bi du do fi sw pe");
  EXPECT_EQ(Asked("'compose':{'include':[{'system':'http://a/animals','concept':[{'code':'duck'},{'code':'fish'}],"
                  "'valueSet':['http://a/birds']}]}",
                  others)
                .members(),
            "du");
  EXPECT_EQ(Asked("'compose':{'include':[{'valueSet':['http://a/birds','http://a/nobody']}]}", others).members(),
            "bi? du? do? sw? pe?");
}

TEST(Compose, TakesTheVersionThatIsNamed) {
  EXPECT_EQ(Asked("'compose':{'include':[{'system':'http://a/animals','version':'2.1'}]}")("duck"), yes);
  EXPECT_EQ(Asked("'compose':{'include':[{'system':'http://a/animals','version':'3'}]}")("duck"), not_known);
}

TEST(Compose, TakesTheVersionThatIsWrittenBehindTheSystem) {
  const Asked ask("'compose':{'include':[{'system':'http://a/animals|2.1'}]}");
  EXPECT_EQ(ask("duck"), yes);
  EXPECT_EQ(ask("unicorn"), no);
  EXPECT_EQ(Asked("'compose':{'include':[{'system':'http://a/animals|7'}]}")("duck"), not_known);
}

TEST(Compose, LeavesInactiveOnesOutWhenToldSo) {
  EXPECT_EQ(Asked("'compose':{'inactive':false,'include':[{'system':'http://a/animals'}]}").members(),
            "bi du fi sw pe st");
  EXPECT_EQ(Asked("'compose':{'inactive':false,'include':[{'system':'http://a/animals','concept':[{'code':'dodo'},"
                  "{'code':'duck'}]}]}")
                .members(),
            "du");
}

TEST(Compose, EndsWhereASetLeadsBackToItself) {
  const Asked ask(
      "'compose':{'include':[{'valueSet':['http://a/t']},{'system':'http://a/animals','concept':[{'code':'fish'}]}]}",
      {set("t",
           "'compose':{'include':[{'valueSet':['http://a/s']},{'system':'http://a/animals','concept':[{'code':"
           "'duck'}]}]}")});
  EXPECT_EQ(ask("duck"), yes);
  EXPECT_EQ(ask("fish"), yes);
  EXPECT_EQ(ask("stone"), not_known);
}

TEST(Compose, EndsInLongAndBroadChains) {
  // Each set names the next one twice: 2 to the power of 100 ways.
  std::vector<std::string> chain;
  for (int i = 0; i < 100; ++i) {
    const std::string next = "{'valueSet':['http://a/c" + std::to_string(i + 1) + "']}";
    chain.push_back(set("c" + std::to_string(i), "'compose':{'include':[" + next + "," + next + "]}"));
  }
  chain.push_back(set("c100", filtered("concept", "is-a", "bird")));
  EXPECT_EQ(Asked("'compose':{'include':[{'valueSet':['http://a/c80']}]}", chain)("duck"), yes);
  EXPECT_EQ(Asked("'compose':{'include':[{'valueSet':['http://a/c0']}]}", chain)("duck"), not_known);
}

TEST(Compose, KnowsNothingOfWhatIsNotThere) {
  EXPECT_EQ(Asked("'status':'draft'")("duck"), not_known);
  EXPECT_EQ(Asked("'compose':{'include':[]}")("duck"), not_known);
  EXPECT_EQ(Asked("'compose':{'include':[{}]}")("duck"), not_known);
  EXPECT_EQ(Asked("'compose':[1,'x']")("duck"), not_known);
  EXPECT_EQ(Asked("'compose':{'include':[{'system':5,'concept':'duck'}]}")("duck"), not_known);
  EXPECT_EQ(
      Asked("'compose':{'include':[{'system':'http://a/animals','concept':[{'code':'duck'}],'filter':[{}]}]}")("duck"),
      not_known);
}

TEST(Compose, DecidesByFormWhereNobodyListsTheCodes) {
  const Asked types("'compose':{'include':[{'system':'urn:ietf:bcp:13'}]}");
  EXPECT_EQ(types("application/fhir+json", "urn:ietf:bcp:13"), yes);
  EXPECT_EQ(types("Text/HTML", ""), yes);
  EXPECT_EQ(types("text", ""), no);
  const Asked units(
      "'compose':{'include':[{'system':'http://unitsofmeasure.org','filter':[{'property':'canonical',"
      "'op':'=','value':'m'}]}],'exclude':[{'system':'http://unitsofmeasure.org','concept':[{'code':'km'}]}]}");
  EXPECT_EQ(units("cm", "http://unitsofmeasure.org"), yes);
  EXPECT_EQ(units("kg", "http://unitsofmeasure.org"), no);
  EXPECT_EQ(units("km", "http://unitsofmeasure.org"), no);
  const Asked other(
      "'compose':{'include':[{'system':'http://unitsofmeasure.org','filter':[{'property':'kind',"
      "'op':'=','value':'length'}]}]}");
  EXPECT_EQ(other("cm", "http://unitsofmeasure.org"), not_known);
  EXPECT_EQ(other("nonsense", "http://unitsofmeasure.org"), no);
}

TEST(Compose, DoesNotMixUpTwoForms) {
  const std::string by = "{'system':'http://unitsofmeasure.org','filter':[{'property':'canonical','op':'=','value':";
  const Asked ask("'compose':{'include':[" + by + "'m'}]}," + by + "'s'}]}]}");
  EXPECT_EQ(ask("cm", "http://unitsofmeasure.org"), yes);
  for (const char* code : {"h", "kg"})  // one extent has one form: what the second one holds is left open
    EXPECT_EQ(ask(code, "http://unitsofmeasure.org"), not_known) << code;
}

}  // namespace kapfhir::fhir::terms

// Profiles and resources that want to keep us busy: every check ends, with an issue.
#include <algorithm>
#include <chrono>
#include <thread>

#include "fhir/profile/small_profiles.hpp"

namespace kapfhir::fhir::profile {
namespace {

class Limited {
 public:
  ~Limited() { EXPECT_LT(std::chrono::steady_clock::now() - start_, std::chrono::seconds(60)); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::string many_identifiers(int count) {
  std::string out = "{'resourceType':'Patient','identifier':[";
  for (int i = 0; i < count; ++i) out += std::string(i ? "," : "") + "{'system':'urn:" + std::to_string(i) + "'}";
  return out + "]}";
}

/// A StructureDefinition that comes with its snapshot.
json::Document with_slices(int count) {
  std::string elements =
      "{'id':'Patient','path':'Patient'},{'id':'Patient.identifier','path':'Patient.identifier','min':0,'max':'*',"
      "'type':[{'code':'Identifier'}],'slicing':{'discriminator':[{'type':'value','path':'system'}],'rules':'open'}}";
  for (int i = 0; i < count; ++i) {
    const std::string slice = "s" + std::to_string(i);
    elements += ",{'id':'Patient.identifier:" + slice + "','path':'Patient.identifier','sliceName':'" + slice +
                "','min':0,'max':'1',"
                "'type':[{'code':'Identifier'}]},{'id':'Patient.identifier:" +
                slice +
                ".system','path':'Patient.identifier.system',"
                "'min':1,'max':'1','type':[{'code':'uri'}],'fixedUri':'urn:" +
                std::to_string(i) + "'}";
  }
  return doc("{'resourceType':'StructureDefinition','url':'" + (own + std::string("big")) +
             "','type':'Patient','kind':'resource',"
             "'derivation':'constraint','snapshot':{'element':[" +
             elements + "]}}");
}

}  // namespace

TEST(Hostile, ProfilesThatNeedEachOtherEnd) {
  const Limited limited;
  const auto link = [](const std::string& to) {
    return "{'id':'Patient.link.other','path':'Patient.link.other','type':[{'code':'Reference','targetProfile':['" +
           (own + to) + "']}]}";
  };
  const Small ask = small(a_profile("a", "Patient", link("b")), a_profile("b", "Patient", link("a")));
  const std::string both =
      "{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'Patient','id':'1','meta':{'profile':['" +
      (own + std::string("a")) +
      "']},'link':[{'other':{'reference':'Patient/2'}}]}},{'resource':{'resourceType':'Patient','id':'2',"
      "'link':[{'other':{'reference':'Patient/1'}},{'other':{'reference':'Patient/2'}}]}}]}";
  EXPECT_EQ(ask.claimed(both), "");
}

/// Each refers to the next five, round and round; every way through the ring would be walked, were nothing remembered.
TEST(Hostile, RingsOfReferencesAreWalkedOnce) {
  const Limited limited;
  const Small ask =
      small(a_profile("p", "Patient",
                      "{'id':'Patient.active','path':'Patient.active','min':1},{'id':'Patient.link.other',"
                      "'path':'Patient.link.other','type':[{'code':'Reference','targetProfile':['" +
                          (own + std::string("p")) + "']}]}"));
  constexpr int count = 60;
  const auto ring = [](int faulty) {
    std::string entries;
    for (int i = 0; i < count; ++i) {
      entries += std::string(i ? "," : "") + "{'resource':{'resourceType':'Patient','id':'" + std::to_string(i) + "'";
      if (i != faulty) entries += ",'active':true";
      if (i == 0) entries += ",'meta':{'profile':['" + (own + std::string("p")) + "']}";
      for (int k = 1; k <= 5; ++k)
        entries += std::string(k == 1 ? ",'link':[" : ",") + "{'other':{'reference':'Patient/" +
                   std::to_string((i + k) % count) + "'}}";
      entries += "]}}";
    }
    return "{'resourceType':'Bundle','entry':[" + entries + "]}";
  };
  EXPECT_EQ(ask.claimed(ring(-1)), "");
  const std::string found = ask.claimed(ring(count / 2));
  EXPECT_THAT(found, HasSubstr("the target conforms to none of"));
  EXPECT_THAT(found, Not(HasSubstr("takes too long")));
}

/// Whatever refers to whatever: a patient conforms when it is active and all that it refers to do (the greatest such
/// set).
TEST(Hostile, WhoConformsInATangleIsWhatTheRulesSay) {
  const Small ask =
      small(a_profile("p", "Patient",
                      "{'id':'Patient.active','path':'Patient.active','min':1},{'id':'Patient.link.other',"
                      "'path':'Patient.link.other','type':[{'code':'Reference','targetProfile':['" +
                          (own + std::string("p")) + "']}]}"));
  std::uint32_t state = 7;
  const auto random = [&](std::uint32_t below) { return (state = state * 1664525U + 1013904223U) / 65536U % below; };
  for (int round = 0; round < 40; ++round) {
    const std::size_t count = 3 + random(9);
    std::vector<bool> conforms(count);
    std::vector<std::vector<std::size_t>> links(count);
    std::string entries;
    for (std::size_t i = 0; i < count; ++i) {
      conforms[i] = random(100) < 85;
      for (std::uint32_t k = random(4); k > 0; --k) links[i].push_back(random(static_cast<std::uint32_t>(count)));
      entries += std::string(i ? "," : "") + "{'resource':{'resourceType':'Patient','id':'" + std::to_string(i) +
                 "','meta':{'profile':['" + (own + std::string("p")) + "']}" + (conforms[i] ? ",'active':true" : "");
      for (std::size_t k = 0; k < links[i].size(); ++k)
        entries += std::string(k ? "," : ",'link':[") + "{'other':{'reference':'Patient/" +
                   std::to_string(links[i][k]) + "'}}" + (k + 1 == links[i].size() ? "]" : "");
      entries += "}}";
    }
    for (bool changed = true; std::exchange(changed, false);) {
      for (std::size_t i = 0; i < count; ++i) {
        const bool all = std::all_of(links[i].begin(), links[i].end(), [&](std::size_t to) { return conforms[to]; });
        if (conforms[i] && !all) conforms[i] = false, changed = true;
      }
    }
    const std::string found = ask.claimed("{'resourceType':'Bundle','entry':[" + entries + "]}");
    for (std::size_t i = 0; i < count; ++i)
      EXPECT_EQ(found.find("Bundle.entry[" + std::to_string(i) + "]") == found.npos, conforms[i]) << round << "\n"
                                                                                                  << found;
    if (::testing::Test::HasFailure()) return;
  }
}

TEST(Hostile, AProfileOfItsOwnTypeEnds) {
  const Limited limited;
  const Small ask =
      small(a_profile("p", "Patient",
                      "{'id':'Patient.name','path':'Patient.name','type':[{'code':'HumanName','profile':['" +
                          (own + std::string("n")) + "']}]}"),
            doc("{'resourceType':'StructureDefinition','url':'" + (own + std::string("n")) +
                "','type':'HumanName','kind':'complex-type',"
                "'derivation':'constraint','snapshot':{'element':[{'id':'HumanName','path':'HumanName','type':[{'code':"
                "'HumanName',"
                "'profile':['" +
                (own + std::string("n")) +
                "']}]},{'id':'HumanName.family','path':'HumanName.family','min':1,"
                "'max':'1','type':[{'code':'string'}]}]}}"));
  EXPECT_EQ(ask("{'resourceType':'Patient','name':[{'family':'A'}]}"), "");
  EXPECT_THAT(ask("{'resourceType':'Patient','name':[{'text':'A'}]}"), HasSubstr("'family'"));
}

TEST(Hostile, BasesInACircleAreSaid) {
  const Limited limited;
  const auto on = [](const std::string& name, const std::string& base) {
    return doc("{'resourceType':'StructureDefinition','url':'" + (own + name) +
               "','type':'Patient','kind':'resource','derivation':'constraint',"
               "'baseDefinition':'" +
               (own + base) + "','differential':{'element':[{'id':'Patient','path':'Patient'}]}}");
  };
  const Small ask = small(on("a", "b"), on("b", "a"));
  EXPECT_THAT(ask("{'resourceType':'Patient'}"),
              HasSubstr("information check_not_checked Patient: nothing of the profile"));
}

TEST(Hostile, TenThousandSlicesEnd) {
  const Limited limited;
  const Small ask = small(with_slices(10'000));
  EXPECT_EQ(ask(many_identifiers(50)), "");
  EXPECT_THAT(ask(many_identifiers(20'000)), HasSubstr("error check_not_checked Patient: checking takes too long"));
}

TEST(Hostile, SlowInvariantsEnd) {
  const Limited limited;
  std::string constraints;
  for (int i = 0; i < 50; ++i)
    constraints +=
        std::string(i ? "," : "") + "{'key':'k" + std::to_string(i) +
        "','severity':'error','human':'h','expression':'repeat(iif(true, $this | Patient.identifier)).count() + "
        "(1|2|3|4|5|6|7|8|9).select((1|2|3|4|5|6|7|8|9).select((1|2|3|4|5|6|7|8|9).select((1|2|3|4|5|6|7|8|9)"
        ".select((1|2|3|4|5|6|7|8|9).select((1|2|3|4|5|6|7|8|9).select((1|2|3|4|5|6|7|8|9)))))))"
        ".count() > 0'}";
  const Small ask("Patient",
                  "{'id':'Patient.identifier','path':'Patient.identifier','constraint':[" + constraints + "]}");
  const std::string found = ask(many_identifiers(3));
  EXPECT_THAT(found, HasSubstr("error check_not_checked Patient.identifier[0]: the rule k0 cannot be decided"));
  EXPECT_THAT(found, HasSubstr("checking takes too long"));
}

TEST(Hostile, FindingsAreAtMostFiveHundred) {
  const Small ask("Patient", "{'id':'Patient.identifier.value','path':'Patient.identifier.value','min':1}");
  const std::string found = ask(many_identifiers(5'000));
  EXPECT_EQ(std::count(found.begin(), found.end(), '\n'), 500);
}

TEST(Hostile, DeepResourcesEnd) {
  const Limited limited;
  std::string inside = "{'url':'urn:x','valueString':'x'}";
  for (int i = 0; i < 45; ++i) inside = "{'url':'urn:x','extension':[" + inside + "]}";
  const Small ask("Patient", "{'id':'Patient.name','path':'Patient.name','min':1}");
  EXPECT_THAT(ask("{'resourceType':'Patient','extension':[" + inside + "]}"), HasSubstr("'name'"));
  EXPECT_THAT(ask("{'resourceType':'Patient','name':'x','identifier':[null,3,{'system':[]}],'contact':{'name':[]},'"
                  "extension':7}"),
              Not(HasSubstr("crash")));
}

TEST(Hostile, BrokenDefinitionsAreRefusedOrSaid) {
  Small ask("Patient", "");
  const auto profiles = r4_world().fresh();
  EXPECT_FALSE(profiles->load(doc("{'resourceType':'Patient'}").root()));
  EXPECT_FALSE(profiles->load(doc("[]").root()));
  for (const char* const snapshot : {"[]", "[{'path':'Patient'},{'path':'Patient.a.b'}]", "[{'path':'Patient.a'}]",
                                     "[1]", "[{'path':'Patient'},{'path':'Patient'}]"}) {
    const Small bad = small(doc("{'resourceType':'StructureDefinition','url':'" + (own + std::string("bad")) +
                                "','type':'Patient','kind':'resource',"
                                "'derivation':'constraint','snapshot':{'element':" +
                                snapshot + "}}"));
    EXPECT_THAT(bad("{'resourceType':'Patient'}"), HasSubstr("check_not_checked")) << snapshot;
  }
  EXPECT_THAT(small(doc("{'resourceType':'StructureDefinition','url':'" + (own + std::string("logical")) +
                        "','type':'urn:model','snapshot':{"
                        "'element':[{'path':'model'}]}}"))("{'resourceType':'Patient'}"),
              HasSubstr("which is no type of R4"));
}

TEST(Hostile, ManyThreadsAskOneSet) {
  const Small ask = small(a_profile("p", "Patient", "{'id':'Patient.name','path':'Patient.name','min':1}"));
  std::vector<std::thread> threads;
  std::vector<std::size_t> counts(8);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    threads.emplace_back([&, i] {
      const auto document = json::parse(
          R"({"resourceType":"Patient","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-genderIdentity"}]})");
      for (int n = 0; n < 50; ++n) {
        base::Issues found;
        ask.profiles().check(whole(*document), std::string(own) + "p", found);
        counts[i] += found.size();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::size_t count : counts) EXPECT_EQ(count, counts[0]);
  EXPECT_GE(counts[0], 50u);
}

}  // namespace kapfhir::fhir::profile

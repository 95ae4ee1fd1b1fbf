// What a resource is called before anybody asks for it.
#include <gtest/gtest.h>

#include "record/record.hpp"
#include "release/builders.hpp"
#include "support/generator.hpp"
#include "translate/translate.hpp"

namespace kapfhir::release {
namespace {

using namespace tests;

Labels labels(const std::string& text, const Policy& policy = {}) {
  return labels_of(resource(text).root(), policy);
}
std::string secured(std::string_view codings) {
  return "{'resourceType':'Condition','id':'c','meta':{'security':[" + std::string(codings) + "]}}";
}
std::string coding(std::string_view system, std::string_view code) {
  return "{'system':'http://terminology.hl7.org/CodeSystem/" + std::string(system) + "','code':'" + std::string(code) +
         "'}";
}
const Policy part_2{.part_2_program = true, .part_2_notice = {}, .reveal_withheld = true, .labels = {}};

kap::EpisodeRecord episode() {
  return kapfhir::tests::random_episode(
      7, {.all_present = true, .unknown_members = false, .wild_text = false, .dangling = false});
}
template <class Check>
void each_of_ours(const kap::EpisodeRecord& record, Check check) {
  const auto bundle = translate::to_fhir(record).bundle;
  for (json::View entry : bundle.root()["entry"]) check(entry["resource"]);
}

}  // namespace

TEST(Labels, OrdinaryContentIsNormalMentalHealthContent) {
  std::size_t content = 0;
  each_of_ours(episode(), [&](json::View resource) {
    const Labels found = labels_of(resource, {});
    const std::string_view type = resource["resourceType"].string();
    if (type == "Patient" || type == "Practitioner" || type == "Organization" || type == "Location") {
      EXPECT_EQ(found, Labels()) << type;
    } else if (type == "Observation" || type == "Procedure") {
      EXPECT_EQ(found.confidentiality, Confidentiality::N);
      EXPECT_TRUE(found.sensitivity.contains("MH"));
      ++content;
    }
  });
  EXPECT_GT(content, 10u);
}

TEST(Labels, ANoteIsAPsychotherapyNoteUnlessItsAuthorSaysNo) {
  kap::EpisodeRecord record = episode();
  const auto notes = [&](base::Field<bool> flag) {
    kap::Note note;
    note.text = std::string("the text");
    note.psychotherapy_process_note = flag;
    record.integration_sessions->front().note = note;
    record.integration_sessions->front().process_note.reset();
    std::vector<Labels> out;
    each_of_ours(record, [&](json::View resource) {
      const std::string text = json::write(resource);
      if (text.find("/integration_sessions/0/note") != std::string::npos) out.push_back(labels_of(resource, {}));
    });
    EXPECT_EQ(out.size(), 1u);
    return out.front();
  };
  base::Field<bool> null;
  null.set_null();
  for (const auto& flag : {base::Field<bool>(true), null, base::Field<bool>()}) {
    const Labels found = notes(flag);
    EXPECT_EQ(found.confidentiality, Confidentiality::R);
    EXPECT_TRUE(found.psychotherapy_note());
    EXPECT_TRUE(found.law.contains("HIPAAPsyNotes"));
    EXPECT_TRUE(found.refrain.contains("NOAUTH"));
  }
  EXPECT_FALSE(notes(false).psychotherapy_note());
  EXPECT_EQ(notes(false).confidentiality, Confidentiality::N);
}

TEST(Labels, DiagnosesOfTheMindAreNamed) {
  EXPECT_TRUE(labels(condition("c", "F33.2")).sensitivity.contains("PSY"));
  EXPECT_TRUE(labels(condition("c", "R45.851")).sensitivity.contains("PSY"));
  EXPECT_FALSE(labels(condition("c", "I10")).sensitivity.contains("PSY"));
  EXPECT_FALSE(labels(condition("c", "F11.20")).sensitivity.contains("PSY"));
  EXPECT_TRUE(
      labels("{'resourceType':'Condition','code':{'coding':[{'system':'http://snomed.info/sct','code':'47505003'}]}}")
          .sensitivity.contains("PSY"));
}

TEST(Labels, SubstanceUseIsRestrictedOnlyInAPart2Program) {
  EXPECT_EQ(labels(condition("c", "F10.20")), Labels());
  const Labels alcohol = labels(condition("c", "F10.20"), part_2);
  EXPECT_EQ(alcohol.confidentiality, Confidentiality::R);
  EXPECT_TRUE(alcohol.sensitivity.contains("SUD") && alcohol.sensitivity.contains("ETHUD"));
  EXPECT_TRUE(alcohol.law.contains("42CFRPart2"));
  EXPECT_TRUE(alcohol.refrain.contains("NORDSCLCD"));
  EXPECT_TRUE(alcohol.obligation.contains("PERSISTLABEL"));
  EXPECT_TRUE(labels(condition("c", "F11.20"), part_2).sensitivity.contains("OPIOIDUD"));
  EXPECT_TRUE(labels(condition("c", "F14.20"), part_2).part_2());
}

TEST(Labels, TobaccoIsNoSubstanceUseDisorderInPart2) {
  EXPECT_FALSE(labels(condition("c", "F17.210"), part_2).part_2());
}

TEST(Labels, InstrumentsAndScreensOfSubstanceUseArePart2) {
  EXPECT_TRUE(labels("{'resourceType':'QuestionnaireResponse','questionnaire':"
                     "'https://kap-fhir.org/fhir/Questionnaire/audit-c'}",
                     part_2)
                  .part_2());
  for (const char* loinc : {"75626-2", "82667-7", "69739-1", "68519-8"}) {
    EXPECT_TRUE(labels(std::string("{'resourceType':'Observation','code':{'coding':[{'system':'http://loinc.org',"
                                   "'code':'") +
                           loinc + "'}]}}",
                       part_2)
                    .part_2())
        << loinc;
  }
  EXPECT_FALSE(
      labels("{'resourceType':'Observation','code':{'coding':[{'system':'http://loinc.org','code':'44261-6'}]}}",
             part_2)
          .part_2());
}

TEST(Labels, AreNeverLowered) {
  const Labels found = labels(secured(coding("v3-Confidentiality", "V") + "," + coding("v3-ActCode", "HIV") + "," +
                                      coding("v3-ActCode", "NORDSCLCD") + "," + coding("v3-ActCode", "PERSISTLABEL")));
  EXPECT_EQ(found.confidentiality, Confidentiality::V);
  EXPECT_TRUE(found.sensitivity.contains("HIV"));
  EXPECT_TRUE(found.refrain.contains("NORDSCLCD"));
  EXPECT_TRUE(found.obligation.contains("PERSISTLABEL"));
  EXPECT_FALSE(found.unknown);
}

TEST(Labels, WhatNobodyKnowsCountsAsRestricted) {
  for (const std::string& one :
       {coding("v3-ActCode", "XYZ"), coding("v3-Confidentiality", "Q"),
        std::string("{'system':'http://example.org/labels','code':'N'}"), std::string("{'code':'N'}"),
        std::string("{'display':'secret'}"), coding("v3-ActReason", "WHY")}) {
    const Labels found = labels(secured(one));
    EXPECT_TRUE(found.unknown) << one;
    EXPECT_EQ(found.confidentiality, Confidentiality::R) << one;
  }
  EXPECT_FALSE(labels(secured(coding("v3-ObservationValue", "REDACTED"))).unknown);
  EXPECT_FALSE(labels(secured(coding("v3-ActReason", "HTEST"))).unknown);
}

TEST(Labels, OfWhatIsContainedAreThoseOfTheWhole) {
  EXPECT_EQ(labels("{'resourceType':'Observation','contained':[" + secured(coding("v3-Confidentiality", "R")) + "]}")
                .confidentiality,
            Confidentiality::R);
  EXPECT_TRUE(labels("{'resourceType':'Observation','contained':[" + condition("c", "F10.10") + "]}", part_2).part_2());
}

TEST(Labels, OfDocumentsAreReadWhereR4PutsThem) {
  EXPECT_EQ(labels("{'resourceType':'Composition','confidentiality':'V'}").confidentiality, Confidentiality::V);
  EXPECT_TRUE(labels("{'resourceType':'DocumentReference','securityLabel':[{'coding':[" +
                     coding("v3-ActCode", "PSYTHPN") + "]}]}")
                  .psychotherapy_note());
}

TEST(Labels, ClinicRulesRaise) {
  Policy policy;
  policy.labels.push_back(
      {"http://hl7.org/fhir/sid/icd-10-cm", "B20*", {Confidentiality::R, {"HIV"}, {}, {}, {}, false}});
  policy.labels.push_back({"http://hl7.org/fhir/sid/icd-10-cm", "I10", {Confidentiality::U, {}, {}, {}, {}, false}});
  EXPECT_EQ(labels(condition("c", "B20.1"), policy).confidentiality, Confidentiality::R);
  EXPECT_TRUE(labels(condition("c", "B20.1"), policy).sensitivity.contains("HIV"));
  EXPECT_EQ(labels(condition("c", "I10"), policy).confidentiality, Confidentiality::N);
}

TEST(Labels, AreWrittenWithTheirBasisAndTwiceIsOnce) {
  json::Draft draft;
  json::DraftNode* node =
      draft.copy(resource(secured(coding("v3-Confidentiality", "L") + "," + coding("v3-ActCode", "HIV"))).root());
  const Labels labels = [] {
    Labels out = labels_of(resource(condition("c", "F10.10")).root(), part_2);
    out.law.insert("HIPAASelfPay");
    return out;
  }();
  write_labels(draft, node, labels);
  write_labels(draft, node, labels);
  const auto written = std::move(draft).freeze(node);
  const std::string text = json::write(written.root()["meta"]["security"]);
  EXPECT_EQ(written.root()["meta"]["security"].size(), 7u)
      << text;  // HIV, R, ETHUD, SUD, HIPAASelfPay, refrain, obligation
  EXPECT_EQ(text.find("\"L\""), std::string::npos) << text;
  EXPECT_NE(text.find("extension-sec-label-basis"), std::string::npos);
  EXPECT_EQ(labels_of(written.root(), {}).law, labels.law);
}

}  // namespace kapfhir::release

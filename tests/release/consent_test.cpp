// Consents as IHE PCF shapes them, asked about single resources.
#include <gtest/gtest.h>

#include "release/builders.hpp"

namespace kapfhir::release {
namespace {

using namespace tests;

std::string permit(std::string_view more = "") {
  return "{'type':'permit'" + std::string(more.empty() ? "" : ",") + std::string(more) + "}";
}
std::string deny(std::string_view more = "") {
  return "{'type':'deny'" + std::string(more.empty() ? "" : ",") + std::string(more) + "}";
}
const std::string content = condition("c", "I10", ",'recordedDate':'2025-03-01'");

std::string label(std::string_view system, std::string_view code) {
  return "'securityLabel':[{'system':'http://terminology.hl7.org/CodeSystem/" + std::string(system) + "','code':'" +
         std::string(code) + "'}]";
}
std::string purpose(std::string_view code) {
  return "'purpose':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActReason','code':'" + std::string(code) +
         "'}]";
}

}  // namespace

TEST(Consent, WithoutOneOrdinaryContentLeavesForTreatmentPaymentAndOperations) {
  EXPECT_EQ(ruling(content, to_pcp()), "default");
  Request research = to_pcp();
  research.recipient.purposes = {"HRESCH", "HPAYMT"};
  research.purpose = "HRESCH";
  EXPECT_EQ(ruling(content, research), "-consent-required");
  research.purpose = "HPAYMT";
  EXPECT_EQ(ruling(content, research), "default");
}

TEST(Consent, DenyBeatsPermit) {
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", permit())}), "consent-permit");
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", deny())}), "-consent-deny");
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", permit()), consent("b", deny())}), "-consent-deny");
  EXPECT_EQ(ruling(content, to_pcp(), {consent("b", deny()), consent("a", permit())}), "-consent-deny");
}

TEST(Consent, CountsOnlyWhenActiveAndAboutDisclosure) {
  for (const char* status : {"draft", "proposed", "rejected", "inactive", "entered-in-error"}) {
    std::string other = consent("a", deny());
    other.replace(other.find("'active'"), 8, "'" + std::string(status) + "'");
    EXPECT_EQ(ruling(content, to_pcp(), {other}), "default") << status;
  }
  std::string treatment = consent("a", deny());
  treatment.replace(treatment.find("patient-privacy"), 15, "treatment");
  EXPECT_EQ(ruling(content, to_pcp(), {treatment}), "default");
  const auto of_subtype = [](const std::string& word) { return extensions(words("subtype", {word})); };
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", deny(), of_subtype("session_recording"))}), "default");
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", deny(), of_subtype("release_to_primary_care"))}), "-consent-deny");
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", deny(), of_subtype("something_new"))}), "-consent-deny");
}

TEST(Consent, HasATime) {
  const auto from_to = [](const std::string& period) { return consent("a", deny("'period':{" + period + "}")); };
  const auto ruled = [&](const std::string& period, std::string_view now) {
    Request request = to_pcp();
    request.now = at(now);
    return ruling(content, request, {from_to(period)});
  };
  EXPECT_EQ(ruled("'start':'2025-01-01','end':'2025-06-30'", "2025-06-30T23:59:59Z"), "-consent-deny");
  EXPECT_EQ(ruled("'start':'2025-01-01','end':'2025-06-30'", "2025-07-01T00:00:00Z"), "default");
  EXPECT_EQ(ruled("'end':'2025'", "2025-12-31T23:00:00-07:00"), "-consent-deny");
  EXPECT_EQ(ruled("'start':'2026-02'", "2026-01-31T23:00:00Z"), "default");
  EXPECT_EQ(ruled("'start':'2026-02'", "2026-02-01T00:00:00Z"), "-consent-deny");
  EXPECT_EQ(ruled("'end':'2025-06-30T10:00:00-02:00'", "2025-06-30T12:00:00Z"), "-consent-deny");
  EXPECT_EQ(ruled("'end':'2025-06-30T10:00:00-02:00'", "2025-06-30T12:00:01Z"), "default");
  EXPECT_EQ(ruled("'end':'someday'", "2025-06-30T12:00:00Z"), "-consent-deny") << "unreadable counts against";
}

TEST(Consent, IsForThoseItNames) {
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", deny(actor_pcp))}), "-consent-deny");
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", deny(actor_other))}), "default");
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", permit(actor_other), extensions(words("includes", {"tasks"})))}),
            "default");
}

TEST(Consent, FindsWhoIsMeantThroughTheirRole) {
  const auto practitioner = resource(
      "{'resourceType':'Practitioner','id':'x','identifier':[{'system':'http://hl7.org/fhir/sid/us-npi',"
      "'value':'1000000099'}]}");
  const auto role = resource(
      "{'resourceType':'PractitionerRole','id':'r','practitioner':{'reference':'Practitioner/x'},"
      "'organization':{'reference':'Organization/o'}}");
  const auto organization = resource(
      "{'resourceType':'Organization','id':'o','identifier':[{'system':"
      "'http://hl7.org/fhir/sid/us-npi','value':'1000000012'}]}");
  Resolver resolve([&](json::View reference) {
    const std::string_view literal = reference["reference"].string();
    if (literal == "Practitioner/x") return practitioner.root();
    if (literal == "PractitionerRole/r") return role.root();
    return literal == "Organization/o" ? organization.root() : json::View();
  });
  const auto denied = [&](const std::string& reference) {
    Consents consents;
    base::Issues findings;
    const std::string actor = "'actor':[{'reference':{'reference':'" + reference + "'}}]";
    consents.add(resource(consent("a", deny(actor))).root(), resolve, findings);
    EXPECT_TRUE(findings.empty());
    return !release(resource(content), to_pcp(), {}, consents);
  };
  EXPECT_TRUE(denied("PractitionerRole/r"));
  EXPECT_TRUE(denied("Organization/o"));
  EXPECT_FALSE(denied("Practitioner/x")) << "nobody said where they work";
  resolve.roles = [&](json::View) { return std::vector<json::View>{role.root()}; };
  EXPECT_TRUE(denied("Practitioner/x"));
}

TEST(Consent, OfAStrangerDeniesButDoesNotPermit) {
  const std::string stranger = "'actor':[{'reference':{'reference':'Organization/nobody'}}]";
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", deny(stranger))}), "-consent-deny");
  Request research = to_pcp();
  research.recipient.purposes = {"HRESCH"};
  research.purpose = "HRESCH";
  EXPECT_EQ(ruling(content, research, {consent("a", permit(stranger))}), "-consent-required");
}

TEST(Consent, CoversThePurposesBelowItsOwn) {
  const auto ruled = [&](const std::string& consented, const std::string& asked) {
    Request request = to_pcp();
    request.recipient.purposes = {"TREAT", "HRESCH"};
    request.purpose = asked;
    return ruling(content, request, {consent("a", deny(purpose(consented)))});
  };
  EXPECT_EQ(ruled("TREAT", "ETREAT"), "-consent-deny");
  EXPECT_EQ(ruled("TREAT", "COC"), "-consent-deny");
  EXPECT_EQ(ruled("ETREAT", "TREAT"), "default");
  EXPECT_EQ(ruled("HRESCH", "TREAT"), "default");
  EXPECT_EQ(ruled("NONSENSE", "TREAT"), "-consent-deny");
}

TEST(Consent, NestedProvisionsAreExceptions) {
  const std::string but_not = "'provision':[{'type':'deny'," + label("v3-ActCode", "PSY") + "}]";
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", permit(but_not))}), "consent-permit");
  EXPECT_EQ(ruling(condition("c", "F33.1"), to_pcp(), {consent("a", permit(but_not))}), "-consent-deny");
  const std::string but = "'provision':[{'type':'permit'," + actor_pcp + "}]";
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", deny(but))}), "consent-permit");
  Request other = to_pcp();
  other.recipient.identities = {};
  EXPECT_EQ(ruling(content, other, {consent("a", deny(but))}), "-consent-deny");
}

TEST(Consent, DeniesWhatItCannotApply) {
  const std::vector<std::string> provisions = {
      permit("'class':[{'system':'x','code':'y'}]"),
      permit("'code':[{'text':'z'}]"),
      permit("'action':[{'text':'z'}]"),
      permit("'modifierExtension':[{'url':'http://example.org/x','valueBoolean':true}]"),
      permit("'somethingNew':true"),
      permit("'provision':[{'type':'permit','provision':[{'type':'deny'}]}]"),
      permit("'securityLabel':[{'system':'http://example.org','code':'N'}]"),
      permit("'data':[{'meaning':'related','reference':{'reference':'Encounter/unknown'}}]"),
      permit("'actor':[{'role':{'coding':[{'system':'x','code':'PRCP'}]},'reference':{'identifier':{'system':"
             "'http://hl7.org/fhir/sid/us-npi','value':'1000000012'}}}]"),
      "{}"};
  for (const std::string& provision : provisions) {
    base::Issues findings;
    const Consents consents = consents_of({consent("a", provision)}, &findings);
    const auto out = release(resource(content), to_pcp(), {}, consents);
    EXPECT_FALSE(out) << provision;
    ASSERT_FALSE(findings.empty()) << provision;
    EXPECT_EQ(findings.front().code, base::Code::consent_unsupported);
  }
  EXPECT_EQ(
      ruling(content, to_pcp(), {consent("a", permit(), ",'modifierExtension':[{'url':'http://example.org/x'}]")}),
      "-consent-deny");
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", permit(), ",'verification':[{'verified':true}]")}),
            "-consent-deny");
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", permit(), ",'text':{'status':'generated'}")}), "consent-permit");
}

TEST(Consent, LimitsTheTimeOfContent) {
  const auto ruled = [&](const std::string& type, const std::string& resource) {
    return ruling(resource, to_pcp(),
                  {consent("a", "{'type':'" + type + "','dataPeriod':{'start':'2025-02-01','end':'2025-03-01'}}")});
  };
  EXPECT_EQ(ruled("permit", content), "consent-permit");
  EXPECT_EQ(ruled("deny", content), "-consent-deny");
  const std::string later = condition("c", "I10", ",'recordedDate':'2025-03-02'");
  EXPECT_EQ(ruled("permit", later), "-consent-not-named");
  EXPECT_EQ(ruled("deny", later), "default");
  const std::string undated = condition("c", "I10");
  EXPECT_EQ(ruled("permit", undated), "-consent-not-named");
  EXPECT_EQ(ruled("deny", undated), "-consent-deny");
  const std::string sometime = condition("c", "I10", ",'recordedDate':'2025'");
  EXPECT_EQ(ruled("permit", sometime), "-consent-not-named");
  EXPECT_EQ(ruled("deny", sometime), "-consent-deny");
}

TEST(Consent, NamesData) {
  const auto ruled = [&](const std::string& meaning, const std::string& reference, const std::string& resource) {
    return ruling(
        resource, to_pcp(),
        {consent("a", deny("'data':[{'meaning':'" + meaning + "','reference':{'reference':'" + reference + "'}}]"))});
  };
  EXPECT_EQ(ruled("instance", "Condition/c", content), "-consent-deny");
  EXPECT_EQ(ruled("instance", "Condition/d", content), "default");
  EXPECT_EQ(ruled("instance", "Observation/c", content), "default");
  const std::string in_encounter = condition("c", "I10", ",'encounter':{'reference':'Encounter/e'}");
  EXPECT_EQ(ruled("dependents", "Encounter/e", in_encounter), "-consent-deny");
  EXPECT_EQ(ruled("dependents", "Encounter/f", in_encounter), "default");
  const std::string by = condition("c", "I10", ",'recorder':{'reference':'Practitioner/x'}");
  EXPECT_EQ(ruled("authoredby", "Practitioner/x", by), "-consent-deny");
  EXPECT_EQ(ruled("authoredby", "Practitioner/y", by), "default");
  EXPECT_EQ(ruled("authoredby", "Practitioner/x", content), "-consent-deny") << "nobody knows who wrote it";
}

TEST(Consent, NamesLabels) {
  const std::string secret = condition("c", "I10",
                                       ",'meta':{'security':[{'system':"
                                       "'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'R'}]}");
  EXPECT_EQ(ruling(secret, to_trusted()), "-consent-required");
  EXPECT_EQ(ruling(secret, to_trusted(), {consent("a", permit(label("v3-Confidentiality", "R")))}), "consent-permit");
  EXPECT_EQ(ruling(content, to_trusted(), {consent("a", permit(label("v3-Confidentiality", "R")))}), "consent-permit");
  EXPECT_EQ(ruling(secret, to_trusted(), {consent("a", permit(label("v3-Confidentiality", "N")))}),
            "-consent-not-named");
  EXPECT_EQ(
      ruling(secret, to_trusted(), {consent("a", permit()), consent("b", deny(label("v3-Confidentiality", "R")))}),
      "-consent-deny");
  EXPECT_EQ(ruling(content, to_trusted(), {consent("b", deny(label("v3-Confidentiality", "R")))}), "default");
}

TEST(Consent, ListsAreExclusive) {
  const auto list = [](const std::vector<std::string>& all) { return extensions(words("includes", all)); };
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", permit(), list({"conditions"}))}), "consent-permit");
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", permit(), list({"medications"}))}), "-consent-not-named");
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", permit(), list({"nonsense"}))}), "-consent-not-named");
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", permit(), list({"medications"})), consent("b", permit())}),
            "consent-permit");
}

TEST(Consent, ExcludedWordsDeny) {
  const auto list = [](const std::vector<std::string>& all) { return extensions(words("excludes", all)); };
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", permit(), list({"conditions"}))}), "-consent-deny");
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", permit(), list({"medications"}))}), "consent-permit");
  EXPECT_EQ(ruling(content, to_pcp(), {consent("a", permit(), list({"nonsense"}))}), "-consent-deny");
  const std::string allergy = "{'resourceType':'AllergyIntolerance','id':'x','patient':{'reference':'Patient/p'}}";
  EXPECT_EQ(ruling(allergy, to_pcp(), {consent("a", permit(), extensions(words("includes", {"medications"})))}),
            "consent-permit");
}

TEST(Consent, OfAnotherPatientSaysNothing) {
  EXPECT_EQ(ruling("{'resourceType':'Condition','id':'c','subject':{'reference':'Patient/q'}}", to_pcp(),
                   {consent("a", deny())}),
            "default");
}

TEST(Consent, CarriesStructureWithWhateverItPermits) {
  const std::string patient = "{'resourceType':'Patient','id':'p'}";
  EXPECT_EQ(ruling(patient, to_pcp(), {consent("a", permit(), extensions(words("includes", {"tasks"})))}), "structure");
  EXPECT_EQ(ruling(patient, to_pcp(), {consent("a", deny())}), "-consent-deny");
  EXPECT_EQ(
      ruling(patient, to_pcp(), {consent("a", deny("'provision':[{'type':'permit','dataPeriod':{'start':'2025'}}]"))}),
      "structure");
  EXPECT_EQ(ruling(patient, to_pcp(), {consent("a", deny("'dataPeriod':{'start':'2025'}"))}), "structure");
}

TEST(Consent, ThatPermitsLeavesItself) {
  const std::string lists = consent("a", permit(actor_pcp), extensions(words("includes", {"conditions"})));
  EXPECT_EQ(ruling(lists, to_pcp(), {lists}), "consent-permit");
  EXPECT_EQ(ruling(consent("b", permit(actor_other)), to_pcp(), {lists}), "-consent-not-named");
}

TEST(PsychotherapyNote, NeedsAnAuthorizationOfItsOwn) {
  const std::string note =
      "{'resourceType':'DocumentReference','id':'n','meta':{'security':[{'system':"
      "'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'PSYTHPN'}]}}";
  const auto list = [](const std::vector<std::string>& all) { return extensions(words("includes", all)); };
  const std::string only = list({"psychotherapy_process_notes"});
  EXPECT_EQ(ruling(note, to_trusted()), "-psychotherapy-note");
  EXPECT_EQ(ruling(note, to_trusted(), {consent("a", permit(actor_pcp))}), "-psychotherapy-note");
  EXPECT_EQ(
      ruling(note, to_trusted(), {consent("a", permit(actor_pcp), list({"psychotherapy_process_notes", "tasks"}))}),
      "-psychotherapy-note");
  EXPECT_EQ(ruling(note, to_trusted(), {consent("a", permit(), only)}), "-psychotherapy-note") << "nobody is named";
  EXPECT_EQ(ruling(note, to_trusted(), {consent("a", permit(actor_other), only)}), "-psychotherapy-note");
  EXPECT_EQ(ruling(note, to_trusted(), {consent("a", permit(actor_pcp), only)}), "authorization");
  EXPECT_EQ(ruling(note, to_trusted(), {consent("a", permit(actor_pcp + "," + label("v3-ActCode", "PSYTHPN")))}),
            "authorization");
  EXPECT_EQ(ruling(note, to_trusted(), {consent("a", permit(actor_pcp), only), consent("b", deny())}),
            "-psychotherapy-note");
  EXPECT_EQ(ruling(content, to_trusted(), {consent("a", permit(actor_pcp), only)}), "default")
      << "an authorization takes nothing away";
}

TEST(Part2, NeedsAConsentThatNamesIt) {
  Policy policy;
  policy.part_2_program = true;
  const std::string alcohol = condition("c", "F10.20");
  const auto ruled = [&](const std::vector<std::string>& consents) {
    return ruling(alcohol, to_trusted(), consents, policy);
  };
  EXPECT_EQ(ruled({}), "-part-2-consent");
  EXPECT_EQ(ruled({consent("a", permit(actor_pcp))}), "-part-2-consent");
  EXPECT_EQ(ruled({consent("a", permit(actor_pcp), extensions(words("includes", {"conditions"})))}), "-part-2-consent");
  EXPECT_EQ(ruled({consent("a", permit(actor_pcp), extensions(words("includes", {"substance_use"})))}),
            "consent-permit");
  EXPECT_EQ(ruled({consent("a", permit(label("v3-ActCode", "SUD")))}), "consent-permit");
  EXPECT_EQ(ruled({consent("a", permit(label("v3-ActCode", "OPIOIDUD")))}), "-part-2-consent");
  EXPECT_EQ(ruled({consent("a", permit(label("v3-ActCode", "SUD"))), consent("b", deny())}), "-consent-deny");
}

}  // namespace kapfhir::release

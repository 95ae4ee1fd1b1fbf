// Two decisions about the same, written apart: they must agree on whatever chance puts together.
#include <gtest/gtest.h>

#include <cstdlib>

#include "release/builders.hpp"
#include "release/reference_decision.hpp"
#include "support/random.hpp"

namespace kapfhir::release {
namespace {

using namespace tests;
using kapfhir::tests::Random;
using reference::Words;

const std::vector<std::string> people = {"1000000012", "1000000099", "1000000004"};
const std::vector<std::string> purposes = {"TREAT",   "ETREAT",  "COC",    "HPAYMT",
                                           "HOPERAT", "CAREMGT", "HRESCH", "CLINTRCH"};
const std::vector<std::string> days = {"2024-12-31", "2025-01-01", "2025-03-15",
                                       "2025-06-30", "2025-07-01", "2026-01-01"};
const std::vector<std::string> word_list = {
    "conditions",    "medications", "allergies", "tasks", "documents", "substance_use", "psychotherapy_process_notes",
    "never_heard_of"};
const std::vector<std::string> sensitivities = {"MH", "PSY", "SUD", "ETH", "ETHUD", "OPIOIDUD", "HIV", "PSYTHPN"};
const std::vector<std::string> ids = {"c", "d"};
const std::string levels = "LMNRV";

std::string coding(std::string_view system, std::string_view code) {
  return "{'system':'http://terminology.hl7.org/CodeSystem/" + std::string(system) + "','code':'" + std::string(code) +
         "'}";
}

/// A case as plain words, and the same as FHIR.
class Case {
 public:
  explicit Case(std::uint64_t seed) : random_(seed) {
    ask();
    content();
    for (int count = random_.between(0, 3); count > 0; --count) consent(count);
  }

  reference::Ask plain_ask;
  reference::Content plain_content;
  std::vector<reference::Consent> plain_consents;
  Request request;
  Policy policy;
  std::string resource_text;
  std::vector<std::string> consent_texts;

 private:
  Words some(const std::vector<std::string>& from, int most) {
    Words out;
    for (int count = random_.between(1, most); count > 0; --count) out.insert(random_.pick(from));
    return out;
  }

  void ask() {
    plain_ask.who = random_.pick(people);
    plain_ask.purpose = random_.percent(70) ? "TREAT" : random_.pick(purposes);
    plain_ask.today = random_.pick(days);
    plain_ask.ceiling = levels[random_.below(levels.size())];
    plain_ask.keeps_labels = random_.percent(60);
    plain_ask.emergency = random_.percent(8);
    request.recipient.identities = {{"http://hl7.org/fhir/sid/us-npi", plain_ask.who}};
    request.recipient.purposes = {"TREAT", "HPAYMT", "HOPERAT", "HRESCH"};
    request.recipient.ceiling = *parse_confidentiality(std::string(1, plain_ask.ceiling));
    request.recipient.keeps_labels = plain_ask.keeps_labels;
    request.recipient.break_glass = plain_ask.emergency;
    request.break_glass_reason = plain_ask.emergency ? "accident" : "";
    request.purpose = plain_ask.purpose;
    if (plain_ask.emergency) plain_ask.purpose = "BTG";
    request.now = at(plain_ask.today + "T12:00:00Z");
    policy.part_2_program = random_.percent(50);
  }

  void content() {
    reference::Content& c = plain_content;
    const std::vector<std::string> types = {"Condition", "MedicationStatement", "AllergyIntolerance",
                                            "Task",      "DocumentReference",   "Patient"};
    const std::string type = type_ = random_.pick(types);
    c.structure = type == "Patient";
    c.id = random_.pick(ids);
    std::string text = "{'resourceType':'" + type + "','id':'" + c.id + "'";
    if (type == "Condition") c.words = {"conditions"};
    if (type == "MedicationStatement") c.words = {"medications"};
    if (type == "AllergyIntolerance") c.words = {"allergies", "medications"};
    if (type == "Task") c.words = {"tasks"};
    if (type == "DocumentReference") c.words = {"documents"};
    // Labels that came with it.
    std::string security;
    const auto add = [&](std::string_view system, std::string_view code) {
      security += (security.empty() ? "" : ",") + coding(system, code);
    };
    if (random_.percent(40)) {
      c.confidentiality = levels[random_.below(levels.size())];
      add("v3-Confidentiality", std::string(1, c.confidentiality));
      if (c.confidentiality < 'N') c.confidentiality = 'N';  // by letter: L and M; what we send is normal at least
    }
    if (random_.percent(30)) {
      for (const std::string& one : some(sensitivities, 2)) {
        c.sensitivities.insert(one);
        add("v3-ActCode", one);
      }
    }
    if (random_.percent(15)) {
      add("v3-ActCode", "PERSISTLABEL");
      c.must_keep_labels = true;
    }
    if (!security.empty()) text += ",'meta':{'security':[" + security + "]}";
    if (type == "Condition" && random_.percent(50)) {
      const std::vector<std::string> codes = {"F33.2", "F10.20", "F11.20", "F17.210", "I10", "F14.10"};
      const std::string code = random_.pick(codes);
      text += ",'code':{'coding':[{'system':'http://hl7.org/fhir/sid/icd-10-cm','code':'" + code + "'}]}";
      if (code == "F33.2") c.sensitivities.insert("PSY");
      if (code == "F10.20" || code == "F11.20" || code == "F14.10") {
        c.words.insert("substance_use");
        if (policy.part_2_program) {
          c.part_2 = c.must_keep_labels = true;
          if (c.confidentiality != 'V') c.confidentiality = 'R';
          c.sensitivities.insert("SUD");
          if (code == "F10.20") c.sensitivities.insert("ETHUD");
          if (code == "F11.20") c.sensitivities.insert("OPIOIDUD");
        }
      }
    }
    c.psychotherapy_note = c.sensitivities.count("PSYTHPN") != 0;
    if (random_.percent(60)) {
      c.date = random_.pick(days);
      text += ",'recordedDate':'" + c.date + "'";
    }
    if (random_.percent(40)) {
      c.author = random_.pick(ids);
      text += ",'recorder':{'reference':'Practitioner/" + c.author + "'}";
    }
    resource_text = text + "}";
  }

  std::string period(std::string& from, std::string& until) {
    if (random_.percent(70)) from = random_.pick(days);
    if (random_.percent(70)) until = random_.pick(days);
    return "{" + (from.empty() ? "" : "'start':'" + from + "'") + (from.empty() || until.empty() ? "" : ",") +
           (until.empty() ? "" : "'end':'" + until + "'") + "}";
  }

  std::string rule(reference::Rule& out) {
    out.permits = random_.percent(65);
    std::string text = std::string("{'type':'") + (out.permits ? "permit" : "deny") + "'";
    if (random_.percent(40)) {
      out.people = some(people, 2);
      text += ",'actor':[";
      for (const std::string& one : out.people)
        text += std::string(one == *out.people.begin() ? "" : ",") +
                "{'reference':{'identifier':{'system':'http://hl7.org/fhir/sid/us-npi','value':'" + one + "'}}}";
      text += "]";
    }
    if (random_.percent(30)) {
      out.purposes = some(purposes, 2);
      text += ",'purpose':[";
      for (const std::string& one : out.purposes)
        text += std::string(one == *out.purposes.begin() ? "" : ",") + coding("v3-ActReason", one);
      text += "]";
    }
    if (random_.percent(25)) text += ",'period':" + period(out.from, out.until);
    if (random_.percent(20)) {
      out.has_data_period = true;
      text += ",'dataPeriod':" + period(out.data_from, out.data_until);
      // A period without ends is met by everything that has a date, and by what has none only in doubt.
    }
    std::string labels;
    if (random_.percent(15)) {
      out.label = std::string(1, levels[random_.below(levels.size())]);
      labels = coding("v3-Confidentiality", out.label);
    }
    if (random_.percent(20)) {
      out.sensitivities = some(sensitivities, 2);
      for (const std::string& one : out.sensitivities)
        labels += (labels.empty() ? "" : ",") + coding("v3-ActCode", one);
    }
    if (!labels.empty()) text += ",'securityLabel':[" + labels + "]";
    std::string data;
    const auto add = [&](const std::string& meaning, const std::string& reference) {
      data += std::string(data.empty() ? "" : ",") + "{'meaning':'" + meaning + "','reference':{'reference':'" +
              reference + "'}}";
    };
    if (random_.percent(12)) {
      out.resources.insert(random_.pick(ids));
      add("instance", type_ + "/" + *out.resources.begin());
    }
    if (random_.percent(10)) {
      out.authors.insert(random_.pick(ids));
      add("authoredby", "Practitioner/" + *out.authors.begin());
    }
    if (!data.empty()) text += ",'data':[" + data + "]";
    if (random_.percent(4)) {
      out.odd = true;
      text += ",'action':[{'text':'x'}]";
    }
    return text;  // without the closing brace
  }

  void consent(int number) {
    reference::Consent& out = plain_consents.emplace_back();
    std::string provision = rule(out.root);
    if (random_.percent(35)) {
      provision += ",'provision':[";
      for (int count = random_.between(1, 2); count > 0; --count)
        provision += rule(out.exceptions.emplace_back()) + "}" + (count > 1 ? "," : "");
      provision += "]";
    }
    provision += "}";
    std::string lists;
    const auto list = [&](const std::string& name, const Words& all) {
      const std::string text = words(name, {all.begin(), all.end()});
      lists += (lists.empty() ? "" : ",") + text;
    };
    if (random_.percent(30)) list("includes", out.includes = some(word_list, 3));
    if (random_.percent(10)) {
      if (out.includes.empty()) list("includes", out.includes = {"psychotherapy_process_notes"});
    }
    if (random_.percent(20)) list("excludes", out.excludes = some(word_list, 2));
    std::string text = tests::consent("k" + std::to_string(number), provision, lists.empty() ? "" : extensions(lists));
    text.replace(text.find("'patient':{'reference':'Patient/p'}"), 35, "'policyRule':{'text':'x'}");
    if (random_.percent(8)) {
      out.active = false;
      text.replace(text.find("'active'"), 8, "'inactive'");
    }
    if (random_.percent(5)) {
      out.privacy = false;
      text.replace(text.find("patient-privacy"), 15, "treatment");
    }
    consent_texts.push_back(text);
  }

  Random random_;
  std::string type_;
};

}  // namespace

TEST(ReferenceDecision, AgreesOnRandomCases) {
  const std::uint64_t count = std::getenv("KAPFHIR_LONG") != nullptr ? 100000 : 2000;
  std::size_t sent = 0, by_consent = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    const Case one(seed);
    const bool expected = reference::sent(one.plain_content, one.plain_consents, one.plain_ask);
    const std::string ruled = ruling(one.resource_text, one.request, one.consent_texts, one.policy);
    const bool leaves = !ruled.starts_with('-');
    sent += leaves ? 1 : 0;
    by_consent += ruled == "consent-permit" || ruled == "authorization" ? 1 : 0;
    if (leaves == expected) continue;
    std::string all;
    for (const std::string& text : one.consent_texts) all += text + "\n";
    FAIL() << "seed " << seed << ": ruled " << ruled << ", the other says " << (expected ? "sent" : "withheld") << "\n"
           << one.resource_text << "\nto " << one.plain_ask.who << " for " << one.request.purpose << " on "
           << one.plain_ask.today << " ceiling " << one.plain_ask.ceiling << "\n"
           << all;
  }
  EXPECT_GT(sent, count / 10);
  EXPECT_GT(by_consent, count / 50);
  EXPECT_LT(sent, count - count / 10);
}

}  // namespace kapfhir::release

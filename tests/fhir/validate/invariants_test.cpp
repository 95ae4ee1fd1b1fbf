// The invariants of R4: all compile, those that need no FHIRPath agree with it, recommendations are no faults, and
// nothing takes long.
#include "fhir/validate/invariants.hpp"

#include <chrono>
#include <map>
#include <set>
#include <thread>

#include "fhir/path/navigate.hpp"
#include "fhir/validate/presence.hpp"
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;
using base::Severity;

TEST(CheckInvariants, EachCompilesForEachType) {
  std::size_t count = 0;
  std::set<std::string_view> keys;
  for (const Type& type : definitions::all_types()) {
    for (const auto& invariant : invariants_of(type).list(true)) {
      base::Issues why;
      EXPECT_TRUE(invariant->expression(why))
          << type.name << ": " << invariant->rule().key << base::describe(why.front());
      keys.insert(invariant->rule().key);
      ++count;
    }
  }
  EXPECT_GT(count, 600u);
  EXPECT_GT(keys.size(), 190u);
  for (const char* key : {"dom-4", "dom-6", "obs-6", "per-1", "qty-3", "org-2", "ras-1", "eld-3", "inv-1", "que-7"})
    EXPECT_TRUE(keys.contains(key)) << key;
}

std::string holding(const std::string& type, const std::string& expression, bool empty_holds = false) {
  const Presence presence(type, expression, empty_holds);
  std::string out;
  for (std::uint32_t there = 0; there < (1U << presence.names().size()); ++there)
    out += presence.holds(there) ? '1' : '0';
  return out;
}

TEST(CheckInvariants, WhatIsThereDecidesMostOfThem) {
  EXPECT_EQ(holding("X", "a.exists() or b.exists()"), "0111");
  EXPECT_EQ(holding("X", "(a.exists() and b.exists()).not()"), "1110");
  EXPECT_EQ(holding("X", "a.exists() xor b.exists()"), "0110");
  EXPECT_EQ(holding("X", "a.exists() = b.exists()"), "1001");
  EXPECT_EQ(holding("X", "a.empty() or a.matches('b')"), "10");
  EXPECT_EQ(holding("X", "a.exists() implies a >= 0"), "10");
  EXPECT_EQ(holding("X", "a != 'b' implies c.exists()"), "0011");
  EXPECT_EQ(holding("X", "a != 'b' implies c.exists()", true), "1011");
  EXPECT_EQ(holding("X", "a.where(b = 1).empty()"), "10");
  EXPECT_EQ(holding("X", "a.all(b.exists())"), "10");
  EXPECT_EQ(holding("X", "X.a.exists() implies X.b = 1"), "1010");
  EXPECT_EQ(holding("X", "X.a.exists() implies X.b = 1", true), "1110");
  EXPECT_EQ(holding("X", "where(use = 'home').empty()"), "0");
  EXPECT_EQ(holding("X", "a.count() + b.count() > 0"), "0000");
  EXPECT_EQ(holding("X", "%resource.a.exists()"), "0");
  EXPECT_EQ(holding("X", "a ("), "0");
  EXPECT_EQ(holding("X", "true"), "1");
}

/// Asks FHIRPath wherever the table of presence says that it need not be asked.
class Doubt {
 public:
  void resource(json::View json) {
    const Type* const type = find_resource_type(json["resourceType"].string());
    if (!type) return;
    const path::Environment before = environment_;
    environment_ = path::environment_of(json);
    object(*type, json);
    environment_ = before;
  }
  std::size_t asked = 0;

 private:
  void object(const Type& type, json::View json) {
    std::vector<const Element*> elements;
    for (json::View member : json) {
      const std::string_view name = member.name();
      elements.push_back(definitions::find_element(type, name.starts_with('_') ? name.substr(1) : name));
    }
    compare(type, json, elements);
    std::size_t at = 0;
    for (json::View member : json) {
      const Element* const element = elements[at++];
      if (!element || element->type->kind == Type::Kind::primitive) continue;
      if (!member.is(json::Kind::array)) below(*element, member);
      if (!member.is(json::Kind::array)) continue;
      for (json::View one : member) below(*element, one);
    }
  }
  void below(const Element& element, json::View json) {
    if (element.type->kind == Type::Kind::resource) return resource(json);
    object(*element.type, json);
  }
  void compare(const Type& type, json::View json, const std::vector<const Element*>& elements) {
    const Invariants& invariants = invariants_of(type);
    const std::uint64_t there = invariants.there(elements);
    for (const auto& invariant : invariants.list(true)) {
      if (!Invariants::hold(*invariant, there) || !invariant->rule().element.empty()) continue;
      base::Issues why;
      environment_.context = path::Item::of_node(&path::Model::r4().of(type), json.node(), nullptr);
      const auto holds = evaluator_.holds(*invariant->expression(why), environment_);
      EXPECT_TRUE(holds && *holds) << invariant->rule().key << " of " << type.name;
      ++asked;
    }
  }
  path::Evaluator evaluator_;
  path::Environment environment_;
};

TEST(CheckInvariants, WhatIsThereSaysNothingThatFhirPathDenies) {
  const auto data = conformance_data();
  if (!data) GTEST_SKIP() << "no conformance data";
  prepare();
  Doubt doubt;
  for (const auto& file : files_in(*data / "r4-examples" / "json")) {
    const auto document = json::parse(read_file(file));
    if (document) doubt.resource(document->root());
  }
  EXPECT_GT(doubt.asked, 3'500u);
}

base::Issues all_of(const std::string& text) {
  const auto document = json::parse(text);
  return document ? findings_of(document->root()) : document.error();
}

TEST(CheckInvariants, RecommendationsAreForThoseWhoAsk) {
  const std::string text = R"({"resourceType":"ValueSet","status":"draft","name":"two words"})";
  base::Issues findings;
  EXPECT_TRUE(check(Resource(*json::parse(text)), findings));
  EXPECT_THAT(findings, testing::IsEmpty());
  const base::Issues all = all_of(text);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_THAT(all[0].text, testing::StartsWith("vsd-0: Name should be usable"));
  EXPECT_EQ(all[0].severity, Severity::warning);
  EXPECT_THAT(all[1].text, testing::StartsWith("dom-6: "));
  EXPECT_EQ(all[1].severity, Severity::information);
}

// What R4 has wrong, and what tools/pack/constraints.cpp makes of it.
TEST(CheckInvariants, TheFaultyOnesAreCorrected) {
  const auto questionnaire = [](const std::string& members) {
    return errors_of(R"({"resourceType":"Questionnaire","status":"draft","item":[{"linkId":"1","type":"string",)" +
                     members + R"(},{"linkId":"2","type":"string"}]})");
  };
  const std::string exists = R"({"question":"2","operator":"exists","answer)";
  EXPECT_THAT(questionnaire("\"enableWhen\":[" + exists + "Boolean\":true}]"), testing::IsEmpty());
  EXPECT_THAT(questionnaire("\"enableWhen\":[" + exists + "Integer\":1}]"),
              only_error(Code::check_invariant, "Questionnaire.item[0].enableWhen[0]"));
  const std::string two = "\"enableWhen\":[" + exists + "Boolean\":true}," + exists + "Boolean\":false}]";
  EXPECT_THAT(questionnaire(two), only_error(Code::check_invariant, "Questionnaire.item[0]"));
  EXPECT_THAT(questionnaire(two + R"(,"enableBehavior":"any")"), testing::IsEmpty());
  const auto risk = [](const std::string& probability) {
    return errors_of(R"({"resourceType":"RiskAssessment","status":"final","subject":{"reference":"Patient/1"},
      "prediction":[{)" +
                     probability + "}]}");
  };
  EXPECT_THAT(risk(R"("probabilityDecimal":7)"), testing::IsEmpty());
  EXPECT_THAT(risk(R"("probabilityDecimal":101)"), only_error(Code::check_invariant, "RiskAssessment.prediction[0]"));
  EXPECT_THAT(risk(R"("probabilityRange":{"low":{"value":1,"system":"http://unitsofmeasure.org","code":"mg"}})"),
              only_error(Code::check_invariant, "RiskAssessment.prediction[0].probability"));
}

TEST(CheckInvariants, RulesOnOneElementNameThatElement) {
  EXPECT_THAT(errors_of(R"({"resourceType":"Organization","name":"x","telecom":[{"system":"phone","value":"1"},
    {"system":"phone","value":"2","use":"home"}]})"),
              only_error(Code::check_invariant, "Organization.telecom[1]"));
  EXPECT_THAT(
      errors_of(R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Organization",
    "name":"x","address":[{"use":"home"}]}}]})"),
      only_error(Code::check_invariant, "Bundle.entry[0].resource.address[0]"));
}

// %resource is the contained one, %rootResource its container.
TEST(CheckInvariants, TheSurroundingsOfContainedResourcesAreTheirs) {
  EXPECT_THAT(errors_of(R"({"resourceType":"Observation","status":"final","code":{"coding":[{"code":"b"}]},
    "hasMember":[{"reference":"#o"}],"contained":[{"resourceType":"Observation","id":"o","status":"final",
    "code":{"coding":[{"code":"a"}]},"valueInteger":1,"component":[{"code":{"coding":[{"code":"a"}]}}]}]})"),
              only_error(Code::check_invariant, "Observation.contained[0]"));
}

TEST(CheckInvariants, ManyThreadsAskAtOnce) {
  prepare();
  const std::string text = R"({"resourceType":"Patient","name":[{"family":"a","period":{"start":"2020","end":"2019"}}],
    "contact":[{"gender":"male"}],"telecom":[{"value":"5"}]})";
  std::vector<std::thread> threads;
  std::atomic<int> right{0};
  threads.reserve(4);
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int again = 0; again < 50; ++again) right += errors_of(text).size() == 3 ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, 200);
}

TEST(CheckInvariants, TenThousandContainedOnesAndReferencesTakeNoTime) {
  std::string contained, focus;
  for (int i = 0; i < 10'000; ++i) {
    const std::string id = "o" + std::to_string(i);
    contained += (i ? "," : "") + (R"({"resourceType":"Organization","name":"x","id":")" + id + "\"}");
    focus += (i ? "," : "") + (R"({"reference":"#)" + id + "\"}");
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THAT(errors_of(R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"contained":[)" +
                        contained + "],\"focus\":[" + focus + "]}"),
              testing::IsEmpty());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

// sdf-8 asks for the first element again for each of them: what is beyond the budget is said to be so.
TEST(CheckInvariants, WhatTakesTooLongIsSaidNotToBeChecked) {
  std::string elements =
      R"({"id":"Patient","path":"Patient","min":0,"max":"*","definition":"x","base":{"path":"Patient",
    "min":0,"max":"*"}})";
  for (int i = 0; i < 20'000; ++i) {
    const std::string path = "Patient.e" + std::to_string(i);
    elements += R"(,{"id":")" + path + R"(","path":")" + path +
                R"(","min":0,"max":"1","definition":"x","base":{"path":")" + path + R"(","min":0,"max":"1"}})";
  }
  const auto begin = std::chrono::steady_clock::now();
  const base::Issues all = all_of(
      R"({"resourceType":"StructureDefinition","url":"http://a.example/x","name":"X","status":"draft","kind":"resource",
    "abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","derivation":
    "constraint","snapshot":{"element":[)" +
      elements + "]}}");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
  EXPECT_THAT(
      all, testing::Contains(testing::AllOf(testing::Field(&base::Issue::code, Code::check_not_checked),
                                            testing::Field(&base::Issue::expression, "StructureDefinition.snapshot"))));
  EXPECT_TRUE(base::has_errors(all)) << "what was not decided must not pass";
}

}  // namespace
}  // namespace kapfhir::fhir::validate

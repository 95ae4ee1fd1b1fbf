// Value sets of R4 by name: bindings of every kind.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "fhir/terms/support.hpp"

namespace kapfhir::fhir::terms {
namespace {

constexpr std::string_view hl7 = "http://hl7.org/fhir/ValueSet/", v3 = "http://terminology.hl7.org/ValueSet/v3-";
constexpr std::string_view act_code = "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                           act_reason = "http://terminology.hl7.org/CodeSystem/v3-ActReason",
                           snomed = "http://snomed.info/sct";

const ValueSets& sets() {
  static const ValueSets all(r4());
  return all;
}
std::optional<bool> in(std::string_view base, std::string_view name, std::string_view system, std::string_view code) {
  return sets().contains(std::string(base) + std::string(name), system, code);
}

}  // namespace

TEST(R4Bindings, RequiredOnesOfCodes) {
  EXPECT_EQ(in(hl7, "administrative-gender", "", "female"), yes);
  EXPECT_EQ(in(hl7, "administrative-gender", "http://hl7.org/fhir/administrative-gender", "female"), yes);
  EXPECT_EQ(in(hl7, "administrative-gender", "http://example.org/gender", "female"), no);
  EXPECT_EQ(in(hl7, "administrative-gender", "", "Female"), no);
  EXPECT_EQ(in(hl7, "administrative-gender|4.0.1", "", "female"), yes);
  EXPECT_EQ(in(hl7, "administrative-gender|3.0.0", "", "female"), not_known);
  EXPECT_EQ(in(hl7, "observation-status", "", "final"), yes);
  EXPECT_EQ(in(hl7, "observation-status", "", "finalised"), no);
  EXPECT_EQ(in(hl7, "units-of-time", "", "wk"), yes);
  EXPECT_EQ(in(hl7, "units-of-time", "", "week"), no);
  EXPECT_EQ(in(hl7, "currencies", "", "EUR"), yes);
  EXPECT_EQ(in(hl7, "currencies", "", "EURO"), no);
  EXPECT_EQ(in(hl7, "resource-types", "", "Patient"), yes);
  EXPECT_EQ(in(hl7, "resource-types", "", "patient"), no);
}

TEST(R4Bindings, ByForm) {
  EXPECT_EQ(in(hl7, "mimetypes", "", "application/fhir+json"), yes);
  EXPECT_EQ(in(hl7, "mimetypes", "", "json"), no);
  EXPECT_EQ(in(hl7, "all-languages", "urn:ietf:bcp:47", "de-CH"), yes);
  EXPECT_EQ(in(hl7, "all-languages", "urn:ietf:bcp:47", "de_CH"), no);
  EXPECT_EQ(in(hl7, "languages", "", "de-CH"), yes);
  EXPECT_EQ(in(hl7, "languages", "", "de-XX"), no) << "this one lists its codes";
  EXPECT_EQ(in(hl7, "ucum-units", "http://unitsofmeasure.org", "mg/kg/h"), yes);
  EXPECT_EQ(in(hl7, "ucum-units", "http://unitsofmeasure.org", "spoons"), no);
  EXPECT_EQ(in(hl7, "all-distance-units", "http://unitsofmeasure.org", "cm"), yes);
  EXPECT_EQ(in(hl7, "all-distance-units", "http://unitsofmeasure.org", "mg"), no);
  EXPECT_EQ(in(hl7, "all-time-units", "http://unitsofmeasure.org", "min"), yes);
}

TEST(R4Bindings, LargeSystemsAndFilters) {
  EXPECT_EQ(in(v3, "ActReason", act_reason, "TREAT"), yes);
  EXPECT_EQ(in(v3, "ActReason", act_reason, "_ActAccommodationReason"), no) << "only groups others";
  EXPECT_EQ(in(v3, "PurposeOfUse", act_reason, "ETREAT"), yes);
  EXPECT_EQ(in(v3, "PurposeOfUse", act_reason, "MEDNEC"), no);
  EXPECT_EQ(in(v3, "ActEncounterCode", act_code, "AMB"), yes);
  EXPECT_EQ(in(v3, "ActEncounterCode", act_code, "CASH"), no);
  EXPECT_EQ(in(hl7, "encounter-participant-type", "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "AUT"),
            no);
  EXPECT_EQ(in(hl7, "encounter-participant-type", "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "ADM"),
            yes);
  EXPECT_EQ(in(hl7, "patient-contactrelationship", "http://terminology.hl7.org/CodeSystem/v2-0131", "N"), yes);
  EXPECT_EQ(in(hl7, "patient-contactrelationship", "http://terminology.hl7.org/CodeSystem/v2-0131", "O"), no);
}

TEST(R4Bindings, OfSystemsThatAreNotAtHand) {
  EXPECT_EQ(in(hl7, "body-site", snomed, "123456789"), not_known);
  EXPECT_EQ(in(hl7, "observation-codes", "http://loinc.org", "no-such-code"), not_known);
  EXPECT_EQ(in(hl7, "body-site", "http://loinc.org", "718-7"), no) << "no other system is in it";
  EXPECT_EQ(in(hl7, "condition-severity", snomed, "24484000"), yes) << "listed one by one";
  EXPECT_EQ(in(hl7, "condition-severity", snomed, "1"), no);
  EXPECT_EQ(in(hl7, "no-such-set", snomed, "1"), not_known);
  EXPECT_EQ(sets().contains("http://snomed.info/sct?fhir_vs", snomed, "1"), not_known);
}

TEST(R4Systems, Subsume) {
  EXPECT_EQ(sets().subsumes(act_reason, "PurposeOfUse", "ETREAT"), yes);
  EXPECT_EQ(sets().subsumes(act_reason, "TREAT", "ETREAT"), yes);
  EXPECT_EQ(sets().subsumes(act_reason, "ETREAT", "TREAT"), no);
  EXPECT_EQ(sets().subsumes(snomed, "404684003", "22298006"), not_known);
}

TEST(R4Systems, AnswerManyThreadsAtOnce) {
  const ValueSets fresh(r4());
  const std::vector<definitions::Definition> all = r4().all("ValueSet");
  std::atomic<std::size_t> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (const definitions::Definition& one : all) fresh.contains(one.url, act_code, "AMB");
      wrong += fresh.contains(std::string(hl7) + "administrative-gender", "", "male") != yes;
      wrong += fresh.subsumes(act_reason, "TREAT", "ETREAT") != yes;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0u);
}

TEST(R4Systems, AnswerFastOnceTheyAreWarm) {
  const std::string gender = std::string(hl7) + "administrative-gender", actcode = std::string(v3) + "ActCode";
  constexpr int times = 100'000;
  const auto measure = [&](const char* what, auto ask) {
    ask();
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < times; ++i) ask();
    const double each =
        std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count() / times;
    std::cout << what << ": " << each << " ns\n";
    return each;
  };
  bool good = true;
  const CodeTable* const genders = sets().find(gender);
  const CodeTable* const codes = sets().find(actcode);
  ASSERT_TRUE(genders && codes);
  const double worst = std::max({
      measure("4 codes, prepared", [&] { good = good && genders->contains("", "female") == yes; }),
      measure("1000 codes, prepared", [&] { good = good && codes->contains(act_code, "AMB") == yes; }),
      measure("4 codes, by url", [&] { good = good && sets().contains(gender, "", "female") == yes; }),
      measure("1000 codes, by url", [&] { good = good && sets().contains(actcode, act_code, "NO") == no; }),
  });
  EXPECT_TRUE(good);
  EXPECT_LT(worst, 50'000) << "only to notice that nothing is kept";
}

}  // namespace kapfhir::fhir::terms

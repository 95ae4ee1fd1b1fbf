// Where clinic words and codes are easily taken for others: routes, lozenges, drugs, units.
#include <algorithm>

#include "translate/sources.hpp"
#include "translate/translated.hpp"

namespace kapfhir::translate {
namespace {

const std::string sct = "http://snomed.info/sct|";
const std::string v3_route = "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration";
const std::string dose_at = "/dosing_sessions/0/administrations/0";

Translated dose(const std::string& members) {
  return Translated(R"("dosing_sessions":[{"id":"ds-1","administrations":[{"id":"dose-1",)" + members + "}]}]");
}

struct RouteCode {
  std::string word, code, v3;
};
const std::vector<RouteCode> routes_and_codes = {{"intravenous", "47625008", "IV"}, {"intramuscular", "78421000", "IM"},
                                                 {"sublingual", "37839007", "SL"},  {"buccal", "54471007", ""},
                                                 {"intranasal", "46713006", ""},    {"oral", "26643006", "PO"},
                                                 {"subcutaneous", "34206005", "SQ"}};

}  // namespace

TEST(Trap, EachOfTheSevenRoutesHasItsOwnSnomedCode) {
  for (const RouteCode& route : routes_and_codes) {
    Translated given = dose(R"("route":")" + route.word + '"');
    EXPECT_EQ(codings(given.resource(dose_at)["dosage"]["route"]), std::vector<std::string>{sct + route.code});
    given.expect_unchanged();
    Translated ordered(R"("medication_orders":[{"id":"rx","route":")" + route.word + "\"}]");
    EXPECT_EQ(codings(at(ordered.resource("/medication_orders/0"), "dosageInstruction.route")),
              std::vector<std::string>{sct + route.code});
  }
}

TEST(Trap, RouteCodesOfHl7Version3AreUnderstood) {
  for (const RouteCode& route : routes_and_codes) {
    if (route.v3.empty()) continue;
    Translated given = dose(R"("route":")" + route.word + '"');
    EXPECT_TRUE(given
                    .changes(R"("system":"http://snomed.info/sct","code":")" + route.code + '"',
                             R"("system":")" + v3_route + R"(","code":")" + route.v3 + '"')
                    .empty())
        << route.word;
  }
}

TEST(Trap, ALozengeIsAFormAndItsRouteIsWhereItIsHeld) {
  Translated under_the_tongue = dose(R"("dose_form":"lozenge","route":"sublingual")");
  EXPECT_EQ(codings(under_the_tongue.resource(dose_at, "product")["form"]),
            std::vector<std::string>{sct + "385087003"});
  EXPECT_EQ(codings(under_the_tongue.resource(dose_at)["dosage"]["route"]), std::vector<std::string>{sct + "37839007"});
  Translated in_the_cheek = dose(R"("dose_form":"lozenge","route":"buccal")");
  EXPECT_EQ(codings(in_the_cheek.resource(dose_at, "product")["form"]), std::vector<std::string>{sct + "385087003"});
  EXPECT_EQ(codings(in_the_cheek.resource(dose_at)["dosage"]["route"]), std::vector<std::string>{sct + "54471007"});
  Translated form_only = dose(R"("dose_form":"lozenge")");
  EXPECT_FALSE(form_only.resource(dose_at)["dosage"]["route"]) << "a route was made from a form";
}

TEST(Trap, SwallowingALozengeDoesNotChangeItsRoute) {
  for (const std::string disposition : {"spit", "swallowed", "mixed"}) {
    Translated given =
        dose(R"("dose_form":"lozenge","route":"sublingual","swallow_disposition":")" + disposition + '"');
    EXPECT_EQ(codings(given.resource(dose_at)["dosage"]["route"]), std::vector<std::string>{sct + "37839007"});
    EXPECT_EQ(said(own_extension(given.resource(dose_at), "oromucosal-swallow-disposition"), "valueCode"), disposition);
    EXPECT_FALSE(given.says("26643006")) << disposition << " became an oral dose";
    given.expect_unchanged();
  }
}

TEST(Trap, RacemicKetamineIsNeverCodedAsEsketamineNorTheReverse) {
  const std::string rxnorm = "http://www.nlm.nih.gov/research/umls/rxnorm|";
  Translated racemic = dose(R"("drug":"ketamine_racemic","rxnorm":"6130")");
  EXPECT_EQ(codings(racemic.resource(dose_at, "product")["code"]), std::vector<std::string>{rxnorm + "6130"});
  for (const char* code : {"2201623", "2201625", "2119365", "50458-028"}) EXPECT_FALSE(racemic.says(code));
  Translated esketamine = dose(R"("drug":"esketamine","rxnorm":"2201625","ndc":"50458-028-02")");
  EXPECT_EQ(codings(esketamine.resource(dose_at, "product")["code"]),
            (std::vector<std::string>{rxnorm + "2201625", "http://hl7.org/fhir/sid/ndc|50458-028-02"}));
  EXPECT_FALSE(esketamine.says("\"6130\""));
  racemic.expect_unchanged();
  esketamine.expect_unchanged();
}

TEST(Trap, ADrugWithoutACodeGetsNone) {
  for (const std::string drug : {"ketamine_racemic", "esketamine"}) {
    Translated given = dose(R"("drug":")" + drug + '"');
    EXPECT_TRUE(codings(given.resource(dose_at, "product")["code"]).empty());
    EXPECT_EQ(said(own_extension(given.resource(dose_at, "product"), "administration-drug"), "valueCode"), drug);
    Translated ordered(R"("medication_orders":[{"id":"rx","drug":")" + drug + "\"}]");
    EXPECT_EQ(said(ordered.resource("/medication_orders/0", "product"), "code.text"), drug);
    EXPECT_TRUE(codings(ordered.resource("/medication_orders/0", "product")["code"]).empty());
  }
}

TEST(Trap, CodesThatNoSourceConfirmedAreNotShipped) {
  for (const auto& [name, text] : shipped_texts()) {
    for (const char* code :
         {"385219001", "2119365", "G89.4", "Z63.4", "734064", "1086769", "1455099", "9639",  "6011",  "85762", "700810",
          "30125",     "90833",   "90836", "90838", "96365",  "96366",   "96372",   "96127", "G2082", "G2083"}) {
      EXPECT_FALSE(holds_code(text, code)) << code << " in " << name;
    }
  }
}

TEST(Trap, EveryUnitOfEveryTableIsOneOfTheUcumUnits) {
  const std::vector<std::string_view> ucum = {"mg", "mg/kg",  "mg/min", "mg/kg/h", "mL",    "kg",
                                              "cm", "mm[Hg]", "/min",   "%",       "Cel",   "min",
                                              "h",  "d",      "wk",     "{score}", "kg/m2", "ms"};
  std::size_t units = 0;
  for (const Codec& codec : all_codecs()) {
    if (codec.ops->name != "quantity" && codec.ops->name != "measured") continue;
    EXPECT_NE(std::find(ucum.begin(), ucum.end(), codec.text), ucum.end()) << codec.text;
    ++units;
  }
  EXPECT_GT(units, 40u);
}

TEST(Trap, APressureIsInMmHgAsUcumWritesIt) {
  Translated measured(
      R"("dosing_sessions":[{"id":"ds-1","vitals":[{"id":"vs","measured_at":"2025-02-26T09:50:00-07:00",)"
      R"("systolic_bp_mmhg":124,"diastolic_bp_mmhg":78,"heart_rate_per_min":72}]}])");
  const json::View pressure = measured.resource("/dosing_sessions/0/vitals/0", "blood-pressure");
  for (const char* part : {"8480-6", "8462-4"}) {
    const json::View value = coded_element(pressure["component"], part)["valueQuantity"];
    EXPECT_EQ(said(value, "code"), "mm[Hg]");
    EXPECT_EQ(said(value, "system"), "http://unitsofmeasure.org");
  }
  EXPECT_EQ(said(measured.resource("/dosing_sessions/0/vitals/0", "heart-rate"), "valueQuantity.code"), "/min");
  EXPECT_FALSE(measured.says("\"mmHg\""));
  EXPECT_FALSE(measured.says("\"bpm\""));
}

}  // namespace kapfhir::translate

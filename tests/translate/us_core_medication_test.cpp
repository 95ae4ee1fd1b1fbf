// What a reader who knows US Core, and not us, finds of medication: orders, what is taken at home, and names.
#include "translate/us_core_client.hpp"

namespace kapfhir::translate {
namespace {

const UsCoreClient& client() {
  static const UsCoreClient reader("reference.json");
  return reader;
}
const std::string category = "http://terminology.hl7.org/CodeSystem/medicationrequest-category|";

Translated order(const std::string& members) {
  return Translated(R"("medication_orders":[{"id":"rx",)" + members + "}]");
}
Translated dose(const std::string& members) {
  return Translated(R"("dosing_sessions":[{"id":"ds","administrations":[{"id":"d",)" + members + "}]}]");
}
const std::string dose_at = "/dosing_sessions/0/administrations/0";

}  // namespace

TEST(UsCoreReader, FindsCategoryEncounterAndSourceOfEveryOrder) {
  std::size_t orders = 0;
  for (json::View request : client().all("MedicationRequest")) {
    ASSERT_EQ(codings(at(request, "category")).size(), 1u);
    EXPECT_TRUE(codings(at(request, "category")).front().starts_with(category));
    EXPECT_NE(said(request, "reportedBoolean"), "");
    if (said(request, "reportedBoolean") == "true") {
      EXPECT_EQ(codings(at(request, "category")).front(), category + "community");
      EXPECT_NE(said(request, "dosageInstruction.timing.repeat.boundsPeriod.start"), "");
      continue;
    }
    ++orders;
    EXPECT_NE(said(request, "authoredOn"), "");
    EXPECT_EQ(said(client().follow(request["encounter"]), "type.coding.code"), "dosing");
  }
  EXPECT_EQ(orders, 3u);
}

TEST(UsCoreOrder, IsForTheCommunityWhenAPharmacyDispensesItToThePatient) {
  auto where = [](const std::string& members) {
    Translated given = order(members);
    given.expect_unchanged();
    return codings(at(given.resource("/medication_orders/0"), "category")).front();
  };
  EXPECT_EQ(where(R"("dose_mg":36)"), category + "outpatient");
  EXPECT_EQ(where(R"("dispensing_pharmacy_id":"org-1")"), category + "community");
  EXPECT_EQ(where(R"("dispensing_pharmacy_id":"org-1","rems_required":true)"), category + "outpatient")
      << "a REMS drug is never dispensed to the patient";
}

TEST(UsCoreOrder, BelongsToTheEncounterInWhichItWasGivenFirst) {
  Translated given(
      R"("encounters":[{"id":"e"},{"id":"f"}],"medication_orders":[{"id":"rx"},{"id":"rx-2"}],"dosing_sessions":[)"
      R"({"id":"a","administrations":[{"order_id":"rx"}]},)"
      R"({"id":"b","encounter_id":"e","administrations":[{"order_id":"other"},{"order_id":"rx"}]},)"
      R"({"id":"c","encounter_id":"f","administrations":[{"order_id":"rx"}]}])");
  EXPECT_EQ(said(given.resource("/medication_orders/0"), "encounter.identifier.value"), "e");
  EXPECT_FALSE(given.resource("/medication_orders/1")["encounter"]) << "never given";
  given.expect_unchanged();
}

TEST(UsCoreReader, FindsANameForEveryMedication) {
  const auto medications = client().all("Medication");
  ASSERT_FALSE(medications.empty());
  for (json::View medication : medications) {
    EXPECT_TRUE(at(medication, "code.text") || at(medication, "code.coding.code")) << said(medication, "id");
  }
}

TEST(UsCoreMedication, IsNamedAfterItsDrugWhereNothingElseIsKnown) {
  Translated given = dose(R"("drug":"ketamine_racemic")");
  EXPECT_EQ(said(given.resource(dose_at, "product"), "code.text"), "ketamine racemic");
  given.expect_unchanged();
  Translated product = dose(R"("drug":"esketamine","product_text":"Spravato 28 mg")");
  EXPECT_EQ(said(product.resource(dose_at, "product"), "code.text"), "Spravato 28 mg");
  product.expect_unchanged();
  Translated nothing = dose(R"("dose_mg":1)");
  EXPECT_EQ(codings(nothing.resource(dose_at, "product")["code"]),
            std::vector<std::string>{"http://terminology.hl7.org/CodeSystem/data-absent-reason|unknown"});
  nothing.expect_unchanged();
}

TEST(UsCoreMedication, ComesBackWhereTheProductIsCalledAsTheDrug) {
  for (const std::string product : {R"("ketamine racemic")", "null", R"("")"}) {
    dose(R"("drug":"ketamine_racemic","product_text":)" + product).expect_unchanged();
  }
}

TEST(UsCoreMedication, ComesBackWhereTheDrugIsNoCode) {
  for (const std::string product : {"", R"(,"product_text":"two  words")", R"(,"product_text":"other")"}) {
    dose(R"("drug":"two  words")" + product).expect_unchanged();
  }
}

TEST(UsCoreMedication, ThatAnotherSystemRenamedIsReported) {
  Translated given = dose(R"("drug":"ketamine_racemic")");
  EXPECT_EQ(given.changes("ketamine racemic", "esketamine").size(), 1u) << "a product that was not there before";
  EXPECT_FALSE(dose(R"("drug":"esketamine","product_text":"x")").says("ketamine racemic"));
}

TEST(UsCoreAdverseEffect, OfOurOwnListHasItsNameAsText) {
  const std::string effect_at = "/dosing_sessions/0/adverse_effects/0";
  auto effect = [](const std::string& term) {
    return Translated(R"("dosing_sessions":[{"id":"ds","adverse_effects":[{"id":"ae","severity":"moderate","term":")" +
                      term + "\"}]}]");
  };
  Translated own = effect("dissociation");
  EXPECT_EQ(said(own.resource(effect_at), "event.text"), "Transient dissociation during dosing");
  EXPECT_EQ(said(own.resource(effect_at, "condition"), "code.text"), "Transient dissociation during dosing");
  EXPECT_EQ(codings(own.resource(effect_at)["event"]).size(), 1u);
  own.expect_unchanged();
  Translated coded = effect("nausea");
  EXPECT_FALSE(at(coded.resource(effect_at), "event.text")) << "its code is known everywhere";
  Translated free = effect("a feeling without a word");
  EXPECT_EQ(said(free.resource(effect_at), "event.text"), "a feeling without a word");
  free.expect_unchanged();
}

}  // namespace kapfhir::translate

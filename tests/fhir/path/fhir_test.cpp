// R4 fhirpath.html: FHIR elements, types, extensions, references; what an expression may not ask.
#include "fhir/path/asked.hpp"
#include "fhir/path/patient.hpp"

namespace kapfhir::fhir::path {
namespace {

TEST(Fhir, NavigatesElementsChoicesAndExtensions) {
  expect_rows(
      {
          {"Patient.name.family", "string Weber, string Koch"},
          {"name.family", "string Weber, string Koch"},
          {"Resource.id", "id p1"},
          {"deceased", "boolean false"},
          {"deceased.is(boolean)", "boolean true"},
          {"deceasedBoolean", "semantic 1"},
          {"birthDate.extension('http://example.org/time').value", "dateTime 1974-12-25T14:35:45-05:00"},
          {"birthDate.extension.url", "uri http://example.org/time"},
          {"multipleBirth.exists()", "boolean true"},
          {"multipleBirth.hasValue()", "boolean false"},
          {"multipleBirth.extension.value", "boolean true"},
          {"multipleBirth + 1", ""},
          {"name.given[1].id", "string g2"},
          {"name.given[0].id", ""},
          {"birthDate.hasValue()", "boolean true"},
          {"birthDate.getValue() is Date", "boolean true"},
          {"name.hasValue()", "boolean false"},
          {"name.given.hasValue()", "boolean false"},
          {"extension('http://example.org/born').value", "integer 2"},
          {"extension('http://example.org/both').extension('inner').value", "code x"},
          {"extension('http://example.org/none')", ""},
          {"extension({})", ""},
          {"extension.value.ofType(integer)", "integer 2"},
      },
      {a_patient});
}

TEST(Fhir, KnowsTypesAndWhatTheySpecialize) {
  expect_rows(
      {
          {"gender.type().name", "string code"},
          {"gender.type().namespace", "string FHIR"},
          {"(1).type().namespace & '.' & 1.type().name", "string System.Integer"},
          {"Patient.type().name", "string Patient"},
          {"name[0].type().name", "string HumanName"},
          {"contained.type().name", "string Organization, string Practitioner"},
          {"contained[0] is Organization", "boolean true"},
          {"contained[0] is DomainResource", "boolean true"},
          {"contained[0].name", "string Klinik am See"},
          {"birthDate is date", "boolean true"},
          {"birthDate is Date", "boolean false"},
          {"active is boolean", "boolean true"},
          {"active is Boolean", "boolean false"},
          {"active = true", "boolean true"},
          {"telecom[0].rank is positiveInt", "boolean true"},
          {"telecom[0].rank is integer", "boolean true"},
          {"managingOrganization is Reference", "boolean true"},
          {"name[0] is Element", "boolean true"},
          {"gender is System.Any", "boolean true"},
      },
      {a_patient});
  expect_rows(
      {
          {"value is Quantity", "boolean true"},
          {"value is FHIR.Quantity", "boolean true"},
          {"Observation.value.ofType(Quantity).value", "decimal 185.50"},
          {"value > 180 '[lb_av]'", "boolean true"},
          {"value = 185.5 '[lb_av]'", "boolean true"},
          {"value.toQuantity('kg').round(2)", "execution 24"},
          {"value + 1 '[lb_av]'", "Quantity 186.50 '[lb_av]'"},
          {"referenceRange.low < value", "boolean true"},
          {"referenceRange.age.low = 18 years", "boolean true"},
          {"referenceRange.age.low > 215 months", "boolean true"},
          {"@2000-01-01 + referenceRange.age.low", "date 2018-01-01"},
          {"component.value", "integer 3, string y"},
          {"component.value.ofType(integer)", "integer 3"},
          {"component.where(value is string).code.text", "string b"},
          {"effective is dateTime", "boolean true"},
          {"effective < issued", "boolean true"},
          {"issued is instant", "boolean true"},
          {"code.coding.where(system = %loinc).code", "code 29463-7"},
          {"code.coding.where(system = %sct).code", "code 27113001"},
          {"%ucum", "string http://unitsofmeasure.org"},
          {"%`vs-administrative-gender`", "string http://hl7.org/fhir/ValueSet/administrative-gender"},
          {"%'ext-patient-birthTime'", "string http://hl7.org/fhir/StructureDefinition/patient-birthTime"},
      },
      {an_observation});
}

TEST(Fhir, AgesAndDurationsAreQuantities) {
  const std::string_view condition = R"({"resourceType":"Condition","subject":{},"onsetAge":{"value":52,
    "system":"http://unitsofmeasure.org","code":"a"}})";
  expect_rows({{"onset is Age", "boolean true"},
               {"onset is Quantity", "boolean true"},
               {"onset > 50 years", "boolean true"},
               {"onset.ofType(Age).value", "decimal 52"},
               {"onset.as(Age).code", "code a"}},
              {condition});
}

TEST(Fhir, ResolvesWhatIsContainedOrInTheBundle) {
  expect_rows(
      {
          {"managingOrganization.resolve().name", "string Klinik am See"},
          {"generalPractitioner.resolve().type().name", "string Practitioner"},
          {"generalPractitioner.reference.resolve().count()", "integer 1"},
          {"generalPractitioner.where(resolve() is Practitioner).reference", "string #d1"},
          {"'#o1'.resolve().name", "string Klinik am See"},
          {"'#'.resolve().id", "id p1"},
          {"'#none'.resolve()", ""},
      },
      {a_patient});
  expect_rows(
      {
          {"entry.resource.ofType(Patient).id", "id p1, id p2"},
          {"Bundle.entry.resource.ofType(Patient).managingOrganization.resolve().name", "string Klinik"},
          {"entry.resource.ofType(Patient).link.other.resolve().id", "id p2"},
          {"entry.resource.ofType(Observation).subject.resolve().id", "id p1"},
          {"entry.resource.where($this is Patient).count()", "integer 2"},
          {"entry[0].resource is Patient", "boolean true"},
      },
      {a_bundle});
}

class Known : public Host {
 public:
  std::optional<bool> member_of(std::string_view set, std::string_view, std::string_view code) override {
    if (set != "http://x/vs") return std::nullopt;
    return code == "female" || code == "27113001";
  }
  std::optional<bool> conforms_to(const Item& item, std::string_view profile) override {
    if (profile != "http://x/profile") return std::nullopt;
    return type_name(item) == "Patient";
  }
};

TEST(Fhir, AsksItsHostForTerminologyAndProfiles) {
  Known known;
  const auto answer = [&](std::string_view text, std::string_view json) { return ask(text, {json}, {}, &known); };
  EXPECT_EQ(answer("gender.memberOf('http://x/vs')", a_patient), "boolean true");
  EXPECT_EQ(answer("gender.memberOf('http://y/vs')", a_patient), "execution 8");
  EXPECT_EQ(answer("{}.memberOf('http://x/vs')", a_patient), "");
  EXPECT_EQ(answer("Observation.code.memberOf('http://x/vs')", an_observation), "boolean true");
  EXPECT_EQ(answer("Observation.code.coding[0].memberOf('http://x/vs')", an_observation), "boolean false");
  EXPECT_EQ(answer("conformsTo('http://x/profile')", a_patient), "boolean true");
  EXPECT_EQ(answer("conformsTo('http://y/profile')", a_patient), "execution 1");
  EXPECT_EQ(answer("conformsTo('http://hl7.org/fhir/StructureDefinition/Patient')", a_patient), "boolean true");
  EXPECT_EQ(answer("conformsTo('http://hl7.org/fhir/StructureDefinition/Person')", a_patient), "boolean false");
  EXPECT_EQ(ask("gender.memberOf('http://x/vs')", {a_patient}), "execution 8");
}

TEST(StaticCheck, RefusesWhatTheModelDoesNotHave) {
  expect_rows(
      {
          {"nam", "semantic 1"},
          {"name.givn", "semantic 6"},
          {"Observation.name", "semantic 1"},
          {"name.where(famly = 'x')", "semantic 12"},
          {"name.select(given.first().x)", "semantic 27"},
          {"name.nothing()", "semantic 6"},
          {"name.first(1)", "semantic 6"},
          {"name.where()", "semantic 6"},
          {"name.upper()", "semantic 6"},
          {"active.length()", "semantic 8"},
          {"children().skip(1)", "semantic 12"},
          {"descendants().first()", "semantic 15"},
          {"iif(name.family, 1, 2)", "semantic 10"},
          {"contact.name.use", ""},
          {"contact.nam", "semantic 9"},
          {"{}.anything", ""},
          {"contained.anything", ""},
          {"%nothing", "execution 1"},
      },
      {a_patient});
  expect_rows({{"nam", ""}, {"name.givn", ""}, {"Observation.value", ""}, {"name.nothing()", "semantic 6"}},
              {a_patient, {}, true});
  EXPECT_EQ(ask("gender", {R"({"gender":"male"})", "Patient.contact"}),
            "string male");  // JSON that does not say what it is
  EXPECT_FALSE(Expression::compile("a", {.context = "Nonsense"}));
}

}  // namespace
}  // namespace kapfhir::fhir::path

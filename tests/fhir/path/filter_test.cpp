// FHIRPath 2.0, Filtering and projection.
#include "fhir/path/asked.hpp"
#include "fhir/path/patient.hpp"

namespace kapfhir::fhir::path {
namespace {

TEST(Filter, KeepsWhatTheCriterionIsTrueFor) {
  expect_rows(
      {
          {"name.where(use = 'official').family", "string Weber"},
          {"name.where({}).count()", "integer 0"},
          {"name.where(family).count()", "integer 2"},
          {"name.where(true).count()", "integer 3"},
          {"name.where($index > 0).count()", "integer 2"},
          {"name.where($this.use = 'maiden').given", "string Anna"},
          {"(1 | 2 | 3).where($this > 1)", "integer 2, integer 3"},
          {"name.where(given)", "execution 12"},
          {"{}.where(1 / 0 = 1)", ""},
          {"name.where(given.where($this = 'Maria').exists()).family", "string Weber"},
      },
      {a_patient});
}

TEST(Filter, ProjectsEachItemIntoOneFlatList) {
  expect_rows(
      {
          {"name.select(given)", "string Anna, string Maria, string Anna"},
          {"name.select(given.first() & $index.toString())", "string Anna0, string Anna1, string 2"},
          {"name.select({})", ""},
          {"(1 | 2).select($this + $index)", "integer 1, integer 3"},
          {"name.select(use | family).count()", "integer 4"},
          {"%context.name.select(%resource.id).count()", "integer 3"},
      },
      {a_patient});
}

TEST(Filter, RepeatsUntilNothingNewComes) {
  const std::string_view form = R"({"resourceType":"Questionnaire","item":[{"linkId":"1","item":[{"linkId":"1.1"},
    {"linkId":"1.2","item":[{"linkId":"1.2.1"}]}]},{"linkId":"2"}]})";
  expect_rows(
      {
          {"repeat(item).linkId", "string 1, string 2, string 1.1, string 1.2, string 1.2.1"},
          {"repeatAll(item).linkId", "string 1, string 2, string 1.1, string 1.2, string 1.2.1"},
          {"repeat(item).count()", "integer 5"},
          {"repeat({})", ""},
          {"(1).repeat(iif($this < 5, $this + 1, {}))", "integer 2, integer 3, integer 4, integer 5"},
          {"(1).repeat(1)", "integer 1"},
          {"(1 | 2).repeat(3)", "integer 3"},
          {"(1 | 2).repeatAll(iif($this < 3, 3, {}))", "integer 3, integer 3"},
          {"repeat(family)", "semantic 8"},
      },
      {form});
}

TEST(Filter, TakesTheTypeAsked) {
  expect_rows(
      {
          {"contained.ofType(Organization).name", "string Klinik am See"},
          {"contained.ofType(Patient)", ""},
          {"contained.ofType(DomainResource).count()", "integer 2"},
          {"contained.ofType(FHIR.Practitioner).name.family", "string Arzt"},
          {"(1 | 'a' | 2.5).ofType(Integer)", "integer 1"},
          {"(1 | 'a').ofType(System.String)", "string a"},
          {"gender.ofType(code)", "code female"},
          {"gender.ofType(string)", ""},
          {"deceased.ofType(boolean)", "boolean false"},
          {"deceased.ofType(dateTime)", ""},
          {"name.ofType(Nonsense)", "execution 13"},
          {"name.ofType(1)", "semantic 13"},
      },
      {a_patient});
}

}  // namespace
}  // namespace kapfhir::fhir::path

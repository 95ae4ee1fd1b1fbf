#include "app/places.hpp"

#include <gtest/gtest.h>

namespace kapfhir::app {

TEST(Places, FhirPathsBecomePointers) {
  EXPECT_EQ(pointer_of("Bundle"), "");
  EXPECT_EQ(pointer_of("Bundle.entry[3].resource.dosage.dose.value"), "/entry/3/resource/dosage/dose/value");
  EXPECT_EQ(pointer_of("Patient.name[0].given[1]"), "/name/0/given/1");
  EXPECT_EQ(pointer_of("Patient.`odd.name`.x"), "") << "cut off where it cannot be said";
  EXPECT_EQ(pointer_of(""), "");
}

TEST(Places, IssuesGetTheirLines) {
  const Item item{"{\n \"a\": [\n  1,\n  {\"b\": 2}\n ]\n}", "f.json", 1, false};
  base::Issues issues = {base::error(base::Code::check_format, "X.a[1].b", ""),
                         base::error(base::Code::check_cardinality, "X.missing", "")};
  place_fhir(issues, item);
  EXPECT_EQ(issues[0].line, 4u);
  EXPECT_EQ(issues[0].column, 9u);
  EXPECT_EQ(issues[0].source, "f.json");
  EXPECT_EQ(issues[0].expression, "X.a[1].b");
  EXPECT_EQ(issues[1].line, 1u) << "what is missing is missing in the object around it";
}

TEST(Places, LinesOfAStreamCountFromItsBeginning) {
  const Item item{R"({"a": 1})", "f.ndjson", 7, true};
  base::Issues issues = {base::error(base::Code::check_format, "X.a", "")};
  place_fhir(issues, item);
  EXPECT_EQ(issues[0].line, 7u);
  base::Issues nowhere = {base::error(base::Code::json_too_large, "", "")};
  item.place(nowhere);
  EXPECT_EQ(nowhere[0].line, 7u);
}

}  // namespace kapfhir::app

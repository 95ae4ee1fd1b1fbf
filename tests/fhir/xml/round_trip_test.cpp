// JSON -> XML -> JSON of everything in the official package of R4: nothing is lost, nothing is changed.
#include <map>

#include "support.hpp"

namespace kapfhir::fhir::xml {
namespace {

// What cannot come back equal, or cannot be written at all, and why.
const std::map<std::string, std::string> exceptions = {};  // nothing

TEST(RoundTrip, KeepsEveryResourceOfTheOfficialPackage) {
  std::size_t files = 0;
  std::map<std::string, std::string> found;
  each_of_r4([&](const std::string& name, std::string_view text) {
    ++files;
    const Trip trip = round_trip(text);
    if (!trip.problem.empty()) found[name] = trip.problem;
  });
  EXPECT_GT(files, 5000u);
  for (const auto& [name, problem] : found) {
    if (!exceptions.contains(name)) ADD_FAILURE() << name << ": " << problem;
  }
  for (const auto& [name, why] : exceptions) EXPECT_TRUE(found.contains(name)) << name << " is no exception: " << why;
}

TEST(RoundTrip, ChangesOnlyHowNullIsSpelled) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"given":["A","B"],"_given":[{"id":"g"}]})", R"({"given":["A","B"],"_given":[{"id":"g"},null]})"},
      {R"({"given":[null],"_given":[{"id":"g"}]})", R"({"_given":[{"id":"g"}]})"},
      {R"({"given":["A"],"_given":[null]})", R"({"given":["A"]})"},
      {R"({"given":["A"],"_family":null,"family":"B"})", R"({"family":"B","given":["A"]})"},
      {R"({"given":["A"],"_given":[null,{}]})", R"({"given":["A",null],"_given":[null,{}]})"},
  };
  const auto in_patient = [](const char* name) {
    return std::string(R"({"resourceType":"Patient","name":[)") + name + "]}";
  };
  for (const auto& [before, after] : cases) EXPECT_EQ(json_of(xml_of(in_patient(before))), in_patient(after));
}

}  // namespace
}  // namespace kapfhir::fhir::xml

// XML and JSON that others wrote, when they are there: set KAPFHIR_CONFORMANCE_DATA to their folder.
#include <map>
#include <set>
#include <sstream>

#include "support.hpp"

namespace kapfhir::fhir::xml {
namespace {

// By file name: what is wrong with the file, as we say it.
using Exceptions = std::map<std::string, std::string>;

void expect_problems(const std::map<std::string, std::string>& found, const Exceptions& exceptions) {
  for (const auto& [name, problem] : found) {
    const auto known = exceptions.find(name);
    if (known == exceptions.end())
      ADD_FAILURE() << name << ": " << problem;
    else
      EXPECT_THAT(problem, testing::HasSubstr(known->second)) << name;
  }
  for (const auto& [name, why] : exceptions) EXPECT_TRUE(found.contains(name)) << name << " is no exception: " << why;
}

/// XML -> JSON -> XML -> JSON; empty when the tree stays equal.
std::string xml_round_trip(std::string_view xml) {
  const auto before = xml::parse(xml);
  if (!before) return first_of(before.error());
  const auto json = json::parse(json::write(before->root()));
  if (!json) return "its JSON: " + first_of(json.error());
  const auto again = xml::write(json->root(), json::Layout::pretty);
  if (!again) return first_of(again.error());
  const auto after = xml::parse(*again);
  if (!after) return first_of(after.error());
  return difference(before->root(), after->root());
}

class XmlConformance : public testing::Test {
 protected:
  void SetUp() override {
    if (const auto folder = conformance_data())
      folder_ = *folder;
    else
      GTEST_SKIP() << "no conformance data";
  }

  void json_there_and_back(const fs::path& below, std::size_t at_least, const Exceptions& exceptions = {}) {
    std::map<std::string, std::string> found;
    const auto files = files_in(folder_ / below, ".json");
    EXPECT_GE(files.size(), at_least);
    for (const fs::path& file : files) {
      std::string text = read_file(file);
      if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);  // JSON has none, but some of these files do
      const Trip trip = round_trip(text, json::Layout::pretty);
      if (!trip.problem.empty()) found[file.filename().string()] = trip.problem;
    }
    expect_problems(found, exceptions);
  }
  void xml_there_and_back(const fs::path& below, std::size_t at_least, const Exceptions& exceptions = {}) {
    std::map<std::string, std::string> found;
    const auto files = files_in(folder_ / below, ".xml");
    EXPECT_GE(files.size(), at_least);
    for (const fs::path& file : files) {
      const std::string problem = xml_round_trip(read_file(file));
      if (!problem.empty()) found[file.filename().string()] = problem;
    }
    expect_problems(found, exceptions);
  }

  fs::path folder_;
};

TEST_F(XmlConformance, KeepsTheJsonExamplesOfR4) {
  json_there_and_back("r4-examples/json", 400);
}

TEST_F(XmlConformance, KeepsTheXmlExamplesOfR4) {
  xml_there_and_back("r4-examples/xml", 400);
  xml_there_and_back("r4-examples/xml-narrative", 15,
                     {{"myconsent-ext.xml", "no element 'contextType'"},  // STU 3
                      {"observation-example.xml", "'extension' must stand before 'status'"}});
}

TEST_F(XmlConformance, KeepsTheInputsOfTheFhirPathSuite) {
  xml_there_and_back("fhirpath-r4/input", 5, {{"observation-example.xml", "'extension' must stand before 'status'"}});
}

TEST_F(XmlConformance, ReadsAllInputsOfTheFhirPathSuiteInAnyOrder) {
  const auto files = files_in(folder_ / "fhirpath-r4/input", ".xml");
  EXPECT_GE(files.size(), 5u);
  for (const fs::path& file : files) {
    const auto document = xml::parse(read_file(file), {}, {}, Order::any);
    EXPECT_TRUE(document) << file << first_of(document.error());
  }
}

TEST_F(XmlConformance, KeepsUsCore) {
  json_there_and_back("us-core", 400, {{"package.json", "names no resource"}});  // the packages' own descriptions
}

TEST_F(XmlConformance, KeepsIps) {
  // Narrative that is not well-formed: end tags are missing, an & stands alone.
  json_there_and_back("ips", 50,
                      {{"HK_IPS_Sample2.json", "not XML: the text ends before"},
                       {"HK_IPS_Sample3.json", "not XML: the text ends before"},
                       {"HK_IPS_Sample_with_medication.json", "not XML: the text ends before"},
                       {"US_MEDITECH_ips_1.json", "not XML: a name is missing, or & is not written as &amp;"}});
}

TEST_F(XmlConformance, KeepsTheBundlesOfSynthea) {
  json_there_and_back("synthea-r4", 20);
}

TEST_F(XmlConformance, KeepsTheEdgesOfSerialization) {
  json_there_and_back("serialization-edge/firely", 8, {{"test-empty-nodes.json", "Patient.identifier: not an array"}});
  xml_there_and_back("serialization-edge/firely", 8,
                     {{"all-xml-features.xml", "'SomeResource' is no resource"},
                      {"json-edge-cases.xml", "no element 'fhir_comments'"},  // DSTU 2
                      {"no-namespace.xml", "not in the namespace"},
                      {"test-empty-nodes.xml", "Patient.active: neither true nor false"},
                      {"xml-with-different-elements.xml", "'ClinicalDocument' is not in the namespace"}});
}

TEST_F(XmlConformance, KeepsWhatServersAnswered) {
  json_there_and_back("server-responses", 50,
                      {{"V3.1.1_USCoreCompliantResources.json", "encounter: not an object"},
                       {"compartment-search-results.json", "patient: R4 defines no such element"},
                       {"compartment-search-with-query-results.json", "patient: R4 defines no such element"},
                       {"type-history.json", "an empty array"}});
  json_there_and_back("converted-bundles", 30);
}

// What HL7's own tests of narrative hold as files: inside a div each is carried or refused, never altered.
TEST_F(XmlConformance, CarriesOrRefusesSnippetsOfNarrative) {
  for (const char* const name : {"bad-chars.html", "namespaced-non-root-svg.html", "non-root-svg.html", "svg.html"}) {
    std::string snippet = read_file(folder_ / "serialization-edge/xhtml" / name);
    std::string json = R"({"resourceType":"Basic","text":{"status":"generated","div":)";
    json::write_string(snippet, json);
    const Trip trip = round_trip(json + "}}");
    if (!trip.problem.empty()) {
      EXPECT_THAT(trip.problem, testing::HasSubstr("narrative that is not XML")) << name;
    }
  }
}

// The values of a tree by member name, without narrative and the tag that only the XML copies carry.
void collect(json::View view, std::string_view name, std::multiset<std::string>& values) {
  if (name == "text" && view.is(json::Kind::object)) return;
  if (view.is(json::Kind::object) && view["code"].string() == "HTEST") return;
  if (view.size() == 0) {
    values.insert(std::string(name) + '=' + json::write(view));
    return;
  }
  for (json::View child : view) collect(child, view.is(json::Kind::object) ? child.name() : name, values);
}

TEST_F(XmlConformance, ReadsTheSameFromBothForms) {
  std::istringstream index(read_file(folder_ / "r4-examples" / "index.tsv"));
  std::string line;
  std::getline(index, line);
  std::size_t compared = 0;
  while (std::getline(index, line)) {
    std::istringstream columns(line);
    std::string key, json_bytes, xml_bytes, same;
    for (std::string* column : {&key, &json_bytes, &xml_bytes, &same}) std::getline(columns, *column, '\t');
    const fs::path json_file = folder_ / "r4-examples/json" / (key + ".json");
    const fs::path xml_file = folder_ / "r4-examples/xml" / (key + ".xml");
    if (same != "yes" || !fs::exists(json_file) || !fs::exists(xml_file)) continue;
    const auto from_json = json::parse(read_file(json_file));
    const auto from_xml = xml::parse(read_file(xml_file));
    ASSERT_TRUE(from_json) << key;
    ASSERT_TRUE(from_xml) << key << ": " << first_of(from_xml.error());
    std::multiset<std::string> left, right;
    collect(from_json->root(), "", left);
    collect(from_xml->root(), "", right);
    std::vector<std::string> apart;
    std::set_symmetric_difference(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(apart));
    EXPECT_THAT(apart, testing::IsEmpty()) << key;
    ++compared;
  }
  EXPECT_GT(compared, 300u);
  RecordProperty("pairs", static_cast<int>(compared));
}

}  // namespace
}  // namespace kapfhir::fhir::xml

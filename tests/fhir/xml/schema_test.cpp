// What we write against the XML schemas of R4, by libxml2's own validator.
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <map>
#include <memory>

#include "support.hpp"

namespace kapfhir::fhir::xml {
namespace {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* pointer) const {
    release(pointer);
  }
};

class XmlSchema {
 public:
  explicit XmlSchema(const fs::path& path) {
    const std::unique_ptr<xmlSchemaParserCtxt, Release<xmlSchemaFreeParserCtxt>> parser(
        xmlSchemaNewParserCtxt(path.c_str()));
    if (parser) schema_.reset(xmlSchemaParse(parser.get()));
    if (schema_) context_.reset(xmlSchemaNewValidCtxt(schema_.get()));
    if (context_) xmlSchemaSetValidStructuredErrors(context_.get(), keep_first, this);
  }
  explicit operator bool() const { return context_ != nullptr; }

  /// The first thing that is not valid, or nothing.
  std::string problem(const std::string& xml) {
    problem_.clear();
    const std::unique_ptr<xmlDoc, Release<xmlFreeDoc>> document(
        xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, XML_PARSE_NONET | XML_PARSE_HUGE));
    if (!document) return "not well-formed";
    if (xmlSchemaValidateDoc(context_.get(), document.get()) != 0 && problem_.empty()) return "not valid";
    return problem_;
  }

 private:
  static void keep_first(void* self, xmlErrorPtr error) {
    std::string& problem = static_cast<XmlSchema*>(self)->problem_;
    if (problem.empty() && error->message) problem = error->message;
    while (problem.ends_with('\n')) problem.pop_back();
  }

  std::unique_ptr<xmlSchema, Release<xmlSchemaFree>> schema_;
  std::unique_ptr<xmlSchemaValidCtxt, Release<xmlSchemaFreeValidCtxt>> context_;
  std::string problem_;
};

// Resources whose JSON already breaks the schema, and how.
constexpr const char* no_base = "Expected is ( {http://hl7.org/fhir}base )";  // SearchParameter.base is missing
constexpr const char* no_name = "Expected is ( {http://hl7.org/fhir}name )";  // ImplementationGuide.name is missing
const std::map<std::string, std::string> exceptions = {
    {"Bundle-dataelements.json", "'DataRequirement.subject[x]' is not a valid value"},  // a uri with brackets
    {"ImplementationGuide-fhir.json", no_name},
    {"ig-r4.json", no_name},
    {"Questionnaire-qs1.json", "{http://hl7.org/fhir}linkId )"},  // Questionnaire.item.linkId is missing
    {"SearchParameter-questionnaireresponse-extensions-QuestionnaireResponse-item-subject.json",
     "exceeds the allowed maximum length of '64'"},  // of an id
    {"SearchParameter-codesystem-extensions-CodeSystem-author.json", no_base},
    {"SearchParameter-codesystem-extensions-CodeSystem-effective.json", no_base},
    {"SearchParameter-codesystem-extensions-CodeSystem-end.json", no_base},
    {"SearchParameter-codesystem-extensions-CodeSystem-keyword.json", no_base},
    {"SearchParameter-codesystem-extensions-CodeSystem-workflow.json", no_base},
    {"SearchParameter-valueset-extensions-ValueSet-author.json", no_base},
    {"SearchParameter-valueset-extensions-ValueSet-effective.json", no_base},
    {"SearchParameter-valueset-extensions-ValueSet-end.json", no_base},
    {"SearchParameter-valueset-extensions-ValueSet-keyword.json", no_base},
    {"SearchParameter-valueset-extensions-ValueSet-workflow.json", no_base},
};

TEST(XmlSchemaOfR4, AcceptsWhatWeWriteForTheBundlesOfSynthea) {
  const auto data = conformance_data();
  if (!data) GTEST_SKIP() << "no conformance data";
  XmlSchema schema(*data / "r4-xsd" / "fhir-single.xsd");
  ASSERT_TRUE(schema);
  for (const fs::path& file : files_in(*data / "synthea-r4", ".json")) {
    const Trip trip = round_trip(read_file(file));
    EXPECT_EQ(trip.problem, "") << file;
    EXPECT_EQ(schema.problem(trip.xml), "") << file;
  }
}

TEST(XmlSchemaOfR4, AcceptsWhatWeWriteForEveryResourceOfTheOfficialPackage) {
  const auto data = conformance_data();
  if (!data) GTEST_SKIP() << "no conformance data";
  XmlSchema schema(*data / "r4-xsd" / "fhir-single.xsd");
  ASSERT_TRUE(schema);
  std::size_t valid = 0;
  std::map<std::string, std::string> found;
  each_of_r4([&](const std::string& name, std::string_view text) {
    const Trip trip = round_trip(text, json::Layout::pretty);
    ASSERT_EQ(trip.problem, "") << name;
    const std::string problem = schema.problem(trip.xml);
    problem.empty() ? static_cast<void>(++valid) : static_cast<void>(found[name] = problem);
  });
  for (const auto& [name, problem] : found) {
    const auto known = exceptions.find(name);
    if (known == exceptions.end())
      ADD_FAILURE() << name << ": " << problem;
    else
      EXPECT_THAT(problem, testing::HasSubstr(known->second)) << name;
  }
  for (const auto& [name, why] : exceptions) EXPECT_TRUE(found.contains(name)) << name << " is no exception: " << why;
  EXPECT_GT(valid, 5000u);
}

}  // namespace
}  // namespace kapfhir::fhir::xml

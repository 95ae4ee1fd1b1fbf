// R4's own examples, JSON and XML, and Synthea's patients through our validator. Which examples are faulty, and how, is
// docs/conformance/r4-examples.md, which this run writes when KAPFHIR_WRITE_DOCS is set, and otherwise compares.
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "fhir/definitions/pack_support.hpp"
#include "fhir/profile/support.hpp"
#include "fhir/validate/example_faults.hpp"
#include "fhir/validate/validator.hpp"
#include "fhir/xml/xml.hpp"
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

namespace fs = std::filesystem;

constexpr const char* page_file = KAPFHIR_SOURCE_DIR "/docs/conformance/r4-examples.md";

struct Counts {
  std::size_t all = 0, faulty = 0;
  std::map<std::string, std::size_t> findings;

  void write(const std::string& name, std::ostream& out) const {
    out << "| " << name << " | " << all << " | " << faulty << " | ";
    const char* between = "";
    for (const auto& [words, count] : findings) out << std::exchange(between, ", ") << words << " " << count;
    out << " |\n";
  }
};

class Examples {
 public:
  explicit Examples(const Validator& validator) : validator_(validator) {}

  Counts run(const fs::path& folder, const std::string& extension) {
    Counts out;
    std::vector<fs::path> files;
    for (const auto& file : fs::directory_iterator(folder))
      if (file.path().extension() == extension) files.push_back(file.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) one(file, out);
    return out;
  }
  const std::map<std::string, std::string>& faults() const { return seen_; }

 private:
  void one(const fs::path& file, Counts& out) {
    const auto document = xml::parse_json_or_xml(read_file(file));
    const base::Issues issues = document ? validator_.check(document->root()) : document.error();
    ++out.all;
    for (const base::Issue& issue : issues)
      ++out.findings[std::string(base::to_string(issue.severity)) + " " + std::string(base::info(issue.code).name)];
    if (!base::has_errors(issues)) return;
    ++out.faulty;
    const std::string name = file.stem().string();
    const auto known = example_faults.find(name);
    if (known == example_faults.end())
      ADD_FAILURE() << file.filename() << " is not listed: " << base::describe(issues.front());
    else
      seen_[name] = known->second;
  }

  const Validator& validator_;
  std::map<std::string, std::string> seen_;
};

TEST(ValidatorExamples, OfR4AreAcceptedButForThoseThatAreFaulty) {
  const auto data = conformance_data();
  if (!data) GTEST_SKIP() << "no conformance data";
  const auto library = definitions::Library::open(testing::built_pack(), {});
  ASSERT_TRUE(library);
  const terms::ValueSets sets(**library);
  const Validator validator(profile::Surroundings{library->get(), &sets});
  Examples examples(validator);
  std::ostringstream page;
  page << example_head;
  examples.run(*data / "r4-examples/json", ".json").write("JSON", page);
  examples.run(*data / "r4-examples/xml", ".xml").write("XML", page);
  examples.run(*data / "r4-examples/xml-narrative", ".xml").write("XML with narrative", page);
  page << "\n## Faulty\n\n| example | fault |\n|---|---|\n";
  for (const auto& [name, fault] : examples.faults()) page << "| " << name << " | " << fault << " |\n";
  for (const auto& [name, fault] : example_faults)
    EXPECT_TRUE(examples.faults().contains(name)) << name << " has no errors: unlist it";
  if (std::getenv("KAPFHIR_WRITE_DOCS")) {  // NOLINT(concurrency-mt-unsafe)
    std::ofstream(page_file, std::ios::binary) << page.str();
    return;
  }
  EXPECT_TRUE(page.str() == testing::file_bytes(page_file))
      << "docs/conformance/r4-examples.md is not what this run finds; write it again with KAPFHIR_WRITE_DOCS=1";
}

TEST(ValidatorExamples, OfSyntheaAreAccepted) {
  const auto data = conformance_data();
  if (!data) GTEST_SKIP() << "no conformance data";
  const auto library = definitions::Library::open(testing::built_pack(), {});
  ASSERT_TRUE(library);
  const terms::ValueSets sets(**library);
  const Validator validator(profile::Surroundings{library->get(), &sets});
  std::size_t resources = 0;
  double took = 0;  // of the processor: others may be at work, too
  for (const auto& file : files_in(*data / "synthea-r4")) {
    const std::string text = read_file(file);
    const std::clock_t start = std::clock();
    const auto document = json::parse(text);
    ASSERT_TRUE(document) << file.filename();
    const base::Issues issues = validator.check(document->root());
    took += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    resources += document->root()["entry"].size();
    // Some have units that UCUM does not have: mmHg, beats/minute; and blood pressures and temperatures by another code
    // than R4's profiles ask for. HL7's validator says so, too.
    for (const base::Issue& issue : issues) {
      const bool unit = issue.code == base::Code::check_unknown_code &&
                        issue.text.ends_with(" is not a code of http://unitsofmeasure.org");
      const bool sign = issue.profile.starts_with("http://hl7.org/fhir/StructureDefinition/b") &&
                        issue.text.find("of 'coding', and it is missing") != std::string::npos;
      EXPECT_TRUE(issue.severity > base::Severity::error || unit || sign)
          << file.filename() << ": " << base::describe(issue);
    }
  }
  EXPECT_GT(resources, 3'000u);
  std::cout << resources << " resources, " << static_cast<double>(resources) / took << " in a second\n";
}

// Of US Core with its profiles at hand; what they find in them is in docs/conformance/profiles.md.
TEST(ValidatorExamples, OfUsCoreAreAccepted) {
  const auto data = conformance_data();
  if (!data) GTEST_SKIP() << "no conformance data";
  for (const char* const version : {"6.1.0", "7.0.0"}) {
    const profile::World world({*data / "us-core" / version / "definitions"});
    const Validator validator(profile::Surroundings{world.library.get(), world.sets.get()});
    const auto files = files_in(*data / "us-core" / version / "example");
    EXPECT_GT(files.size(), 80u);
    for (const auto& file : files) {
      const auto document = json::parse(read_file(file));
      ASSERT_TRUE(document) << file.filename();
      // The entry of the DocumentReference "discharge" has the fullUrl of another id.
      const bool faulty = file.filename() == "Bundle-docref-example-2.json";
      for (const base::Issue& issue : validator.check(document->root())) {
        const bool known = faulty && issue.expression == "Bundle.entry[2].fullUrl";
        EXPECT_TRUE(issue.severity > base::Severity::error || known)
            << version << " " << file.filename() << ": " << base::describe(issue);
      }
    }
  }
}

}  // namespace
}  // namespace kapfhir::fhir::validate

// The check against data that others wrote: HL7's examples and validator cases, Synthea's bundles, Google's primitives.
#include <map>
#include <set>
#include <sstream>

#include "example_faults.hpp"
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

std::string first_of(const base::Issues& issues) {
  return issues.empty() ? "nothing" : base::describe(issues.front());
}

// Examples of R4 that break R4, and how.
const std::map<std::string, base::Code> faulty_examples = {
    // Its narrative is a div with nothing but white space (txt-2).
    {"ActivityDefinition-blood-tubes-supply.json", base::Code::check_narrative},
    // The same, with an empty pre inside.
    {"Questionnaire-zika-virus-exposure-assessment.json", base::Code::check_narrative},
    // The narrative shows the image #11; nothing is contained.
    {"Media-sound.json", base::Code::check_unresolved},
    // urn:uuid: in capital letters
    {"TerminologyCapabilities-example.json", base::Code::check_format},
    // The entry of Patient pat2 has the fullUrl of pat12.
    {"Bundle-10bb101f-a121-4264-a920-67be9cb82c74.json", base::Code::check_invariant},
    {"Bundle-3a0707d3-549e-4467-b8b8-5a2ab3800efe.json", base::Code::check_invariant},
};

TEST(CheckConformance, AcceptsTheExamplesOfR4) {
  const auto data = conformance_data();
  if (!data) GTEST_SKIP() << "no conformance data";
  const auto files = files_in(*data / "r4-examples" / "json");
  EXPECT_GT(files.size(), 400u);
  for (const auto& file : files) {
    const auto errors = verdict_of(read_file(file));
    const auto faulty = faulty_examples.find(file.filename().string());
    const auto listed = example_faults.find(file.stem().string());
    if (listed != example_faults.end() && listed->second.starts_with("relative canonicals")) {
      EXPECT_TRUE(!errors.empty() && errors.front().code == base::Code::check_format) << file.filename();
    } else if (faulty == faulty_examples.end()) {
      EXPECT_TRUE(errors.empty()) << file.filename() << ": " << first_of(errors);
    } else {
      EXPECT_TRUE(!errors.empty() && errors.front().code == faulty->second) << file.filename();
    }
  }
}

TEST(CheckConformance, AcceptsTheBundlesOfSynthea) {
  const auto data = conformance_data();
  if (!data) GTEST_SKIP() << "no conformance data";
  const auto files = files_in(*data / "synthea-r4");
  EXPECT_GE(files.size(), 20u);
  for (const auto& file : files) {
    const auto errors = verdict_of(read_file(file));
    EXPECT_TRUE(errors.empty()) << file.filename() << ": " << first_of(errors);
  }
}

// HL7's validator asks for more than R4 itself, but what it accepts without error we must accept too, and what our
// rules refuse it must refuse.
TEST(CheckConformance, RefusesNothingThatTheValidatorOfHl7Accepts) {
  const auto data = conformance_data();
  if (!data) GTEST_SKIP() << "no conformance data";
  const std::set<std::string> byte_order_mark = {"shc-bundle.json"};  // refused while reading: RFC 8259, section 8.1
  std::istringstream cases(read_file(*data / "validator-r4" / "cases.tsv"));
  std::size_t accepted = 0, refused = 0;
  for (std::string line; std::getline(cases, line);) {
    std::istringstream columns(line);
    std::string name, file, module, use, errors_expected;
    for (std::string* column : {&name, &file, &module, &use, &errors_expected}) std::getline(columns, *column, '\t');
    const auto path = *data / "validator-r4" / file;
    if (!file.ends_with(".json") || !std::filesystem::exists(path) || byte_order_mark.contains(file)) continue;
    const auto errors = errors_of(read_file(path));
    if (errors_expected == "0") {
      EXPECT_TRUE(errors.empty()) << file << ": " << first_of(errors);
      ++accepted;
    } else if (!errors.empty()) {
      ++refused;
    }
  }
  EXPECT_GE(accepted, 80u);
  EXPECT_GE(refused, 35u);
}

/// Checks one JSON value as the value of an extension: the shortest way to any datatype.
base::Issues errors_of_value(const std::string& type, const std::string& value) {
  return errors_of(R"({"resourceType":"Patient","extension":[{"url":"http://a","value)" + type + "\":" + value + "}]}");
}

TEST(CheckConformance, AgreesWithGoogleOnPrimitives) {
  const auto data = conformance_data();
  if (!data) GTEST_SKIP() << "no conformance data";
  const std::map<std::string, std::string> types = {{"base64_binary", "Base64Binary"},
                                                    {"boolean", "Boolean"},
                                                    {"code", "Code"},
                                                    {"date", "Date"},
                                                    {"date_time", "DateTime"},
                                                    {"decimal", "Decimal"},
                                                    {"id", "Id"},
                                                    {"instant", "Instant"},
                                                    {"oid", "Oid"},
                                                    {"reference", "Reference"},
                                                    {"string", "String"},
                                                    {"uri", "Uri"},
                                                    {"url", "Url"},
                                                    {"uuid", "Uuid"}};
  for (const auto& [file, type] : types) {
    for (const bool valid : {true, false}) {
      std::istringstream lines(read_file(*data / "serialization-edge" / "google-primitives" /
                                         (file + (valid ? ".valid" : ".invalid") + ".ndjson")));
      for (std::string line; std::getline(lines, line);) {
        if (line.empty()) continue;
        // There, null stands for a primitive without a value; in FHIR JSON such a member is left out.
        const bool expected = valid && line != "null";
        base::Issues errors = errors_of_value(type, line);
        // Theirs stand alone: a reference to a contained resource leads nowhere here.
        std::erase_if(errors, [](const base::Issue& issue) { return issue.code == base::Code::check_unresolved; });
        EXPECT_EQ(errors.empty(), expected) << type << ": " << line;
      }
    }
  }
}

}  // namespace
}  // namespace kapfhir::fhir::validate

// The official FHIRPath suite, and the page docs/conformance/fhirpath.md: this run writes it when KAPFHIR_WRITE_DOCS is
// set, and otherwise compares.
#include "fhir/path/official_suite.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>

namespace kapfhir::fhir::path {
namespace {

struct Group {
  std::size_t passed = 0, all = 0, must_fail = 0;
};

std::string page(const std::vector<suite::Case>& cases, const std::map<std::string, Group>& groups,
                 const std::string& failed, std::size_t passed) {
  const auto stated = [&](const char* kind) {
    return std::to_string(
        std::count_if(cases.begin(), cases.end(), [&](const auto& one) { return one.invalid == kind; }));
  };
  std::string out =
      "# FHIRPath: the official suite for R4\n\nWritten by the test `fhir/path/OfficialSuite` (set KAPFHIR_WRITE_DOCS "
      "to write "
      "it again). A case passes when number, order,\ntype and text of its results are those stated (decimals with all "
      "their "
      "zeros), or when it fails with the kind of error\nthat is stated.\n\n";
  out += "**" + std::to_string(passed) + " of " + std::to_string(cases.size()) +
         " pass**, none is skipped. Of them must fail: " + stated("execution") + " when run, " + stated("semantic") +
         " by their meaning, " + stated("syntax") +
         " by their form. Inputs are read as the\nsuite has them, 7 of 11 in XML.\n\n| group | cases | pass | of which "
         "must fail |\n|---|---|---|---|\n";
  for (const auto& [name, group] : groups)
    out += "| " + name + " | " + std::to_string(group.all) + " | " + std::to_string(group.passed) + " | " +
           std::to_string(group.must_fail) + " |\n";
  return out + (failed.empty() ? "" : "\n## Not passed\n\n" + failed);
}

TEST(OfficialSuite, EveryCasePassesWithTypeValueAndKindOfError) {
  const char* const data = std::getenv("KAPFHIR_CONFORMANCE_DATA");  // NOLINT(concurrency-mt-unsafe)
  if (!data) GTEST_SKIP() << "no conformance data";
  const std::string folder = std::string(data) + "/fhirpath-r4";
  const auto cases = suite::read_cases(folder + "/tests-fhir-r4.xml");
  ASSERT_EQ(cases.size(), 935u);
  std::map<std::string, Group> groups;
  std::string failed;
  std::size_t passed = 0;
  for (const suite::Case& one : cases) {
    const std::string fault = suite::run_case(one, folder + "/input");
    Group& group = groups[one.group];
    ++group.all;
    group.must_fail += !one.invalid.empty();
    group.passed += fault.empty();
    passed += fault.empty();
    if (!fault.empty()) failed += "- " + one.group + ", " + one.name + ": " + fault + "\n";
    EXPECT_EQ(fault, "") << one.group << " / " << one.name << ": " << one.expression;
  }
  const std::string file = KAPFHIR_SOURCE_DIR "/docs/conformance/fhirpath.md";
  const std::string now = page(cases, groups, failed, passed);
  if (std::getenv("KAPFHIR_WRITE_DOCS")) std::ofstream(file, std::ios::binary) << now;  // NOLINT(concurrency-mt-unsafe)
  std::ifstream in(file, std::ios::binary);
  EXPECT_EQ((std::string{std::istreambuf_iterator<char>(in), {}}), now) << "the page is of another run; write it with "
                                                                           "KAPFHIR_WRITE_DOCS=1";
}

}  // namespace
}  // namespace kapfhir::fhir::path

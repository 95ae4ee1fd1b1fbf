// The check against data that others wrote: HL7's examples, Synthea's bundles, Google's primitives.
#include <map>
#include <set>

#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {


// Examples that break R4's own definitions, and what is wrong with each.
const std::map<std::string, base::Code> faulty_examples = {
};

TEST(CheckConformance, AcceptsTheExamplesOfR4) {
  const auto data = conformance_data();
  if (!data) GTEST_SKIP() << "no conformance data";
  std::size_t accepted = 0;
  for (const auto& file : files_in(*data / "r4-examples" / "json")) {
    const auto errors = errors_of(read_file(file));
    if (!errors.empty()) for (auto& e: errors) printf("%s: %s\n", file.filename().c_str(), base::describe(e).c_str());
    accepted += errors.empty();
  }
  printf("accepted %zu\n", accepted);
}
TEST(CheckConformance, Synthea) {
  const auto data = conformance_data();
  if (!data) GTEST_SKIP() << "no conformance data";
  for (const char* d : {"synthea-r4", "us-core", "ips", "bser","server-responses","bulk-data"})
  for (const auto& file : files_in(*data / d)) {
    const auto errors = errors_of(read_file(file));
    if (!errors.empty()) for (size_t i=0;i<errors.size()&&i<3;++i) printf("%s: %s\n", file.c_str(), base::describe(errors[i]).c_str());
  }
}
}  // namespace
}  // namespace kapfhir::fhir::validate

// The HL7 validator's cases through our validator: docs/conformance/validator.md, which this run writes when
// KAPFHIR_WRITE_DOCS is set, and otherwise compares.
#include "fhir/validate/validator_cases.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "fhir/definitions/pack_support.hpp"
#include "fhir/validate/validator_reasons.hpp"
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

constexpr const char* page_file = KAPFHIR_SOURCE_DIR "/docs/conformance/validator.md";

/// For whoever mends: KAPFHIR_SHOW=1.
void show(const Case& one) {
  std::cout << "=== " << (one.agrees() ? "same " : "DIFFER ") << (one.basic ? "basic " : "other ") << one.module << " "
            << one.label() << " [" << one.file << "] theirs " << (one.valid_for_them() ? "valid" : "NOT valid") << "\n";
  for (const base::Issue& issue : one.theirs)
    std::cout << "   T " << base::to_string(issue.severity) << " " << issue.expression << ": "
              << issue.text.substr(0, 220) << "\n";
  for (const base::Issue& issue : one.ours)
    std::cout << "   O " << base::to_string(issue.severity) << " " << base::info(issue.code).name << " "
              << issue.expression << ": " << issue.text.substr(0, 220) << " [" << issue.profile << "]\n";
}

struct Tally {
  std::size_t runs = 0, runs_agreed = 0, places = 0, same_places = 0, near_places = 0;
  std::map<std::string, bool> cases;  // whether all runs of a case agree

  void add(const Case& one) {
    ++runs;
    runs_agreed += one.agrees();
    const auto [found, fresh] = cases.emplace(one.name, true);
    found->second &= one.agrees();
    if (!one.is_read()) return;
    const std::set<std::string> ours = Case::places(one.ours);
    for (const std::string& place : Case::places(one.theirs)) {
      ++places;
      same_places += ours.contains(place);
      near_places += std::any_of(ours.begin(), ours.end(), [&](const std::string& own) { return is_near(own, place); });
    }
  }
  std::size_t cases_agreed() const {
    return static_cast<std::size_t>(
        std::count_if(cases.begin(), cases.end(), [](const auto& one) { return one.second; }));
  }
  void write(const std::string& name, std::ostream& out) const {
    out << "| " << name << " | " << cases.size() << " | " << cases_agreed() << " | " << runs << " | " << runs_agreed
        << " | " << places << " | " << same_places << " | " << near_places << " |\n";
  }
};

class Page {
 public:
  void add(const Case& one) {
    if (!one.unread.empty()) {
      unread_ << "- " << one.label() << ": " << one.unread << "\n";
      return;
    }
    (one.basic ? basic_ : others_).add(one);
    if (one.basic && one.is_read()) places(one);
    const auto reason = case_reasons.find(one.label());
    if (one.agrees()) {
      EXPECT_EQ(reason, case_reasons.end()) << one.label() << " agrees: unlist it";
      return;
    }
    EXPECT_NE(reason, case_reasons.end()) << one.label() << " differs and is not listed with a reason";
    (one.basic ? basic_rows_ : other_rows_)
        << "| " << one.label() << " | " << (one.valid_for_them() ? "valid" : "not valid") << " | "
        << (one.valid_for_us() ? "valid" : "not valid") << " | " << (reason == case_reasons.end() ? "" : reason->second)
        << " |\n";
  }

  std::string text() const {
    std::ostringstream out;
    out << page_head;
    basic_.write("need nothing else", out);
    others_.write("others", out);
    out << "\n## Verdicts that differ: cases that need nothing else\n\n" << row_head << basic_rows_.str();
    out << "\n## Verdicts that differ: others\n\n" << row_head << other_rows_.str();
    out << "\n## Places that differ: cases that need nothing else\n\n" << row_head << place_rows_.str();
    out << "\n## Not run\n\n" << unread_.str();
    return out.str();
  }
  const Tally& basic() const { return basic_; }
  void every_reason_is_needed() const {
    for (const auto& [label, why] : place_reasons) EXPECT_TRUE(explained_.contains(label)) << label << ": unlist it";
  }

 private:
  void places(const Case& one) {
    const std::set<std::string> ours = Case::places(one.ours);
    for (const std::string& place : Case::places(one.theirs)) {
      if (ours.contains(place)) continue;
      const auto near = std::find_if(ours.begin(), ours.end(), [&](const auto& own) { return is_near(own, place); });
      place_rows_ << "| " << one.label() << " | `" << place << "` | ";
      if (near != ours.end()) {
        place_rows_ << "`" << *near << "` | "
                    << (near->size() > place.size() ? "ours names the part of it that is wrong"
                                                    : "ours names what it is a part of")
                    << " |\n";
        continue;
      }
      const auto verdict = case_reasons.find(one.label()), reason = place_reasons.find(one.label());
      explained_.insert(one.label());
      EXPECT_TRUE(verdict != case_reasons.end() || reason != place_reasons.end())
          << one.label() << " has no error at " << place << ", and no reason is listed";
      place_rows_ << "none | "
                  << (verdict != case_reasons.end()   ? verdict->second
                      : reason != place_reasons.end() ? reason->second
                                                      : std::string())
                  << " |\n";
    }
  }

  static constexpr const char* row_head = "| case | theirs | ours | why |\n|---|---|---|---|\n";
  Tally basic_, others_;
  std::set<std::string> explained_;
  std::ostringstream basic_rows_, other_rows_, place_rows_, unread_;
};

TEST(ValidatorCases, AreAsThePageSays) {
  const auto data = conformance_data();
  if (!data) GTEST_SKIP() << "no conformance data";
  const auto library = definitions::Library::open(testing::built_pack(), {});
  ASSERT_TRUE(library);
  Page page;
  for (const Case& one : validator_cases(*data / "validator-r4", **library)) {
    if (std::getenv("KAPFHIR_SHOW")) show(one);  // NOLINT(concurrency-mt-unsafe)
    page.add(one);
  }
  page.every_reason_is_needed();
  const Tally& basic = page.basic();
  EXPECT_GE(basic.cases.size(), 160U);
  EXPECT_GE(static_cast<double>(basic.cases_agreed()), 0.95 * static_cast<double>(basic.cases.size()));
  if (std::getenv("KAPFHIR_WRITE_DOCS")) {  // NOLINT(concurrency-mt-unsafe)
    std::ofstream(page_file, std::ios::binary) << page.text();
    return;
  }
  EXPECT_TRUE(page.text() == testing::file_bytes(page_file))
      << "docs/conformance/validator.md is not what this run finds; write it again with KAPFHIR_WRITE_DOCS=1";
}

TEST(ValidatorCases, PlacesAreReadAsOursAre) {
  EXPECT_EQ(place_of("Bundle.entry[0].resource/*Patient/1*/.value.ofType(Quantity)"), "Bundle.entry[0].resource.value");
  EXPECT_TRUE(is_near("Patient.name[0]", "Patient.name[0].family"));
  EXPECT_TRUE(is_near("Patient.name[0].family", "Patient.name[0]"));
  EXPECT_FALSE(is_near("Patient.name[0]", "Patient.name[1]"));
  EXPECT_FALSE(is_near("Patient", "Patient.contact[0].name.family"));
}

}  // namespace
}  // namespace kapfhir::fhir::validate

// Profiles on resources that others made: US Core, R4's own vital signs, IPS. What is faulty is listed in
// docs/conformance/profiles.md, which this run writes when KAPFHIR_WRITE_DOCS is set, and otherwise compares. (The HL7
// validator's cases are run by fhir/validate, profiles included.)
#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "fhir/definitions/pack_gather.hpp"
#include "fhir/definitions/pack_profiles.hpp"
#include "fhir/profile/support.hpp"

namespace kapfhir::fhir::profile {
namespace {

namespace fs = std::filesystem;

constexpr const char* page_file = KAPFHIR_SOURCE_DIR "/docs/conformance/profiles.md";

// Examples with errors, each with its reason: file -> what is wrong with it.
const std::map<std::string, std::string> example_reasons = {
    {"R4/Bundle-hla-1.json", "a part 'uri' of hla-genotyping-results-glstring, whose definition calls it 'url'"},
};

struct Checked {
  std::string file;
  base::Issues found;
};

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> out;
  for (const auto& file : fs::recursive_directory_iterator(folder))
    if (file.path().extension() == ".json") out.push_back(file.path());
  std::sort(out.begin(), out.end());
  return out;
}

/// Against what each claims, and `profile` where one is given.
std::vector<Checked> check_all(const World& world, const fs::path& folder, std::string_view profile = {}) {
  std::vector<Checked> out;
  for (const fs::path& file : files_below(folder)) {
    const auto document = json::parse(testing::file_bytes(file));
    if (!document || !document->root()["resourceType"]) continue;
    Checked one{file.lexically_relative(folder).string(), {}};
    world.profiles->check_claimed(document->root(), one.found);
    if (!profile.empty()) world.profiles->check(whole(*document), profile, one.found);
    if (std::getenv("KAPFHIR_SHOW")) std::cout << one.file << "\n" << lines(one.found);
    out.push_back(std::move(one));
  }
  return out;
}

std::size_t with_errors(const std::vector<Checked>& all) {
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const Checked& one) { return base::has_errors(one.found); }));
}

using Counts = std::map<std::string, std::size_t>;
Counts counts_of(const std::vector<Checked>& all) {
  Counts out;
  for (const Checked& one : all) {
    for (const base::Issue& issue : one.found)
      ++out[std::string(base::to_string(issue.severity)) + " " + std::string(base::info(issue.code).name)];
  }
  return out;
}
std::string words(const Counts& counts) {
  std::string out;
  for (const auto& [name, count] : counts) out += (out.empty() ? "" : ", ") + name + " " + std::to_string(count);
  return out.empty() ? "nothing" : out;
}

class Page {
 public:
  explicit Page(const fs::path& data) : data_(data) {
    out_ << "# Profiles: examples\n\n"
            "Written by the test `fhir/profile/ProfileConformance` (set KAPFHIR_WRITE_DOCS to write it again). Each "
            "resource is "
            "checked\nagainst the profiles in its meta.profile, entries and contained resources included, and each "
            "extension "
            "against its own\ndefinition. What R4 itself demands is asked apart and does not count here. The test "
            "fails when an "
            "error is not listed with\nits reason, or when a listed one has gone. The HL7 validator's cases are in "
            "validator.md.\n\n"
            "## Examples\n\n| examples | resources | with errors | findings |\n|---|---|---|---|\n";
  }

  void examples(const std::string& name, const std::vector<Checked>& all, bool explained) {
    out_ << "| " << name << " | " << all.size() << " | " << with_errors(all) << " | " << words(counts_of(all))
         << " |\n";
    for (const Checked& one : all) {
      if (!base::has_errors(one.found) || !explained) continue;
      const std::string key = name + "/" + one.file;
      seen_.insert(key);
      if (!example_reasons.contains(key)) ADD_FAILURE() << key << ":\n" << lines(one.found, true);
    }
  }

  void faulty() {
    for (const auto& [file, reason] : example_reasons) {
      EXPECT_TRUE(seen_.contains(file)) << file << " has no errors: unlist it";
      out_ << (file == example_reasons.begin()->first ? "\nReally faulty:\n\n" : "") << "- " << file << ": " << reason
           << "\n";
    }
  }

  void documents(const std::vector<Checked>& all) {
    out_ << "\n## IPS documents of connectathons\n\nMade by real systems; many break a rule somewhere. Every one is "
            "checked to "
            "the end.\n\n| document | findings |\n|---|---|\n";
    for (const Checked& one : all) {
      out_ << "| " << one.file << " | " << words(counts_of({one})) << " |\n";
      for (const base::Issue& issue : one.found)
        EXPECT_EQ(issue.text.find("takes too long"), std::string::npos) << one.file;
    }
  }

  std::string text() const { return out_.str(); }

 private:
  fs::path data_;
  std::ostringstream out_;
  std::set<std::string> seen_;
};

World ips_world() {
  const std::string file = std::string(KAPFHIR_PACKAGES) + "/hl7.fhir.uv.ips-2.0.0.tgz";
  auto gathered = definitions::gather_archive(testing::file_bytes(file), file);
  EXPECT_TRUE(gathered);
  std::vector<definitions::PackagePart> parts;
  if (gathered) parts.push_back(std::move(gathered->part));
  static_cast<void>(definitions::make_snapshots(parts, r4_world().library.get()));
  return World(parts.empty() ? std::vector<definitions::Entry>() : std::move(parts[0].entries));
}

/// R4's profiles of vital signs by the LOINC code that asks for them (R4 observation-vitalsigns.html).
const std::map<std::string_view, std::string_view> vital_signs = {
    {"85353-1", "vitalspanel"}, {"9279-1", "resprate"},   {"8867-4", "heartrate"},  {"2708-6", "oxygensat"},
    {"8310-5", "bodytemp"},     {"8302-2", "bodyheight"}, {"9843-4", "headcircum"}, {"29463-7", "bodyweight"},
    {"39156-5", "bmi"},         {"85354-9", "bp"},
};

std::vector<Checked> vital_sign_examples(const fs::path& folder) {
  std::vector<Checked> out;
  for (const fs::path& file : files_below(folder)) {
    if (!file.filename().string().starts_with("Observation-")) continue;
    const auto document = json::parse(testing::file_bytes(file));
    if (!document) continue;
    const json::View category = document->root()["category"].at(0)["coding"].at(0)["code"];
    if (category.string() != "vital-signs") continue;
    for (const json::View coding : document->root()["code"]["coding"]) {
      const auto profile = vital_signs.find(coding["code"].string());
      if (profile == vital_signs.end() || coding["system"].string() != "http://loinc.org") continue;
      Checked one{file.filename().string(), {}};
      r4_world().profiles->check(whole(*document),
                                 "http://hl7.org/fhir/StructureDefinition/" + std::string(profile->second), one.found);
      out.push_back(std::move(one));
      break;
    }
  }
  return out;
}

}  // namespace

TEST(ProfileConformance, IsAsThePageSays) {
  const fs::path data = conformance_data();
  if (data.empty() || !fs::exists(std::string(KAPFHIR_PACKAGES) + "/hl7.fhir.uv.ips-2.0.0.tgz"))
    GTEST_SKIP() << "no conformance data";
  Page page(data);
  for (const char* const version : {"6.1.0", "7.0.0"}) {
    const fs::path folder = data / "us-core" / version;
    page.examples(std::string("US Core ") + version, check_all(World({folder / "definitions"}), folder / "example"),
                  true);
  }
  page.examples("R4", check_all(r4_world(), data / "r4-examples" / "json"), true);
  page.examples("R4 vital signs, by their code", vital_sign_examples(data / "r4-examples" / "json"), true);
  const World ips = ips_world();
  page.examples("IPS 2.0.0", check_all(ips, data / "ips" / "ig-2.0.0"), true);
  page.faulty();
  page.documents(
      check_all(ips, data / "ips" / "connectathon", "http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips"));

  if (std::getenv("KAPFHIR_WRITE_DOCS")) {  // NOLINT(concurrency-mt-unsafe)
    std::ofstream(page_file, std::ios::binary) << page.text();
    return;
  }
  EXPECT_TRUE(page.text() == testing::file_bytes(page_file))
      << "docs/conformance/profiles.md is not what this run finds; write it again with KAPFHIR_WRITE_DOCS=1";
}

// Every US Core example, with one element that its profile demands taken away, is found out.
TEST(ProfileConformance, WhatUsCoreDemandsIsMissed) {
  const fs::path data = conformance_data();
  if (data.empty()) GTEST_SKIP() << "no conformance data";
  const World world({data / "us-core/6.1.0/definitions"});
  const auto errors = [&](const std::string& text) {
    const json::Document document = doc(text);
    base::Issues found;
    world.profiles->check_claimed(document.root(), found);
    return lines(found, true);
  };
  const std::string core = "http://hl7.org/fhir/us/core/StructureDefinition/";
  const std::string front = "{'resourceType':'Patient','meta':{'profile':['" + core + "us-core-patient']},";
  EXPECT_EQ(errors(front + "'identifier':[{'system':'urn:s','value':'1'}],'name':[{'family':'F'}],'gender':'male'}"),
            "");
  const std::string bare = errors(front + "'identifier':[{'value':'1'}],'name':[{'use':'usual'}]}");
  EXPECT_NE(bare.find("check_cardinality Patient: the profile demands 'gender'"), bare.npos) << bare;
  EXPECT_NE(bare.find("Patient.identifier[0]: the profile demands 'system'"), bare.npos) << bare;
  EXPECT_NE(bare.find("check_invariant Patient.name[0]: us-core-6"), bare.npos) << bare;
  const std::string race =
      errors(front +
             "'identifier':[{'system':'urn:s','value':'1'}],'name':[{'family':'F'}],'gender':'male',"
             "'extension':[{'url':'" +
             core + "us-core-race','extension':[{'url':'ombCategory','valueCode':'x'}]}]}");
  EXPECT_NE(race.find("demands the slice 'text' of 'extension'"), race.npos) << race;
  EXPECT_NE(race.find("check_type Patient.extension[0].extension[0].value"), race.npos) << race;
}

TEST(ProfileSpeed, OfUsCorePatientsIsFarFromTheLimit) {
  const fs::path data = conformance_data();
  if (data.empty()) GTEST_SKIP() << "no conformance data";
  const World world({data / "us-core/6.1.0/definitions"});
  const auto document = json::parse(testing::file_bytes(data / "us-core/6.1.0/example/Patient-example.json"));
  ASSERT_TRUE(document);
  using Clock = std::chrono::steady_clock;
  const auto microseconds = [](Clock::duration time) {
    return std::chrono::duration<double, std::micro>(time).count();
  };
  base::Issues found;
  const auto start = Clock::now();
  world.profiles->check_claimed(document->root(), found);
  const double first = microseconds(Clock::now() - start);
  constexpr int times = 2'000;
  const auto warm = Clock::now();
  for (int i = 0; i < times; ++i) {
    found.clear();
    world.profiles->check_claimed(document->root(), found);
  }
  const double each = microseconds(Clock::now() - warm) / times;
  std::cout << "US Core patient: first " << first << " us with compiling, then " << each << " us\n";
  EXPECT_LT(each, 5'000);  // a sanitized build on a busy machine; measured apart in earnest
}

}  // namespace kapfhir::fhir::profile

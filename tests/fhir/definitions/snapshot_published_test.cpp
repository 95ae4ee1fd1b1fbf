// Our snapshot of every published profile against the published one. What differs is listed in
// docs/conformance/snapshots.md, which this run writes when KAPFHIR_WRITE_DOCS is set, and otherwise compares.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>

#include "fhir/definitions/snapshot.hpp"
#include "fhir/definitions/snapshot_corpus.hpp"
#include "fhir/definitions/snapshot_differences.hpp"
#include "fhir/definitions/snapshot_reasons.hpp"

namespace kapfhir::fhir::definitions {
namespace {

namespace fs = std::filesystem;

constexpr const char* page_file = KAPFHIR_SOURCE_DIR "/docs/conformance/snapshots.md";

struct Count {
  std::string package;
  std::size_t profiles = 0, same = 0, as_strict = 0, elements = 0, properties = 0, differences = 0;
};

/// By reason, then by package, profile and property, the elements.
using Places = std::map<std::string, std::map<std::string, std::map<std::string, std::vector<std::string>>>>;

class Comparison {
 public:
  void compare(const Corpus& corpus) {
    Count count;
    count.package = corpus.name();
    for (json::View published : corpus.profiles()) {
      ++count.profiles;
      const auto found = differences_of(corpus, published);
      for (json::View element : published["snapshot"]["element"]) count.properties += element.size();
      count.elements += published["snapshot"]["element"].size();
      count.differences += found.size();
      count.same += found.empty();
      count.as_strict += std::none_of(found.begin(), found.end(), constrains);
      for (const Difference& difference : found) note(corpus.name(), published["id"].string(), difference);
    }
    counts_.push_back(count);
  }

  std::string page() const {
    std::ostringstream out;
    out << "# Snapshots: ours and the published ones\n\n"
           "Written by the test `fhir/definitions/PublishedSnapshots` (set KAPFHIR_WRITE_DOCS to write it again). It "
           "takes "
           "the snapshot\nout of every profile, makes it from base and differential, and compares element by element, "
           "property by property. The test\nfails when a difference is not listed here, when a listed one has gone, or "
           "when nobody knows its reason.\n\n"
           "| package | profiles | the same in everything | the same in all that constrains | elements | properties | "
           "differences |\n"
           "|---|---|---|---|---|---|---|\n";
    for (const Count& at : counts_)
      out << "| " << at.package << " | " << at.profiles << " | " << at.same << " | " << at.as_strict << " | "
          << at.elements << " | " << at.properties << " | " << at.differences << " |\n";
    out << "\n`+` and `-` stand for a whole element that only we or only the publisher have; `(version)` and the like "
           "for values that\nare the same but for that.\n";
    for (const Reason& reason : reasons()) {
      const auto places = places_.find(std::string(reason.text));
      if (places == places_.end()) continue;
      out << "\n## " << reason.text << "\n\n";
      write_places(out, places->second);
    }
    return out.str();
  }

  bool used(const Reason& reason) const { return places_.contains(std::string(reason.text)); }
  const std::vector<std::string>& unexplained() const { return unexplained_; }

 private:
  static std::vector<Difference> differences_of(const Corpus& corpus, json::View published) {
    const json::Document bare = without_snapshot(published);
    const auto made = with_snapshot(bare.root(), [&](std::string_view canonical) { return corpus.find(canonical); });
    if (made) return differences(made->root()["snapshot"]["element"], published["snapshot"]["element"]);
    const base::Issue& issue = made.error().front();
    const bool missing = issue.code == base::Code::package_missing;
    return {{issue.expression, missing ? "missing" : "failed", issue.text, ""}};
  }

  void note(const std::string& package, std::string_view profile, const Difference& at) {
    const Reason* const reason = reason_of(package, profile, at);
    if (!reason) {
      unexplained_.push_back(package + " " + std::string(profile) + " " + at.element + " " + at.property +
                             "\n  ours:      " + at.ours + "\n  published: " + at.published);
      return;
    }
    const std::string group = package + ", " + std::string(profile);
    places_[std::string(reason->text)][group][at.property].push_back(at.element);
  }

  static void write_places(std::ostringstream& out,
                           const std::map<std::string, std::map<std::string, std::vector<std::string>>>& places) {
    for (const auto& [profile, properties] : places) {
      out << "- " << profile << ":";
      for (const auto& [property, elements] : properties) {
        out << " " << property;
        for (const std::string& element : elements) {
          if (!element.empty()) out << " `" << element << "`";
        }
        out << ";";
      }
      out << "\n";
    }
  }

  std::vector<Count> counts_;
  Places places_;
  std::vector<std::string> unexplained_;
};

/// The first lines that differ; a whole page would help nobody.
std::string first_differences(const std::string& ours, const std::string& committed) {
  std::istringstream a(ours), b(committed);
  std::string left, right, out;
  for (int shown = 0; shown < 10;) {
    const bool more_left = static_cast<bool>(std::getline(a, left));
    const bool more_right = static_cast<bool>(std::getline(b, right));
    if (!more_left && !more_right) break;
    if (!more_left) left.clear();
    if (!more_right) right.clear();
    if (left == right) continue;
    out += "now:       " + left.substr(0, 300) + "\ncommitted: " + right.substr(0, 300) + "\n";
    ++shown;
  }
  return out;
}

}  // namespace

TEST(PublishedSnapshots, AreMadeAgainButForWhatIsListed) {
  const char* const data = std::getenv("KAPFHIR_CONFORMANCE_DATA");  // NOLINT(concurrency-mt-unsafe)
  const Corpus r4("R4 4.0.1", unpacked("hl7.fhir.r4.examples-4.0.1.tgz"), {});
  const Corpus extensions("extensions", unpacked("hl7.fhir.uv.extensions.r4-5.3.0-ballot-tc1.tgz"), {&r4});
  const Corpus ips("IPS 2.0.0", unpacked("hl7.fhir.uv.ips-2.0.0.tgz"), {&r4, &extensions});
  if (!data || !*data || ips.profiles().empty() || extensions.profiles().empty()) {
    std::cout << "skipped (no conformance data)\n";
    GTEST_SKIP() << "no conformance data";
  }
  const fs::path us_core = fs::path(data) / "us-core";
  const Corpus us_core_6("US Core 6.1.0", us_core / "6.1.0" / "definitions", {&r4, &extensions});
  const Corpus us_core_7("US Core 7.0.0", us_core / "7.0.0" / "definitions", {&r4, &extensions});

  Comparison comparison;
  for (const Corpus* corpus : {&r4, &us_core_6, &us_core_7, &ips}) {
    EXPECT_FALSE(corpus->profiles().empty()) << corpus->name();
    comparison.compare(*corpus);
  }
  EXPECT_EQ(comparison.unexplained().size(), 0u);
  for (const std::string& at : comparison.unexplained()) ADD_FAILURE() << at;

  for (const Reason& reason : reasons()) EXPECT_TRUE(comparison.used(reason)) << "explains nothing: " << reason.text;

  const std::string page = comparison.page();
  if (std::getenv("KAPFHIR_WRITE_DOCS")) {  // NOLINT(concurrency-mt-unsafe)
    std::ofstream(page_file, std::ios::binary) << page;
    return;
  }
  std::ifstream in(page_file, std::ios::binary);
  const std::string committed{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(page == committed) << "docs/conformance/snapshots.md is not what this run finds; write it again with "
                                    "KAPFHIR_WRITE_DOCS=1\n"
                                 << first_differences(page, committed);
}

// The types of the specification are specializations: their snapshots have every element in its place. Texts, defaults
// and what R4 says of primitive types by hand are not compared.
TEST(PublishedSnapshots, OfTypesHaveTheSameElements) {
  const Corpus r4("R4 4.0.1", unpacked("hl7.fhir.r4.examples-4.0.1.tgz"), {});
  if (r4.profiles().empty()) GTEST_SKIP() << "no packages";
  const auto types = r4.profiles("specialization");
  EXPECT_GT(types.size(), 200u);
  for (json::View published : types) {
    const json::Document bare = without_snapshot(published);
    const auto made = with_snapshot(bare.root(), [&](std::string_view canonical) { return r4.find(canonical); });
    ASSERT_TRUE(made) << base::describe(made.error().front());
    for (const Difference& at : differences(made->root()["snapshot"]["element"], published["snapshot"]["element"])) {
      const std::string known = "|+|-|order|id|path|min|max|base|contentReference|binding|isModifier|mustSupport|";
      EXPECT_EQ(known.find("|" + at.property + "|"), std::string::npos)
          << published["id"].string() << " " << at.element << " " << at.property << ": " << at.ours << ", published "
          << at.published;
    }
  }
}

}  // namespace kapfhir::fhir::definitions

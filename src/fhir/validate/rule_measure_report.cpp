// A MeasureReport has the groups and populations of its Measure, and lists subjects where its type says so (R4
// measurereport.html).
#include <algorithm>
#include <charconv>
#include <string>

#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

/// Whether two concepts have a coding in common, or where there is none the text.
bool same_concept(json::View a, json::View b) {
  for (const json::View one : a["coding"]) {
    for (const json::View other : b["coding"]) {
      if (one["code"].string() == other["code"].string() && one["system"].string() == other["system"].string())
        return true;
    }
  }
  return !a["coding"] && !b["coding"] && !a["text"].string().empty() && a["text"].string() == b["text"].string();
}

json::View find_by_code(json::View list, json::View code) {
  for (const json::View one : list) {
    if (same_concept(one["code"], code)) return one;
  }
  return {};
}

constexpr std::uint32_t most = 1'000;  // groups or populations that are worth comparing one by one

struct Report {
  std::string_view type;
  Findings& findings;
};

void has_subjects(const Report& report, json::View population, const Place& place) {
  const json::View list = population["subjectResults"];
  if (!list) return;
  if (report.type != "subject-list")
    report.findings.error(Code::check_invariant, place, "only a report of the type subject-list lists subjects");
}

/// `list` is "population" or "stratifier".
void has_the_parts(const Report& report, json::View group, json::View defined, std::string_view list,
                   const Place& place) {
  const json::View parts = group[list], wanted = defined[list];
  const std::string name(list);
  for (std::uint32_t i = 0; i < parts.size(); ++i) {
    const Place at{&place, list, i};
    const json::View code = list == "stratifier" ? parts.at(i)["code"].at(0) : parts.at(i)["code"];
    if (list == "population") has_subjects(report, parts.at(i), at);
    if (!code) {
      if (wanted.size() > 1)
        report.findings.error(Code::check_invariant, at,
                              "without a code nobody can tell which " + name + " of the Measure this is");
    } else if (!find_by_code(wanted, code)) {
      report.findings.error(Code::check_invariant, at, "the Measure has no " + name + " with this code");
    }
  }
  if (list != "population" || report.type == "data-collection") return;
  for (const json::View one : wanted) {
    if (one["code"] && !find_by_code(parts, one["code"]))
      report.findings.error(Code::check_invariant, place, "a population of the Measure is missing");
  }
}

void has_the_groups(const Report& report, json::View groups, json::View defined, const Place& place) {
  bool too_many = defined.size() > most;
  for (const json::View one : defined) too_many |= one["population"].size() > most || one["stratifier"].size() > most;
  if (too_many)
    return report.findings.information(Code::check_not_checked, place, "the Measure is too large to compare with");
  const bool only_one = groups.size() == 1 && defined.size() == 1;
  std::vector<bool> met(defined.size());
  for (std::uint32_t i = 0; i < groups.size() && !report.findings.full(); ++i) {
    const Place at{&place, "group", i};
    const json::View code = groups.at(i)["code"];
    std::uint32_t found = only_one && !code ? 0 : defined.size();
    for (std::uint32_t d = 0; d < defined.size() && found == defined.size(); ++d)
      if (code && same_concept(defined.at(d)["code"], code)) found = d;
    if (found == defined.size()) {
      report.findings.error(Code::check_invariant, at,
                            code ? "the Measure has no group with this code"
                                 : "without a code nobody can tell which group of the Measure this is");
      continue;
    }
    met[found] = true;
    has_the_parts(report, groups.at(i), defined.at(found), "population", at);
    has_the_parts(report, groups.at(i), defined.at(found), "stratifier", at);
  }
  if (report.type == "data-collection") return;
  if (std::find(met.begin(), met.end(), false) != met.end())
    report.findings.error(Code::check_invariant, place, "a group of the Measure is missing");
}

}  // namespace

void report_fits_its_measure(const Object& report, Findings& findings) {
  if (!report.at_hand) return;
  const std::string_view canonical = report.json["measure"].string();
  if (canonical.empty()) return;
  const definitions::Library& library = report.at_hand->library();
  const json::View measure = canonical.starts_with('#') ? report.scope.local(canonical.substr(1))
                                                        : library.tree(library.find("Measure", canonical));
  if (!measure)
    return findings.information(Code::check_not_checked, {&report.place, "measure"},
                                "the Measure is not at hand: whether this report fits it was not checked");
  has_the_groups({report.json["type"].string(), findings}, report.json["group"], measure["group"], report.place);
}

}  // namespace kapfhir::fhir::validate

#include "oracle/page.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <sstream>

#include "oracle/triage.hpp"

namespace kapfhir::oracle {
namespace {

/// A difference, and the specification is on our side.
bool ours_is_right(const Case& one) {
  const auto entries = explained(one);
  return !one.agrees() && !entries.empty() &&
         std::all_of(entries.begin(), entries.end(), [](const Triage* entry) { return entry->right == "ours"; });
}

struct Count {
  std::size_t all = 0, accepted = 0, refused = 0, only_theirs = 0, only_ours = 0, right = 0;
  std::array<std::size_t, 3> near{};

  void add(const Case& one) {
    ++all;
    const bool ours = !one.ours.empty(), theirs = !one.theirs.empty();
    accepted += !ours && !theirs;
    refused += ours && theirs;
    only_ours += ours && !theirs;
    only_theirs += theirs && !ours;
    right += ours_is_right(one);
    if (ours && theirs) ++near.at(static_cast<std::size_t>(nearness(one)));
  }
};

std::string percent(std::size_t part, std::size_t whole) {
  if (whole == 0) return "-";
  char text[16];
  std::snprintf(text, sizeof text, "%.1f %%", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
  return text;
}

std::string row(const std::string& name, const Count& count) {
  std::ostringstream out;
  const std::size_t same = count.accepted + count.refused;
  out << "| " << name << " | " << count.all << " | " << count.accepted << " | " << count.refused << " | "
      << count.only_theirs << " | " << count.only_ours << " | " << percent(same, count.all) << " | "
      << percent(same + count.right, count.all) << " | " << count.near[0] << " | " << count.near[1] << " | "
      << count.near[2] << " |\n";
  return out.str();
}

/// Text for a cell of a table.
std::string cell(std::string text) {
  constexpr std::size_t longest = 160;
  if (text.size() > longest) text = text.substr(0, longest) + "...";
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F)
      out += c;
    else
      out += ' ';
  }
  return out;
}

std::string example_of(const Case& one) {
  return one.kind != "example" ? one.kind + " at " + one.path + " of " + one.file : one.file;
}

void tables(std::ostringstream& out, const std::vector<Case>& all) {
  std::vector<std::string> order;
  std::map<std::string, Count> sets, kinds;
  for (const Case& one : all) {
    if (!sets.contains(one.set)) order.push_back(one.set);
    sets[one.set].add(one);
    if (one.kind != "example") kinds[one.kind].add(one);
  }
  const char* const head =
      "all | both accept | both refuse | only HL7's refuses | only ours refuses | same verdict | same, or ours is "
      "right | "
      "same place | near | elsewhere |\n|---|---|---|---|---|---|---|---|---|---|---|\n";
  out << "## Agreement\n\nPlaces are those of the errors where both refuse: two the same, or one inside the other "
         "(near). Ours is right where the "
         "specification says so,\nwith its place given below.\n\n| | "
      << head;
  for (const std::string& set : order) out << row(set, sets[set]);
  out << "\n## Mutations by kind\n\n| kind | " << head;
  for (const auto& [kind, count] : kinds) out << row(kind, count);
}

void differences(std::ostringstream& out, const std::vector<Case>& all) {
  struct Seen {
    std::size_t cases = 0;
    const Case* example = nullptr;
  };
  std::map<const Triage*, Seen> seen;
  for (const Case& one : all) {
    if (one.agrees()) continue;
    const auto entries = explained(one);
    if (entries.empty()) continue;
    Seen& what = seen[entries.front()];
    ++what.cases;
    if (!what.example) what.example = &one;
  }
  out << "\n## Where we differ\n\nEvery difference is one of these; any other fails the test.\n\n"
         "| error | cases | example | right | why |\n|---|---|---|---|---|\n";
  for (const Triage& entry : triages()) {
    const auto found = seen.find(&entry);
    if (found == seen.end()) continue;
    const bool theirs = entry.side == Side::theirs;
    out << "| " << (theirs ? "HL7's: " : "ours: ") << entry.id
        << (entry.text.empty() ? "" : " \"" + std::string(entry.text) + "\"") << " | " << found->second.cases << " | "
        << cell(example_of(*found->second.example)) << " | " << entry.right << " | " << entry.reason << " |\n";
  }
}

void refused(std::ostringstream& out, const std::vector<Case>& all) {
  out << "\n## Examples that both refuse\n\nThe first error of each. Documents of connectathons are in "
         "[profiles.md](profiles.md).\n\n"
         "| file | ours | HL7's |\n|---|---|---|\n";
  for (const Case& one : all) {
    if (one.kind != "example" || one.set == "IPS documents" || one.ours.empty() || one.theirs.empty()) continue;
    const base::Issue& ours = one.ours.front();
    out << "| " << one.file << " | " << cell(ours.expression + ": " + ours.text) << " | "
        << cell(one.theirs.front().place + ": " + one.theirs.front().text) << " |\n";
  }
}

}  // namespace

std::string page_of(const std::vector<Case>& all, const Run& run) {
  std::ostringstream out;
  out << "# Our validator beside HL7's\n\n"
         "Written by the test `peers/hl7_differential` (set KAPFHIR_WRITE_DOCS to write it again). The same resources "
         "are given to "
         "our\nvalidator and to [HAPI's instance validator](../../tests/peers/hl7/README.md), which is built on HL7's: "
         "R4 4.0.1, "
         "no\nterminology server and, but for US Core where that is said, no packages. Compared are the verdicts (an "
         "error or none) and the places of the errors. "
         "What both say "
         "is\nnot checked does not count.\n\n"
      << run.made << " mutations, seed " << run.seed
      << ": one random change in a resource of the examples of R4, US Core and IPS and of Synthea "
      << "(`tests/peers/mutations`).\nLeft out are " << run.left_out
      << " of resources that one of both refuses as they are.\n\n";
  tables(out, all);
  differences(out, all);
  refused(out, all);
  return out.str();
}

}  // namespace kapfhir::oracle

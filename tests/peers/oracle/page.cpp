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
  std::size_t all = 0, accepted = 0, refused = 0, only_theirs = 0, only_ours = 0, right = 0, unexplained = 0;
  std::array<std::size_t, 3> near{};

  void add(const Case& one) {
    ++all;
    const bool ours = !one.ours.empty(), theirs = !one.theirs.empty();
    accepted += !ours && !theirs;
    refused += ours && theirs;
    only_ours += ours && !theirs;
    only_theirs += theirs && !ours;
    right += ours_is_right(one);
    unexplained += !one.agrees() && explained(one).empty();
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
         "(near). "
         "Elsewhere are mostly theirs\nabout a fullUrl, which name the first entry whichever it is. Ours is right "
         "where the "
         "specification says so, with its place\ngiven below.\n\n| | "
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

constexpr std::string_view decisions = R"(
## Where R4 is silent, or broken by its own examples

We follow HL7's validator:

- A relative canonical is an error. A canonical refers to a resource by its `url` (datatypes.html#canonical), and each `url` is
  an absolute URI (structuredefinition-definitions.html#StructureDefinition.url): a relative one leads nowhere. 32 of R4's
  examples have one; HL7's refuses the same ones at the same places. They are listed with the [examples](r4-examples.md).
- Observations of a vital sign are judged by R4's profile of it also when they name only a finer code, such as 8331-1: the code
  of the profile stands beside it ("additional codes ... a more granular LOINC code", bodytemp.html, Observation.code). Which
  codes are finer ones R4 leaves open; we know those that HL7's knows. Much of Synthea is refused for it, by both.
- An invariant that gives nothing is not met. Two are corrected, because R4's text says otherwise: per-1
  (datatypes.html#Period) and ras-2, which would demand a probability.
- A required code has to be there (terminologies.html#required): an extension instead is refused, but for that of another
  version of FHIR, which says the code there.
- Links between pages belong to searchset and history, once each (http.html#paging); what a search finds is of the types that
  its link "self" says, and has an id.
- Definitions: a constraint is of its base's kind, binding, targets and order, values are of the types that may stand there; a
  code system has the number and extent it says; an expression of a search parameter finds something.
- Strings SHOULD not have control characters (datatypes.html#string): a warning; markdown SHALL NOT.
- Narratives have none of HTML 4.0's deprecated elements (narrative.html#rules): u, s, strike, center, font.

And knowingly not, which the changes above do not meet:

- R4's vital signs bind the value of every component to units of vital signs, as required: a flow of oxygen has none of them. The
  judge refuses it; HL7's own cases for R4 (obs-fio2, obs-percent, obs-vital-signs-mdc) are valid, and with them we say it as a
  warning.
- In a transaction or batch the judge wants a fullUrl of every entry that refers to something; R4 lets one be empty on a POST
  (bundle-definitions.html#Bundle.entry.fullUrl), and servers take PUTs without.
- Filters of value sets (is-a with a code that the system does not have, exists with a value other than true and false) are
  errors of ours; the judge does not have the code systems.
- StructureMaps are not compiled.
)";

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

std::string row_of_seed(const std::vector<Case>& changes, const Run& run) {
  Count count;
  for (const Case& one : changes) count.add(one);
  const std::size_t same = count.accepted + count.refused;
  std::ostringstream out;
  out << "| " << run.seed << " | " << run.made << " | " << run.left_out << " | " << percent(same, count.all) << " | "
      << percent(same + count.right, count.all) << " | " << count.unexplained << " | " << count.near[0] << " | "
      << count.near[1] << " | " << count.near[2] << " |\n";
  return out.str();
}

namespace {

constexpr std::string_view seeds_head =
    "| seed | changes | left out | same verdict | same, or ours is right | unexplained | same place | near | elsewhere "
    "|\n"
    "|---|---|---|---|---|---|---|---|---|\n";

int seed_of(const std::string& row) {
  return std::atoi(row.c_str() + 2);  // NOLINT(cert-err34-c): rows are ours
}

}  // namespace

std::string all_rows(const std::vector<std::string>& rows, const std::string& page) {
  std::map<int, std::string> by_seed;
  if (const auto at = page.find(seeds_head); at != page.npos) {
    std::istringstream in(page.substr(at + seeds_head.size()));
    for (std::string line; std::getline(in, line) && line.starts_with("| ");) by_seed[seed_of(line)] = line + "\n";
  }
  for (const std::string& row : rows) by_seed[seed_of(row)] = row;
  std::string out(seeds_head);
  for (const auto& [seed, row] : by_seed) out += row;
  return out;
}

std::string page_of(const std::vector<Case>& all, const Run& run, const std::string& seeds) {
  std::ostringstream out;
  out << "# Our validator beside HL7's\n\n"
         "Written by the test `peers/hl7_differential` (set KAPFHIR_WRITE_DOCS to write it again). The same resources "
         "are given to our\nvalidator and to [HAPI's instance validator](../../tests/peers/hl7/README.md), which is "
         "built on HL7's: R4 4.0.1, no\nterminology server and, but where that is said, no packages. Compared are the "
         "verdicts (an error or none) and the places\nof the errors. What both say is not checked does not count.\n\n"
      << run.made << " changes, seed " << run.seed
      << ": one random change in a resource of the public examples, of Synthea and of our own exports\n"
      << "(`tests/peers/mutations`). Left out are " << run.left_out
      << " of resources that one of both refuses as they are.\n\n";
  tables(out, all);
  out << "\n## Other seeds\n\nThe changes alone. Those of the first line are run with every test, the others with "
         "KAPFHIR_LONG=1.\n\n"
      << seeds;
  differences(out, all);
  out << decisions;
  refused(out, all);
  return out.str();
}

}  // namespace kapfhir::oracle

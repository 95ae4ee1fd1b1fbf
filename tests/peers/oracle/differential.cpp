// differential OUT PACK PAGE SEED...: what we say and what HL7's judge said (hl7_differential), compared. OUT/sets.tsv
// names the sets: each has definitions, folders of examples in OUT/data, and for each seed the changes made of them.
// Fails where a difference is not among those of triage.cpp, and where PAGE is not what is found. The page tells of the
// first seed, and of the others a line each. KAPFHIR_SHOW prints every case.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <span>
#include <sstream>
#include <stdexcept>

#include "fhir/definitions/library.hpp"
#include "fhir/terms/value_sets.hpp"
#include "fhir/validate/validator.hpp"
#include "json/reader.hpp"
#include "oracle/case.hpp"
#include "oracle/page.hpp"
#include "oracle/triage.hpp"

namespace {

using namespace kapfhir;
namespace fs = std::filesystem;
using oracle::Case;

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Ours {
 public:
  /// `definitions`: a folder of more; may be empty.
  Ours(const std::string& pack, const fs::path& definitions) {
    auto opened = fhir::definitions::Library::open(pack, {});
    if (!opened) throw std::runtime_error(base::describe(opened.error().front()));
    library_ = *std::move(opened);
    sets_ = std::make_unique<fhir::terms::ValueSets>(*library_);
    validator_ = std::make_unique<fhir::validate::Validator>(fhir::profile::Surroundings{library_.get(), sets_.get()});
    if (!definitions.empty()) load(definitions);
  }
  base::Issues errors(const std::string& text) const {
    const auto document = json::parse(text);
    if (!document) return document.error();
    base::Issues out = validator_->check(document->root());
    std::erase_if(out, [](const base::Issue& issue) { return issue.severity > base::Severity::error; });
    return out;
  }

 private:
  /// All definitions of a folder, as one Bundle: they refer to each other.
  void load(const fs::path& folder) {
    std::string bundle = R"({"resourceType":"Bundle","type":"collection","entry":[)", comma;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() != ".json") continue;
      bundle += comma + R"({"resource":)" + read(entry.path()) + "}";
      comma = ",";
    }
    auto document = json::parse(bundle + "]}");
    if (!document) throw std::runtime_error(base::describe(document.error().front()));
    loaded_ = *std::move(document);
    if (const auto done = validator_->load(loaded_.root()); !done)
      throw std::runtime_error(base::describe(done.error().front()));
  }

  json::Document loaded_;
  std::shared_ptr<const fhir::definitions::Library> library_;
  std::unique_ptr<fhir::terms::ValueSets> sets_;
  std::unique_ptr<fhir::validate::Validator> validator_;
};

std::vector<oracle::Message> find(const oracle::Judged& judged, const std::string& name) {
  const auto found = judged.find(name);
  return found == judged.end() ? std::vector<oracle::Message>() : found->second;
}

struct Examples {
  std::string folder, title;
};
struct Set {
  std::string name, title, definitions;
  std::vector<Examples> examples;
};

std::vector<std::string> columns(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream in(line);
  for (std::string one; std::getline(in, one, '\t');) out.push_back(one);
  return out;
}

std::vector<Set> read_sets(const fs::path& file) {
  std::vector<Set> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    auto of = columns(line);
    of.resize(4);
    if (of[0] == "set")
      out.push_back({of[1], of[2], of[3], {}});
    else
      out.back().examples.push_back({of[1], of[2]});
  }
  if (out.empty()) throw std::runtime_error("no sets in " + file.string());
  return out;
}

void add_examples(std::vector<Case>& out, const Examples& examples, const fs::path& data, const Ours& ours,
                  const oracle::Judged& judged) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(data / examples.folder))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files)
    out.push_back({examples.title, file.lexically_relative(data).string(), "example", "", ours.errors(read(file)),
                   find(judged, file.string()), ""});
}

/// The entries of Bundles that mutations were made of, and that one of both refuses.
void add_refused_bases(std::set<std::string>& refused, const fs::path& folder, const Ours& ours,
                       const oracle::Judged& judged) {
  std::ifstream lines(folder / "bases.ndjson", std::ios::binary), names(folder / "bases.tsv");
  const std::string file = (folder / "bases.ndjson").string();
  std::size_t number = 0;
  for (std::string line, name; std::getline(lines, line) && std::getline(names, name);) {
    const bool faulty = !find(judged, file + "#" + std::to_string(++number)).empty();
    if (faulty || !ours.errors(line).empty()) refused.insert(name);
  }
}

/// Of what one of both refuses as it is, nothing can be learnt: those are counted and left out.
void add_mutations(std::vector<Case>& out, const std::string& set, oracle::Run& run, const fs::path& folder,
                   const Ours& ours, const oracle::Judged& judged, const std::set<std::string>& refused) {
  std::ifstream lines(folder / "mutations.ndjson", std::ios::binary), table(folder / "mutations.tsv");
  const std::string name = (folder / "mutations.ndjson").string();
  for (std::string line, row; std::getline(lines, line) && std::getline(table, row);) {
    std::istringstream columns(row);
    std::string number, kind, file, path;
    for (std::string* const column : {&number, &kind, &file, &path}) std::getline(columns, *column, '\t');
    ++run.made;
    if (refused.contains(file)) {
      ++run.left_out;
      continue;
    }
    out.push_back({set, file, kind, path, ours.errors(line), find(judged, name + "#" + number), number});
  }
}

std::string describe(const Case& one) {
  const char* const verdict = one.agrees()       ? (one.ours.empty() ? "both accept" : "both refuse")
                              : one.ours.empty() ? "HL7's refuses"
                                                 : "ours refuses";
  std::string out = one.set + '\t' + verdict + '\t' + one.kind + '\t' + one.number + ' ' + one.file + '\t' + one.path +
                    '\t' + (one.agrees() ? "" : oracle::class_of(one)) + '\t';
  for (const auto& issue : one.ours)
    out += "<" + std::string(base::info(issue.code).name) + " " + issue.expression + ": " + issue.text + "> ";
  out += '\t';
  for (const auto& message : one.theirs)
    out += "<" + message.id + " " + message.place + ": " + message.text.substr(0, 300) + "> ";
  return out;
}

/// Prints what nobody looked into yet; false when there is any.
bool all_explained(const std::vector<Case>& all) {
  std::size_t unexplained = 0;
  for (const Case& one : all) {
    if (std::getenv("KAPFHIR_SHOW")) std::printf("%s\n", describe(one).c_str());  // NOLINT(concurrency-mt-unsafe)
    if (one.agrees() || !oracle::explained(one).empty()) continue;
    if (++unexplained <= 50) std::fprintf(stderr, "not explained: %s\n", describe(one).c_str());
  }
  if (unexplained != 0) std::fprintf(stderr, "%zu differences are not explained in triage.cpp\n", unexplained);
  return unexplained == 0;
}

bool is_as_the_page_says(const std::string& text, const fs::path& page) {
  if (std::getenv("KAPFHIR_WRITE_DOCS")) {  // NOLINT(concurrency-mt-unsafe)
    std::ofstream(page, std::ios::binary) << text;
    return true;
  }
  if (text == read(page)) return true;
  std::fprintf(stderr, "%s is not what this run finds; write it again with KAPFHIR_WRITE_DOCS=1\n",
               page.filename().c_str());
  return false;
}

std::set<std::string> refused_of(const std::vector<Case>& all) {
  std::set<std::string> out;
  for (const Case& one : all)
    if (!one.ours.empty() || !one.theirs.empty()) out.insert(one.file);
  return out;
}

/// The first `seed` takes in the examples; of the others there are the changes alone.
struct Compared {
  std::vector<Case> first;
  std::vector<oracle::Run> runs;
  std::vector<std::vector<Case>> of_seed;
};

void add_set(Compared& all, const Set& set, const fs::path& out, const std::string& pack) {
  const Ours ours(pack, set.definitions);
  const oracle::Judged judged = oracle::read_judged(out / set.name / "judged.json");
  std::vector<Case> examples;
  for (const Examples& one : set.examples) add_examples(examples, one, out / "data", ours, judged);
  const std::set<std::string> refused = refused_of(examples);
  std::move(examples.begin(), examples.end(), std::back_inserter(all.first));
  for (std::size_t i = 0; i < all.runs.size(); ++i) {
    const fs::path folder = out / set.name / all.runs[i].seed;
    std::set<std::string> more = refused;
    add_refused_bases(more, folder, ours, judged);
    add_mutations(all.of_seed[i], "changes, " + set.title, all.runs[i], folder, ours, judged, more);
  }
}

bool compare(const fs::path& out, const std::string& pack, const fs::path& page, std::span<char*> seeds) {
  Compared all;
  for (const char* const seed : seeds) all.runs.push_back({0, 0, seed});
  all.of_seed.resize(all.runs.size());
  for (const Set& set : read_sets(out / "sets.tsv")) add_set(all, set, out, pack);

  std::vector<std::string> rows;
  bool explained = true;
  for (std::size_t i = 0; i < all.runs.size(); ++i) {
    rows.push_back(oracle::row_of_seed(all.of_seed[i], all.runs[i]));
    if (i != 0) explained = all_explained(all.of_seed[i]) && explained;
  }
  std::move(all.of_seed[0].begin(), all.of_seed[0].end(), std::back_inserter(all.first));
  explained = all_explained(all.first) && explained;
  return is_as_the_page_says(oracle::page_of(all.first, all.runs[0], oracle::all_rows(rows, read(page))), page) &&
         explained;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::fprintf(stderr, "usage: differential OUT PACK PAGE SEED...\n");
    return 2;
  }
  try {
    return compare(argv[1], argv[2], argv[3], {argv + 4, argv + argc}) ? 0 : 1;
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "differential: %s\n", fault.what());
    return 1;
  }
}

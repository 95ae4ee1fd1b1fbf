// pack_definitions FOLDER OUT: the definition bundles of the R4 package -> src/fhir/definitions as C++ constants.
// Runs while building (Pack.cmake) and trusts its input: the package is pinned by checksum.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "constraints.hpp"
#include "emit.hpp"
#include "json/reader.hpp"
#include "snapshots.hpp"

namespace {

using namespace kapfhir;

std::optional<json::Document> load(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  auto document = json::parse(text, file);
  if (document) return *std::move(document);
  for (const base::Issue& issue : document.error()) std::fprintf(stderr, "%s\n", base::describe(issue).c_str());
  return std::nullopt;
}

int pack_definitions(const std::string& folder, const std::string& out) {
  const auto types = load(folder + "/Bundle-types.json");
  const auto resources = load(folder + "/Bundle-resources.json");
  const auto expansions = load(folder + "/Bundle-valueset-expansions.json");
  if (!types || !resources || !expansions) return 1;
  const pack::ValueSets value_sets(expansions->root());
  pack::Table table;
  pack::add_types(types->root(), value_sets, table);
  pack::add_types(resources->root(), value_sets, table);
  const auto stale = pack::settle_constraints(table);
  for (const std::string& name : stale) std::fprintf(stderr, "no such invariant: %s\n", name.c_str());
  if (!stale.empty()) return 1;
  const auto dangling = pack::dangling_types(table);
  for (const std::string& name : dangling) std::fprintf(stderr, "no such type: %s\n", name.c_str());
  if (!dangling.empty() || table.types.empty()) return 1;
  std::ofstream file(out, std::ios::binary);
  file << pack::emit(table);
  file.close();
  if (!file) std::fprintf(stderr, "cannot write %s\n", out.c_str());
  return file ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3) return pack_definitions(argv[1], argv[2]);
  std::fprintf(stderr, "usage: pack_definitions FOLDER OUT\n");
  return 2;
}

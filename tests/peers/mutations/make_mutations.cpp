// make_mutations DATA OUT COUNT SEED FOLDER...: COUNT resources with one random change each, made of the examples in
// those folders of DATA: OUT/mutations.ndjson, one a line, and OUT/mutations.tsv: line, kind, file and FHIRPath of the
// change. A file "F#N" is entry N of the Bundle F; OUT/bases.ndjson and .tsv have those that were used. The same seed
// makes the same.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "json/reader.hpp"
#include "json/writer.hpp"
#include "mutations/mutate.hpp"

namespace {

using namespace kapfhir;
namespace fs = std::filesystem;

struct Base {
  std::string name;
  json::View resource;
};

class Pool {
 public:
  Pool(const fs::path& data, const std::vector<std::string>& folders) {
    for (const std::string& folder : folders) add(data, folder);
    if (by_type_.empty()) throw std::runtime_error("no examples in " + data.string());
    for (auto& [type, bases] : by_type_) types_.push_back(&bases);
  }

  /// Each type as often as any other, but Bundles, of which there is more to say.
  const Base& pick(mutations::Random& random) const {
    const auto bundles = by_type_.find("Bundle");
    if (bundles != by_type_.end() && random.below(8) == 0) return random.of(bundles->second);
    return random.of(*random.of(types_));
  }

 private:
  void add(const fs::path& data, const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(data / folder))
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      std::ifstream in(file, std::ios::binary);
      auto document = json::parse(std::string{std::istreambuf_iterator<char>(in), {}});
      if (!document) continue;
      documents_.push_back(std::make_unique<json::Document>(*std::move(document)));
      take(file.lexically_relative(data).string(), documents_.back()->root());
    }
  }

  /// Only what is small, so that the judge takes no hour; of a large Bundle some of its entries.
  void take(const std::string& name, json::View resource) {
    constexpr std::size_t largest = 40'000;
    std::string text;
    mutations::write(mutations::read(resource), text);
    const std::string type(resource["resourceType"].string());
    if (text.size() <= largest) {
      by_type_[type].push_back({name, resource});
    } else if (type == "Bundle") {
      const json::View entries = resource["entry"];
      for (std::uint32_t i = 0; i < entries.size(); i += 7) {
        if (const json::View entry = entries.at(i)["resource"]) take(name + "#" + std::to_string(i), entry);
      }
    }
  }

  std::vector<std::unique_ptr<json::Document>> documents_;
  std::map<std::string, std::vector<Base>> by_type_;
  std::vector<const std::vector<Base>*> types_;
};

void make_mutations(const fs::path& data, const fs::path& out, std::size_t count, std::uint64_t seed,
                    const std::vector<std::string>& folders) {
  fs::create_directories(out);
  const Pool pool(data, folders);
  std::ofstream lines(out / "mutations.ndjson", std::ios::binary), table(out / "mutations.tsv", std::ios::binary);
  std::ofstream bases(out / "bases.ndjson", std::ios::binary), names(out / "bases.tsv", std::ios::binary);
  std::set<std::string> used;
  mutations::Random random(seed);
  for (std::size_t line = 1; line <= count;) {
    // Each kind as often as any other: bases are tried until one has a place for it.
    const mutations::Way& way = random.of(mutations::all_ways());
    std::optional<mutations::Mutation> mutation;
    const Base* base = nullptr;
    for (int tries = 0; tries < 200 && !mutation; ++tries) {
      base = &pool.pick(random);
      mutation = mutations::mutate(base->resource, way, random);
    }
    if (!mutation) continue;
    if (base->name.find('#') != std::string::npos && used.insert(base->name).second) {
      bases << json::write(base->resource) << '\n';
      names << base->name << '\n';
    }
    lines << mutation->text << '\n';
    table << line++ << '\t' << mutation->kind << '\t' << base->name << '\t' << mutation->path << '\n';
  }
  for (std::ofstream* const file : {&lines, &table, &bases, &names}) file->close();
  if (!lines || !table || !bases || !names) throw std::runtime_error("cannot write into " + out.string());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 6) {
    std::fprintf(stderr, "usage: make_mutations DATA OUT COUNT SEED FOLDER...\n");
    return 2;
  }
  try {
    make_mutations(argv[1], argv[2], std::strtoull(argv[3], nullptr, 10), std::strtoull(argv[4], nullptr, 10),
                   {argv + 5, argv + argc});
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "make_mutations: %s\n", fault.what());
    return 1;
  }
}

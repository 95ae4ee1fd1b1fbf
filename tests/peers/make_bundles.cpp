// make_bundles EXAMPLES OUT COUNT: what an independent judge is to judge. Every example episode and COUNT random ones,
// each as the clinic's whole archive and as the bundle released to the minimal recipient.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "json/writer.hpp"
#include "record/record.hpp"
#include "release/release.hpp"
#include "support/generator.hpp"
#include "translate/translate.hpp"

namespace {

using namespace kapfhir;
namespace fs = std::filesystem;

void write(const fs::path& path, json::View resource) {
  std::ofstream file(path, std::ios::binary);
  file << json::write(resource) << '\n';
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

void write_both(const fs::path& out, const std::string& name, const kap::EpisodeRecord& episode) {
  const fhir::Resource archive = translate::to_fhir(episode).bundle;
  write(out / "archive" / (name + ".json"), archive.root());
  const auto released = release::release(archive, release::minimal_recipient());
  if (!released) throw std::runtime_error(name + ": " + base::describe(released.error().front()));
  write(out / "released" / (name + ".json"), (*released->resource).root());
}

kap::EpisodeRecord read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  base::Issues findings;
  auto episode = record::read_episode(text, path.filename(), findings);
  if (!episode) throw std::runtime_error(path.string() + ": " + base::describe(episode.error().front()));
  return *std::move(episode);
}

void make_bundles(const fs::path& examples, const fs::path& out, std::uint64_t count) {
  for (const char* kind : {"archive", "released"}) {
    fs::remove_all(out / kind);  // of an earlier run: a file that nobody writes any more is not to be judged
    fs::create_directories(out / kind);
  }
  std::size_t found = 0;
  for (const auto& entry : fs::directory_iterator(examples)) {
    if (entry.path().extension() != ".json") continue;
    write_both(out, entry.path().stem(), read(entry.path()));
    ++found;
  }
  if (found == 0) throw std::runtime_error("no examples in " + examples.string());
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    write_both(out, "random-" + std::to_string(seed), tests::random_episode(seed));
  }
  std::printf("%zu examples and %llu random episodes\n", found, static_cast<unsigned long long>(count));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: make_bundles EXAMPLES OUT COUNT\n");
    return 2;
  }
  try {
    make_bundles(argv[1], argv[2], std::strtoull(argv[3], nullptr, 10));
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "make_bundles: %s\n", fault.what());
    return 1;
  }
}

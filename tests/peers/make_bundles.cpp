// make_bundles EXAMPLES OUT COUNT: what an independent judge is to judge. Every example episode and COUNT random ones,
// each as the clinic's whole archive, as the bundle released to the minimal recipient, and as what is made of that: the
// letter as document, the International Patient Summary, and the transaction that carries the letter as text.
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
#include "summary/compose.hpp"
#include "summary/document.hpp"
#include "summary/render.hpp"
#include "summary/wrapped.hpp"
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

void write_documents(const fs::path& out, const std::string& name, const fhir::Resource& released) {
  base::Issues findings;
  const auto episode = translate::from_fhir(released, findings);
  if (!episode) return;
  summary::Occasion occasion;
  occasion.reader = "Fictional reader";
  occasion.written = "2025-12-01T12:00:00Z";
  const auto letter = summary::compose(*episode, occasion);
  if (!letter) return;
  summary::DocumentOptions options;
  write(out / "documents" / (name + ".json"), summary::make_document(released, *letter, options).root());
  options.ips = true;
  // The judge knows the common languages only: a Patient with another one fails its slice of the IPS Bundle.
  const auto& patient = episode->patient;
  const bool known = !patient || !patient->preferred_language || *patient->preferred_language == "en" ||
                     *patient->preferred_language == "en-US";
  if (known) write(out / "ips" / (name + ".json"), summary::make_document(released, *letter, options).root());
  const summary::Wrapped wrapped{*letter, summary::render_text(*letter), "text/plain; charset=utf-8"};
  write(out / "documents" / (name + ".sent.json"), summary::with_letter(released, wrapped).root());
}

void write_all(const fs::path& out, const std::string& name, const kap::EpisodeRecord& episode, bool documents) {
  const fhir::Resource archive = translate::to_fhir(episode).bundle;
  write(out / "archive" / (name + ".json"), archive.root());
  const auto released = release::release(archive, *base::Moment::parse("2025-12-01T12:00:00Z"));
  if (!released) {  // a consent of a random episode may forbid all of it
    if (released.error().front().code == base::Code::release_refused) return;
    throw std::runtime_error(name + ": " + base::describe(released.error().front()));
  }
  write(out / "released" / (name + ".json"), (*released->resource).root());
  if (documents) write_documents(out, name, *released->resource);
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
  for (const char* kind : {"archive", "released", "documents", "ips"}) {
    fs::remove_all(out / kind);  // of an earlier run: a file that nobody writes any more is not to be judged
    fs::create_directories(out / kind);
  }
  std::size_t found = 0;
  for (const auto& entry : fs::directory_iterator(examples)) {
    if (entry.path().extension() != ".json") continue;
    write_all(out, entry.path().stem(), read(entry.path()), true);
    ++found;
  }
  if (found == 0) throw std::runtime_error("no examples in " + examples.string());
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    write_all(out, "random-" + std::to_string(seed), tests::random_episode(seed), seed <= 40);
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

#include "fhir/definitions/snapshot_corpus.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "json/draft.hpp"
#include "json/reader.hpp"

namespace kapfhir::fhir::definitions {

namespace fs = std::filesystem;

Corpus::Corpus(std::string name, const fs::path& folder, std::vector<const Corpus*> behind)
    : name_(std::move(name)), behind_(std::move(behind)) {
  if (!fs::is_directory(folder)) return;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string file = entry.path().filename().string();
    if (!file.starts_with("StructureDefinition-") || entry.path().extension() != ".json") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    auto document = json::parse(std::string{std::istreambuf_iterator<char>(in), {}});
    if (!document) continue;
    std::string url(document->root()["url"].string());
    definitions_.emplace(std::move(url), std::move(*document));
  }
}

json::View Corpus::find(std::string_view canonical) const {
  const auto found = definitions_.find(canonical.substr(0, canonical.find('|')));
  if (found != definitions_.end()) return found->second.root();
  for (const Corpus* corpus : behind_) {
    if (const json::View other = corpus->find(canonical)) return other;
  }
  return {};
}

std::vector<json::View> Corpus::profiles(std::string_view derivation) const {
  std::vector<json::View> found;
  for (const auto& [url, document] : definitions_) {
    const json::View root = document.root();
    if (root["derivation"].string() == derivation && root["snapshot"]["element"].size()) found.push_back(root);
  }
  return found;
}

fs::path unpacked(const std::string& file) {
  const fs::path archive = fs::path(KAPFHIR_PACKAGES) / file;
  const fs::path folder = fs::path(KAPFHIR_BINARY_DIR) / "test_packages" / file;
  if (!fs::exists(archive) || fs::exists(folder / "complete")) return folder / "package";
  fs::create_directories(folder);
  const std::string command =
      "cd '" + folder.string() + "' && '" KAPFHIR_CMAKE "' -E tar xzf '" + archive.string() + "' && touch complete";
  if (std::system(command.c_str()) != 0) return {};  // NOLINT(concurrency-mt-unsafe): before any thread
  return folder / "package";
}

json::Document without_snapshot(json::View definition) {
  json::Draft draft;
  json::DraftNode* const made = draft.copy(definition);
  json::Draft::remove(made, json::Draft::find(made, "snapshot"));
  return std::move(draft).freeze(made);
}

}  // namespace kapfhir::fhir::definitions

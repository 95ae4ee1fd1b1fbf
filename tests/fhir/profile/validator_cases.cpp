#include "fhir/profile/validator_cases.hpp"

#include <algorithm>
#include <optional>

#include "fhir/profile/support.hpp"
#include "fhir/xml/xml.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::profile {
namespace {

namespace fs = std::filesystem;

std::optional<json::Document> read(const fs::path& file) {
  if (!fs::is_regular_file(file)) return {};
  auto document = xml::parse_json_or_xml(testing::file_bytes(file));
  if (!document) return {};
  return *std::move(document);
}

int errors_in(json::View outcome) {
  int count = 0;
  for (const json::View issue : outcome["issue"]) {
    const std::string_view severity = issue["severity"].string();
    count += severity == "error" || severity == "fatal";
  }
  return count;
}

/// -1: nobody says.
int expected_errors(const fs::path& folder, json::View part) {
  const json::View java = part["java"];
  if (java["outcome"]) return errors_in(java["outcome"]);
  if (java["errorCount"]) return std::stoi(std::string(java["errorCount"].text()));
  if (java.is(json::Kind::object)) return 0;
  const auto outcome = read(folder / "outcomes" / std::string(java.string()));
  return outcome ? errors_in(outcome->root()) : -1;
}

/// The value sets and code systems of the folder; cases take them for granted.
std::vector<definitions::Entry> terminology(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(folder)) files.push_back(file.path());
  std::sort(files.begin(), files.end());
  std::vector<definitions::Entry> out;
  for (const fs::path& file : files) {
    const auto document = read(file);
    const json::View root = document ? document->root() : json::View();
    const std::string type(root["resourceType"].string()), url(root["url"].string());
    if (url.empty() || (type != "ValueSet" && type != "CodeSystem")) continue;
    out.push_back({type, url, std::string(root["version"].string()), file.stem(), json::write(root)});
  }
  return out;
}

/// Loads a StructureDefinition, or those of a Bundle; its canonical, or what is named where it is no file.
std::string load(const fs::path& folder, std::string_view name, Profiles& profiles) {
  const auto document = read(folder / std::string(name));
  if (!document) return std::string(name);
  const json::View root = document->root();
  const auto one = [&](json::View definition) {
    if (definition["resourceType"].string() == "StructureDefinition") static_cast<void>(profiles.load(definition));
  };
  one(root);
  for (const json::View entry : root["entry"]) one(entry["resource"]);
  return std::string(root["url"].string());
}

void run(const fs::path& folder, json::View entry, Profiles& profiles, Case& out) {
  const json::View profile = entry["profile"];
  out.base_errors = expected_errors(folder, entry);
  out.errors = expected_errors(folder, profile);
  if (out.errors < 0 || out.base_errors < 0) return void(out.unread = "no outcome is given");
  if (entry["packages"].size() > 0 || profile["packages"].size() > 0) return void(out.unread = "needs a package");
  for (const json::View supporting : {entry["supporting"], entry["profiles"], profile["supporting"]})
    for (const json::View file : supporting) load(folder, file.string(), profiles);
  const std::string source(profile["source"].string());
  if (source.starts_with("http")) return void(out.unread = "needs a package");
  const std::string canonical = load(folder, source, profiles);
  const auto document = read(folder / std::string(entry["file"].string()));
  if (!document) return void(out.unread = "the resource cannot be read");
  const json::View root = document->root();
  profiles.check_claimed(root, out.found);
  profiles.check({root, root, root, std::string(root["resourceType"].string())}, canonical, out.found);
}

}  // namespace

std::vector<Case> validator_cases(const fs::path& folder) {
  const auto manifest = read(folder / "manifest.json");
  std::vector<Case> out;
  if (!manifest) return out;
  const World world(terminology(folder));
  for (const json::View entry : manifest->root()["test-cases"]) {
    if (!entry["profile"]) continue;
    Case one;
    one.name = entry["name"].string();
    run(folder, entry, *world.fresh(), one);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace kapfhir::fhir::profile

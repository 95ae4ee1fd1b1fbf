#include "fhir/definitions/pack_gather.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fhir/definitions/pack_compact.hpp"
#include "fhir/package/package.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::definitions {
namespace {

using base::Code;
using base::Done;
using base::Outcome;

constexpr std::string_view top = "package/";
constexpr std::string_view expansions_file = "Bundle-valueset-expansions.json";
constexpr json::Limits limits{.bytes = 64u << 20, .depth = 100, .members = 1'000'000};

base::Issue unreadable(const std::string& source, std::string member, std::string text) {
  base::Issue issue = base::error(Code::package_unreadable, std::move(member), std::move(text));
  issue.source = source;
  return issue;
}

Outcome<json::Document> parse(std::string_view bytes, const std::string& source, std::string_view name) {
  auto document = json::parse(bytes, source, limits);
  if (document) return document;
  const base::Issue& why = document.error().front();
  return unreadable(source, std::string(top) + std::string(name),
                    "line " + std::to_string(why.line) + ": " +
                        (why.text.empty() ? std::string(base::info(why.code).title) : why.text));
}

/// Examples in R4's package whose type is that of a definition: the ids `example`, `example-...`, `example2`, and
/// mere numbers. (Genuine are `examplescenario-actor-type` and `list-example-codes`.)
bool is_example(std::string_view id) {
  constexpr std::string_view word = "example", digits = "0123456789";
  if (id.starts_with(word))
    return id.size() == word.size() || id[word.size()] == '-' || digits.find(id[word.size()]) != digits.npos;
  return id.find_first_not_of(digits) == std::string_view::npos;
}

}  // namespace

Outcome<Done> Gatherer::take(std::string_view name, std::string_view bytes) {
  if (name == package::manifest_name) {
    KAP_TRY(manifest, package::parse_manifest(bytes, source_));
    manifest_ = std::move(manifest);
    return Done{};
  }
  // Definitions lie in package/ itself; its folders hold examples, other formats and what belongs to the pages.
  if (!name.starts_with(top) || !name.ends_with(".json")) return Done{};
  const std::string_view file = name.substr(top.size());
  if (file.find('/') != std::string_view::npos || file.starts_with('.')) return Done{};
  if (r4_ && file == expansions_file) return take_expansions(bytes);
  if (r4_ && !is_conformance_type(file.substr(0, file.find('-')))) return Done{};
  KAP_TRY(document, parse(bytes, source_, file));
  if (is_conformance_type(document.root()["resourceType"].string())) keep(document.root(), file);
  return Done{};
}

void Gatherer::keep(json::View resource, std::string_view file) {
  Found found{entry_of(resource), false, static_cast<bool>(resource["expansion"])};
  const Entry& entry = found.entry;
  found.own_file = file == entry.type + "-" + entry.id + ".json";
  // All Questionnaires of R4 are examples too.
  if (r4_ && (!found.own_file || entry.url.empty() || is_example(entry.id) || entry.type == "Questionnaire")) return;
  found_.push_back(std::move(found));
}

Outcome<Done> Gatherer::take_expansions(std::string_view bytes) {
  KAP_TRY(document, parse(bytes, source_, expansions_file));
  for (const json::View entry : document.root()["entry"]) {
    const json::View set = entry["resource"];
    if (set["resourceType"].string() != "ValueSet" || !set["expansion"]) continue;
    Expansion expansion{entry_of(set), json::write(set["expansion"])};
    expansions_.insert_or_assign(expansion.entry.url, std::move(expansion));
  }
  return Done{};
}

void Gatherer::add_expansions() {
  for (Found& found : found_) {
    if (found.entry.type != "ValueSet") continue;
    const auto expansion = expansions_.find(found.entry.url);
    if (expansion == expansions_.end()) continue;
    if (!found.expanded) {
      found.entry.json.pop_back();
      found.entry.json += ",\"expansion\":" + expansion->second.json + "}";
    }
    expansions_.erase(expansion);
  }
  // One value set (DICOM's modalities) stands in the Bundle alone.
  for (auto& [url, expansion] : expansions_) found_.push_back({std::move(expansion.entry), true, true});
}

/// Of two definitions with one canonical and version the one in a file of its own stays, or the first.
void Gatherer::drop_twins() {
  std::stable_sort(found_.begin(), found_.end(),
                   [](const Found& a, const Found& b) { return a.own_file > b.own_file; });
  std::map<std::string, std::size_t> seen;
  std::vector<Found> kept;
  for (Found& found : found_) {
    const Entry& entry = found.entry;
    if (!entry.url.empty()) {
      const auto [before, fresh] = seen.try_emplace(entry.type + " " + entry.url + "|" + entry.version, kept.size());
      if (!fresh) {
        if (kept[before->second].entry.json == entry.json) continue;
        base::Issue issue =
            base::warning(Code::package_conflict, entry.url + "|" + entry.version,
                          "the package defines this " + entry.type + " twice and differently; the one with id '" +
                              kept[before->second].entry.id + "' is kept");
        issue.source = source_;
        warnings_.push_back(std::move(issue));
        continue;
      }
    }
    kept.push_back(std::move(found));
  }
  found_ = std::move(kept);
}

Outcome<Gathered> Gatherer::finish() {
  if (!manifest_)
    return unreadable(source_, std::string(package::manifest_name), "the package does not have this file");
  add_expansions();
  drop_twins();
  if (found_.empty())
    return unreadable(source_, "", "package " + manifest_->name + "#" + manifest_->version + " holds no definitions");
  Gathered out{std::move(*manifest_), {}, std::move(warnings_)};
  out.part.label = out.manifest.name + "#" + out.manifest.version;
  for (Found& found : found_) out.part.entries.push_back(std::move(found.entry));
  return out;
}

Outcome<Gathered> gather_archive(std::string_view tgz, const std::string& source, bool r4) {
  Gatherer gatherer(source, r4);
  Outcome<Done> taken = Done{};
  const auto read = package::read_archive(
      tgz,
      [&](std::string_view name, std::string_view bytes) {
        taken = gatherer.take(name, bytes);
        return taken.has_value();
      },
      source);
  if (!taken) return std::move(taken).error();
  if (!read) return read.error();
  return gatherer.finish();
}

Outcome<Gathered> gather_folder(const std::string& folder) {
  Gatherer gatherer(folder, false);
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  for (auto at = std::filesystem::directory_iterator(folder, failed); !failed && at != std::filesystem::end(at);
       at.increment(failed))
    if (at->path().extension() == ".json") files.push_back(at->path());
  std::sort(files.begin(), files.end());
  for (const auto& path : files) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file) failed = std::make_error_code(std::errc::io_error);
    if (failed) break;
    auto taken = gatherer.take(std::string(top) + path.filename().string(), bytes);
    if (!taken) return std::move(taken).error();
  }
  if (failed) {
    base::Issue issue = base::error(Code::file_read, "", failed.message());
    issue.source = folder;
    return issue;
  }
  return gatherer.finish();
}

}  // namespace kapfhir::fhir::definitions

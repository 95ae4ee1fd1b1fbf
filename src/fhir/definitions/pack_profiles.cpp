#include "fhir/definitions/pack_profiles.hpp"

#include <memory>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "fhir/canonical.hpp"
#include "fhir/definitions/pack_compact.hpp"
#include "fhir/definitions/registry_version.hpp"
#include "fhir/definitions/snapshot.hpp"
#include "json/reader.hpp"

namespace kapfhir::fhir::definitions {
namespace {

/// The StructureDefinitions of the parts, with a snapshot made when it is first asked for.
class Profiles {
 public:
  Profiles(std::vector<PackagePart>& parts, const Library* library) : library_(library) {
    for (PackagePart& part : parts) {
      for (Entry& entry : part.entries)
        if (entry.type == "StructureDefinition") by_url_[entry.url].push_back({&entry, &part});
    }
    for (PackagePart& part : parts) {
      for (Entry& entry : part.entries)
        if (entry.type == "StructureDefinition" && !has_snapshot(entry)) complete(entry, part);
    }
  }
  SnapshotCount take() { return std::move(count_); }

 private:
  struct Place {
    Entry* entry;
    PackagePart* part;
  };

  /// A quote inside a JSON string has a backslash before it, so this can only be a member.
  static bool has_snapshot(const Entry& entry) { return entry.json.find("\"snapshot\":{") != std::string::npos; }

  json::View find(std::string_view canonical, const PackagePart& asking) {
    const std::size_t bar = canonical.find('|');
    const std::string_view wanted = bar == std::string_view::npos ? std::string_view() : canonical.substr(bar + 1);
    const Place* best = nullptr;
    const auto places = by_url_.find(std::string(canonical.substr(0, bar)));
    if (places != by_url_.end()) {
      for (const Place& place : places->second) {
        if (!wanted.empty() && !version_matches(place.entry->version, wanted)) continue;
        if (!best || (place.part == &asking && best->part != &asking)) best = &place;
      }
    }
    if (best) return tree(*best->entry, *best->part);
    return library_ ? library_->tree(library_->find("StructureDefinition", canonical)) : json::View();
  }

  json::View tree(Entry& entry, PackagePart& part) {
    if (!has_snapshot(entry)) complete(entry, part);
    auto& known = trees_[&entry];
    if (!known)
      if (auto document = json::parse(entry.json)) known = std::make_unique<json::Document>(std::move(*document));
    return known ? known->root() : json::View();
  }

  void complete(Entry& entry, PackagePart& part) {
    // Only once, also when it failed, and when a profile is in the end its own base.
    if (!tried_.insert(&entry).second) return;
    const auto document = json::parse(entry.json);
    if (!document) return;
    auto made = with_snapshot(document->root(), [&](std::string_view canonical) { return find(canonical, part); });
    if (made) {
      const bool ours = entry.url.starts_with(kap_base);
      entry.json = compact(ours ? without_illustrations(made->root()).root() : made->root());
      ++count_.made;
      return;
    }
    for (base::Issue& issue : made.error()) {
      issue.source = part.label + " " + entry.url;
      count_.issues.push_back(std::move(issue));
    }
  }

  const Library* library_;
  std::unordered_map<std::string, std::vector<Place>> by_url_;
  std::unordered_map<const Entry*, std::unique_ptr<json::Document>> trees_;
  std::unordered_set<const Entry*> tried_;
  SnapshotCount count_;
};

}  // namespace

SnapshotCount make_snapshots(std::vector<PackagePart>& parts, const Library* library) {
  return Profiles(parts, library).take();
}

}  // namespace kapfhir::fhir::definitions

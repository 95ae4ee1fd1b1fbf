#include "summary/entries.hpp"

#include "translate/keys.hpp"

namespace kapfhir::summary {
namespace {

void collect(json::View view, std::vector<std::string_view>& references) {
  for (json::View child : view) {
    if (child.name() == "reference" && child.is(json::Kind::string)) references.push_back(child.string());
    if (child.size() > 0) collect(child, references);
  }
}

}  // namespace

std::string Entry::reference() const {
  if (full_url.starts_with("urn:")) return full_url;
  return std::string(type()) + "/" + std::string(id());
}

Entries::Entries(json::View bundle) {
  entries_.reserve(bundle["entry"].size());
  for (json::View entry : bundle["entry"]) {
    const json::View resource = entry["resource"];
    if (!resource) continue;
    Entry one{std::string(entry["fullUrl"].string()), resource};
    const std::string by_id = std::string(one.type()) + "/" + std::string(one.id());
    if (one.full_url.empty()) one.full_url = "urn:uuid:" + std::string(one.id());
    places_.emplace(one.full_url, entries_.size());
    places_.emplace(by_id, entries_.size());
    entries_.push_back(std::move(one));
  }
}

std::vector<Entry*> Entries::of(std::string_view type) {
  std::vector<Entry*> out;
  for (Entry& entry : entries_) {
    if (entry.type() == type) out.push_back(&entry);
  }
  return out;
}

Entry* Entries::first(std::string_view type) {
  for (Entry& entry : entries_) {
    if (entry.type() == type) return &entry;
  }
  return nullptr;
}

Entry* Entries::of_object(std::string_view type, std::string_view key) {
  if (key.empty()) return nullptr;
  for (Entry& entry : entries_) {
    if (entry.type() != type) continue;
    const translate::keys::Key found = translate::keys::read_key(entry.resource);
    if (found.found && found.key == key) return &entry;
  }
  return nullptr;
}

Entry* Entries::find(std::string_view reference) {
  const std::string_view bare = reference.substr(0, reference.find("/_history/"));
  const auto found = places_.find(std::string(bare));
  return found == places_.end() ? nullptr : &entries_[found->second];
}

void Entries::take(Entry& entry) {
  // A list of what is to do instead of recursion: references of a long course go deep.
  std::vector<Entry*> open = {&entry};
  while (!open.empty()) {
    Entry& one = *open.back();
    open.pop_back();
    if (one.in_document || one.type() == "Composition") continue;
    one.in_document = true;
    std::vector<std::string_view> references;
    collect(one.resource, references);
    for (std::string_view reference : references) {
      if (Entry* target = find(reference)) open.push_back(target);
    }
  }
}

}  // namespace kapfhir::summary

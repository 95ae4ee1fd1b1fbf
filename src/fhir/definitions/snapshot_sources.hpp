// Where the making of one snapshot gets other definitions from, and what it makes on the way.
#pragma once
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/definitions/snapshot.hpp"
#include "fhir/definitions/snapshot_tree.hpp"

namespace kapfhir::fhir::definitions::snapshot {

/// Lives as long as the making of one snapshot, with the snapshots that had to be made for it.
class Sources {
 public:
  explicit Sources(const SnapshotSource& source) : source_(source) {}

  /// The elements of a definition, made from its differential where it has no snapshot; kept. nullptr when nobody has
  /// the definition. Issues: snapshot_failed, also when the definition needs itself.
  base::Outcome<const Element*> elements(std::string_view canonical);
  /// The definition itself as the source gives it, or an empty View.
  json::View definition(std::string_view canonical) const { return source_(canonical); }
  /// A text that lives as long as this.
  const std::string* keep(std::string text) { return &texts_.emplace_back(std::move(text)); }

  /// A value that lives as long as this.
  json::View keep(json::Document document) { return documents_.emplace_back(std::move(document)).root(); }

  /// Says that the snapshot of `url` is being made, until the Guard dies; a second time is a circle.
  class Guard {
   public:
    Guard(Sources& sources, std::string_view url) : sources_(sources) { sources_.under_way_.emplace_back(url); }
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;
    ~Guard() { sources_.under_way_.pop_back(); }

   private:
    Sources& sources_;
  };
  bool under_way(std::string_view canonical) const;

 private:
  const SnapshotSource& source_;
  std::vector<std::string> under_way_;
  std::deque<std::string> texts_;
  std::deque<json::Document> documents_;
  std::map<std::string, std::unique_ptr<Element>, std::less<>> elements_;
};

/// Canonical of a type: "http://hl7.org/fhir/StructureDefinition/" before a plain name.
std::string type_canonical(std::string_view type);

/// Elements with `source` in those constraints that do not have it: the definition that states them.
json::Document with_constraint_sources(json::View elements, std::string_view url);

/// What with_snapshot() does, with sources that may be shared by several.
base::Outcome<json::Document> make_snapshot(json::View structure_definition, Sources& sources);

}  // namespace kapfhir::fhir::definitions::snapshot

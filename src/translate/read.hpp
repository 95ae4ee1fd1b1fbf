// The engine, inward: a Bundle that kap-fhir wrote once -> record.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/resource.hpp"
#include "kap/record.hpp"
#include "translate/table.hpp"

namespace kapfhir::translate {

/// The resources of a bundle by where their objects stand in the record.
class Positions {
 public:
  struct Home {
    std::string_view role;
    json::View resource;
    std::string_view key;
    std::size_t entry;  ///< of the bundle
    std::string where() const { return "Bundle.entry[" + std::to_string(entry) + "].resource"; }
  };
  struct Node {
    std::map<std::string_view, std::unique_ptr<Node>> children;
    std::vector<Home> homes;
    const Home* home(std::string_view role) const;
    /// The node at a JSON Pointer from here, or nullptr.
    const Node* below(std::string_view pointer) const;
  };

  /// The bundle must outlive it. `foreign` counts the resources without record-key.
  explicit Positions(json::View bundle);
  const Node& root() const { return root_; }
  std::size_t foreign() const { return foreign_; }
  /// Where the resources of an object stand, by its key as in resource ids (id, or '@' and pointer); or nullptr.
  const Node* node_of(std::string_view key) const;
  /// The key of the resource that a literal reference means ("Type/id", "urn:uuid:id", an absolute URL), or empty.
  std::string_view key_of(std::string_view reference) const;
  /// The type of that resource, or empty.
  std::string_view type_of(std::string_view reference) const;

 private:
  Node root_;
  std::size_t foreign_ = 0;
  struct Known {
    std::string_view key;
    std::string_view type;
  };
  const Known* known(std::string_view reference) const;
  std::unordered_map<std::string_view, Known> by_id_;
  std::unordered_map<std::string_view, const Node*> by_key_;
};

class Reader {
 public:
  Reader(const fhir::Resource& bundle, base::Issues& issues);
  /// False when there is no episode in the bundle.
  bool run(kap::EpisodeRecord& record);

  // For codecs.
  const Positions& positions() const { return positions_; }
  void refuse(const ReadSlot& slot, std::string text);

 private:
  void object(const ObjectTable& table, void* object, const std::string& pointer, json::View element,
              const Positions::Node* node);
  void part(const ObjectTable& table, const Part& part, void* object, const std::string& pointer, json::View home,
            const Positions::Node* node);
  void scalar(const ObjectTable& table, const Row& row, void* object, json::View home);
  void each(const ObjectTable& table, const Row& row, void* object, const std::string& pointer, json::View home);
  void within(const ObjectTable& table, const Row& row, void* object, const std::string& pointer, json::View home,
              const Positions::Node* node);
  void has(const ObjectTable& table, const Row& row, void* object, const std::string& pointer,
           const Positions::Node* node);
  void remainder(const ObjectTable& table, void* object, const std::string& pointer, json::View carrier);
  std::string where() const;
  Found value(const Row& row, const ReadSlot& slot, const Target& target);

  Positions positions_;
  base::Issues& issues_;
  const Positions::Home* home_ = nullptr;  ///< at work
  const Row* row_ = nullptr;
};

/// The list elements that an `each` or `within` row filled, in record order, with their positions.
struct Ours {
  std::string position;
  json::View element;
};
std::vector<Ours> our_elements(json::View list, const Segment& segment, const std::string& below);

/// The element that a path means below `home`: {parent, element, sibling}; empty views when it is not there.
struct Spot {
  json::View parent;
  json::View element;
  json::View sibling;
};
Spot find_spot(json::View home, const Path& path, std::size_t from = 0);

/// Findings about projections that disagree with their homes (map_projection) and changed constants (map_fixed).
void check_projections(const kap::EpisodeRecord& record, const Positions& found, base::Issues& findings);

}  // namespace kapfhir::translate

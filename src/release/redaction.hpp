// The tree that leaves: a copy without what stays. Subtrees in which nothing changes are shared with the original,
// which the copy therefore keeps alive.
#pragma once
#include <deque>
#include <initializer_list>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "fhir/resource.hpp"
#include "json/tree.hpp"
#include "release/parcel.hpp"

namespace kapfhir::release {

/// Nodes under construction. What they share must outlive the document they become part of.
class Copying {
 public:
  explicit Copying(const fhir::Resource& source) : source_(source) {}

  /// A resource as it leaves: its elements removed, references masked, labels and marks in meta.
  json::Node resource(const Item& item);
  /// The same members, but other entries and labels. A signature was over something else and goes.
  json::Node bundle(json::View view, const std::vector<json::Node>& entries, const Labels& labels, bool shortened);
  json::Node entry(json::View view, const json::Node& resource);

  fhir::Resource finish(const json::Node& root) &&;

 private:
  enum class Copied : std::uint8_t { same, changed, gone };
  /// `to` is set only when something changed.
  Copied copy(const json::Node& from, json::Node& to);
  Copied copy_children(const json::Node& from, json::Node& to);
  bool is_masked(const json::Node* node) const;
  const Removal* removal(const json::Node* node) const;
  json::Node masked(const json::Node& reference);
  json::Node absent(json::Name name);
  json::Node meta(json::View resource, const Labels& labels, bool redacted, bool masked);
  json::Node made(const json::Node& like, std::span<const json::Node> children);
  json::Node made(const json::Node& like, std::initializer_list<json::Node> children);

  fhir::Resource source_;
  json::Arena arena_;
  std::deque<json::Document> metas_;
  std::vector<json::Node> open_;  ///< children of the objects that are being copied, innermost last
  std::vector<Removal> removed_;  ///< of the resource that is being copied, by node
  std::vector<const json::Node*> masked_;
  std::map<std::pair<const Labels*, int>, json::Node> usual_;  ///< meta of resources that had none
};

}  // namespace kapfhir::release

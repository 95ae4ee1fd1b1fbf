// What is around an object: its resource, the resource that contains that one, the Bundle; and who refers to whom.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "json/tree.hpp"

namespace kapfhir::fhir::validate {

/// One resource while it is checked. Lives on the stack of the walk, below the one that it stands in.
class Scope {
 public:
  enum class Kind : std::uint8_t {
    whole,      ///< stands for itself: what was given in, an entry of a Bundle, a parameter
    contained,  ///< shares its references with the resource above it
  };
  /// `full_url`: of the entry of a Bundle that the resource stands in.
  Scope(json::View resource, Kind kind, Scope* above, std::string_view full_url = {})
      : resource_(resource),
        above_(above),
        container_(kind == Kind::contained ? above : nullptr),
        full_url_(container_ ? above->full_url_ : full_url) {}
  Scope(const Scope&) = delete;

  json::View resource() const { return resource_; }
  /// The resource that contains this one, or this one: FHIRPath's %rootResource.
  json::View root() const { return container_ ? container_->root() : resource_; }

  /// What "#id" names: the contained resource with this id, the container for an empty one. Keeps in mind that somebody
  /// asked: a contained resource has to be referred to, or to refer to its container.
  json::View local(std::string_view id);
  bool is_mentioned(std::string_view id) const { return mentioned_.contains(id); }

  /// Of the entry of a Bundle that this stands in, in a contained resource, too; may be empty.
  std::string_view full_url() const { return full_url_; }
  /// False when an element before has the same id; contained resources count with their container.
  bool is_new_id(std::string_view id) { return whole().ids_.insert(id).second; }

  /// Where the links of a narrative may lead within: the document around it, else the resource that contains it. What
  /// may be linked there is gathered once.
  Scope& reading();
  std::optional<std::unordered_set<std::string_view>> link_targets;

  /// What was given in.
  Scope& outermost() { return above_ ? above_->outermost() : *this; }

  /// The Bundle around this, or nullptr.
  Scope* bundle();
  /// Of a Bundle: the resource of the entry with this fullUrl; empty when there is none.
  json::View entry(std::string_view full_url);
  /// Of a Bundle: the resources of the entries with this fullUrl, and this version where one is named; eight at most.
  std::vector<json::View> entries(std::string_view full_url, std::string_view version);
  /// Of a Bundle: whether an entry holds "Type/id", whatever its fullUrl.
  bool holds(std::string_view type_and_id);

 private:
  using ByName = std::unordered_map<std::string_view, json::View>;
  using ByUrl = std::unordered_multimap<std::string_view, json::View>;
  void read_entries();
  Scope& whole() { return container_ ? container_->whole() : *this; }

  json::View resource_;
  Scope* above_;
  Scope* container_;
  bool has_contained_ = false, has_entries_ = false;  ///< whether the two below were filled
  ByName contained_;
  ByUrl entries_;
  std::unordered_set<std::string_view> mentioned_, ids_;
  std::string_view full_url_;
  std::optional<std::unordered_set<std::string>> held_;
};

}  // namespace kapfhir::fhir::validate

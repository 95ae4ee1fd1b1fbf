// What is around an object: its resource, the resource that contains that one, the Bundle; and who refers to whom.
#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "json/tree.hpp"

namespace kapfhir::fhir::validate {

/// One resource while it is checked. Lives on the stack of the walk, below the one that it stands in.
class Scope {
 public:
  enum class Kind : std::uint8_t {
    whole,      ///< stands for itself: what was given in, an entry of a Bundle, a parameter
    contained,  ///< shares its references with the resource above it
  };
  Scope(json::View resource, Kind kind, Scope* above)
      : resource_(resource), above_(above), container_(kind == Kind::contained ? above : nullptr) {}
  Scope(const Scope&) = delete;

  json::View resource() const { return resource_; }
  /// The resource that contains this one, or this one: FHIRPath's %rootResource.
  json::View root() const { return container_ ? container_->root() : resource_; }

  /// What "#id" names: the contained resource with this id, the container for an empty one. Keeps in mind that somebody
  /// asked: a contained resource has to be referred to, or to refer to its container.
  json::View local(std::string_view id);
  bool is_mentioned(std::string_view id) const { return mentioned_.contains(id); }

  /// The Bundle around this, or nullptr.
  Scope* bundle();
  /// Of a Bundle: the resource of the entry with this fullUrl; empty when there is none.
  json::View entry(std::string_view full_url);

 private:
  using ByName = std::unordered_map<std::string_view, json::View>;
  Scope& whole() { return container_ ? container_->whole() : *this; }

  json::View resource_;
  Scope* above_;
  Scope* container_;
  bool has_contained_ = false, has_entries_ = false;  ///< whether the two below were filled
  ByName contained_, entries_;
  std::unordered_set<std::string_view> mentioned_;
};

}  // namespace kapfhir::fhir::validate

// Resources collected from many answers, each once, and what they still refer to.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/resource.hpp"

namespace kapfhir::fhir {

/// A literal reference taken apart; both empty when it is none to a resource of this server.
struct Target {
  std::string type;
  std::string id;
  std::string key() const { return type + "/" + id; }
};
/// "Patient/1", "Patient/1/_history/2" or the same behind `base`.
Target target_of(std::string_view reference, std::string_view base);

class Gathering {
 public:
  explicit Gathering(std::string base) : base_(std::move(base)) {}

  /// False when it was there already, or has no type and id.
  bool add(const Resource& resource);
  bool holds(const Target& target) const { return keys_.contains(target.key()); }
  std::size_t size() const { return resources_.size(); }
  const Resource& first() const { return resources_.front(); }
  /// What the resources from position `from` on refer to and what is not here, each once, in order.
  std::vector<Target> missing(std::size_t from) const;
  /// A Bundle of type collection.
  Resource bundle() const;

 private:
  std::string base_;
  std::vector<Resource> resources_;
  std::set<std::string> keys_;
};

}  // namespace kapfhir::fhir

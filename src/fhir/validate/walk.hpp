// Goes through a resource once, from the root to the leaves, and asks the rules.
#pragma once
#include <vector>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

/// One walk over one resource. Depth is bounded by the reader's limit on nesting.
class Walk {
 public:
  explicit Walk(Findings& findings) : findings_(findings) {}

  /// Any resource: the root, a Bundle entry, a contained one, a parameter.
  void resource(json::View json, const Place& place) { resource(json, place, Scope::Kind::whole, nullptr); }

 private:
  void resource(json::View json, const Place& place, Scope::Kind kind, Scope* above);
  void object(const Type& type, json::View json, const Place& place);
  void primitive(const Element& element, json::View value, const Place& place);
  void member(const Element& element, json::View owner, json::View member, const Place& parent);
  void value(const Element& element, json::View owner, json::View member, json::View value, const Place& place);
  void sibling(const Element& element, json::View owner, json::View sibling, const Place& parent);

  Findings& findings_;
  Scope* scope_ = nullptr;                // of the resource where the walk stands
  std::vector<const Element*> elements_;  // of all objects that are open, one per member
};

}  // namespace kapfhir::fhir::validate

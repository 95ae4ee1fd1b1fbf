// One random fault, or a harmless change, in a valid resource.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "fhir/definitions/definitions.hpp"
#include "mutations/value.hpp"

namespace kapfhir::mutations {

using fhir::definitions::Element;
using fhir::definitions::Type;

/// A value in a resource, and what R4 says of it.
struct Site {
  Value& value;
  Value& holder;  ///< the array or object that it is in; itself at the root
  Value& object;  ///< the object that has it as a member, through its array; itself at the root
  Value& root;
  const Type& type;        ///< of `object`
  const Element* element;  ///< nullptr at the root
  std::string path;        ///< FHIRPath

  bool is_item() const { return holder.is_array(); }
  bool is_primitive() const { return element && element->type->kind == Type::Kind::primitive; }
  bool is_type(std::string_view name) const { return element && element->type->name == name; }
  /// An object of this type, as the element says or by its resourceType.
  bool is_object_of(std::string_view name) const;
  bool is_resource() const;
  std::string member() const;  ///< the name in JSON, of an item that of its array
};

/// A way to change a resource. `apply` answers false where it had nothing to change.
struct Way {
  const char* kind;
  bool (*fits)(const Site& site);
  bool (*apply)(const Site& site, Random& random);
};

const std::vector<Way>& all_ways();
std::span<const Way> ways_of_structure();
std::span<const Way> ways_of_choices();
std::span<const Way> ways_of_primitives();
std::span<const Way> ways_of_codes();
std::span<const Way> ways_of_references();
std::span<const Way> ways_of_resources();
std::span<const Way> ways_of_definitions();

struct Mutation {
  std::string kind, path, text;
};

/// Every value below the root, siblings (`_status`) left out. The sites point into `root`.
std::vector<Site> sites_of(Value& root);
/// The change made somewhere in the resource; nothing where it does not fit.
std::optional<Mutation> mutate(json::View resource, const Way& way, Random& random);

}  // namespace kapfhir::mutations

// The R4 element table as FHIRPath walks it: by interned member name, choices under the name of their path.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "fhir/definitions/definitions.hpp"
#include "json/name.hpp"

namespace kapfhir::fhir::path {

/// What one value is: a node of FHIR, or a System type (FHIRPath 2.0, Literals).
enum class Kind : std::uint8_t {
  node,
  boolean,
  integer,
  long_integer,
  decimal,
  string,
  date,
  date_time,
  time,
  quantity,
  type_info,  ///< what type() answers
};

struct TypeInfo;

/// An element by its JSON name: one for every type of a choice.
struct ElementInfo {
  const definitions::Element* element = nullptr;
  const TypeInfo* type = nullptr;  ///< for contained resources: Resource, the instance says which
  json::Name name = nullptr;       ///< "valueQuantity"
  json::Name sibling = nullptr;    ///< "_valueQuantity"; nullptr for elements that are no primitives
  json::Name path_name = nullptr;  ///< "value"; the same as name for what is no choice
};

/// A type of R4, with its elements hashed by name.
struct TypeInfo {
  const definitions::Type* type = nullptr;
  const TypeInfo* base = nullptr;
  std::string_view name;    ///< "Patient", "Patient.contact"
  Kind value = Kind::node;  ///< for primitives: the System type of their value
  bool resource = false;
  bool quantity = false;  ///< Quantity or a specialization of it

  /// The element whose JSON member (or its _sibling) has this name, or nullptr. Names need not be program-wide.
  const ElementInfo* member(json::Name name) const;
  /// The elements that a path names: one, or all types of a choice; empty when there are none.
  std::span<const ElementInfo> path(json::Name name) const;
  bool primitive() const { return value != Kind::node; }
  /// This type or one that it specializes.
  bool is(const TypeInfo& other) const;

  struct Slot {
    json::Name name = nullptr;
    const ElementInfo* element = nullptr;
  };
  std::span<const Slot> members, paths;  ///< power of two each
  std::span<const ElementInfo> elements;
};

/// Built at the first call, which must come before threads start: it interns the names of all elements.
class Model {
 public:
  static const Model& r4();
  const TypeInfo* find(std::string_view name) const;
  const TypeInfo& of(const definitions::Type& type) const;
  /// The type of a resource object, or nullptr.
  const TypeInfo* of_resource(std::string_view name) const { return find(name); }
  json::Name resource_type;  ///< "resourceType"
  json::Name value, code, system, unit, comparator, extension, url, reference, id, contained;

  Model(const Model&) = delete;

 private:
  Model();
  std::vector<TypeInfo> types_;
  std::vector<ElementInfo> elements_;
  std::vector<TypeInfo::Slot> slots_;
};

}  // namespace kapfhir::fhir::path

// What is known of a result before it is run: its types, whether there may be several items, whether they are ordered.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/path/functions.hpp"

namespace kapfhir::fhir::path {

struct Shape {
  std::vector<TypeName> types;
  bool open = false;  ///< other types are possible
  bool many = false;
  bool ordered = true;

  static Shape anything() { return {{}, true, true, true}; }
  static Shape of(Kind kind) { return {{TypeName{nullptr, kind, false}}, false, false, true}; }
  static Shape of(const TypeInfo* type) { return {{TypeName{type, Kind::node, false}}, false, false, true}; }
  void add(const TypeName& type);
  void add(const Shape& other);
  /// What one item of it is.
  Shape single() const {
    Shape out = *this;
    return out.many = false, out.ordered = true, out;
  }
  /// The System types that its values can have; 0 when nothing is known.
  KindMask kinds() const;
  /// "HumanName", "Quantity or string"; for messages.
  std::string words() const;
};

/// The System type of the values of a type: FHIR.code is a String.
Kind value_kind(const TypeName& type);
/// "FHIR.Patient", "System.Boolean", "Quantity". A System type that there is not matches nothing; an unknown name
/// otherwise has no value.
std::optional<TypeName> find_type_name(std::string_view name);

/// The shape of a member of `left`; `found` false when no type of `left` has it.
Shape member_shape(const Shape& left, json::Name name, bool& found);

}  // namespace kapfhir::fhir::path

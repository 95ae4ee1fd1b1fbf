// One value while an expression runs: a node of the resource with its R4 type, or a System value.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "base/number.hpp"
#include "base/temporal.hpp"
#include "fhir/path/model.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::path {

struct Item;
using Items = std::span<const Item>;

/// A System.Quantity. Texts live as long as the Item.
struct Quantity {
  base::Number value;
  std::string_view unit;  ///< UCUM code, or a calendar word ("year", "weeks") where `calendar`
  bool calendar = false;
  bool element = false;  ///< of a FHIR Quantity, whose a and mo also are FHIRPath's year and month
};

struct NodePair {
  const json::Node* node = nullptr;     ///< nullptr or JSON null: a primitive with nothing but id and extensions
  const json::Node* sibling = nullptr;  ///< its _member, or nullptr
};
struct Coefficient {
  std::uint64_t low;
  std::int64_t high;
};

/// Trivially copyable, 32 bytes; points into the resource, the expression or the run's memory.
struct Item {
  Kind kind = Kind::node;
  std::int8_t scale = 0;   ///< of a decimal
  std::uint32_t size = 0;  ///< bytes of a string, or of the name of a type_info; of a decimal 1 for -0.0
  union {
    const TypeInfo* type = nullptr;  ///< of a node; nullptr for JSON that is not FHIR
    const char* space;               ///< of a type_info: "FHIR" or "System"
  };
  union {
    NodePair nodes;
    Coefficient coefficient;
    bool boolean;
    std::int64_t integer;
    const char* text;
    base::Temporal temporal;
    const Quantity* quantity;
  };

  Item() : nodes{} {}
  static Item of_node(const TypeInfo* type, const json::Node* node, const json::Node* sibling) {
    Item item;
    item.type = type, item.nodes = {node, sibling};
    return item;
  }
  static Item of(bool value) {
    Item item;
    item.kind = Kind::boolean, item.boolean = value;
    return item;
  }
  static Item of_integer(std::int64_t value, Kind kind = Kind::integer) {
    Item item;
    item.kind = kind, item.integer = value;
    return item;
  }
  static Item of_number(const base::Number& value);
  static Item of_text(std::string_view text) {
    Item item;
    item.kind = Kind::string, item.text = text.data(), item.size = static_cast<std::uint32_t>(text.size());
    return item;
  }
  static Item of_time(const base::Temporal& value) {
    Item item;
    item.kind = value.kind == base::Temporal::Kind::date        ? Kind::date
                : value.kind == base::Temporal::Kind::date_time ? Kind::date_time
                                                                : Kind::time;
    item.temporal = value;
    return item;
  }
  static Item of_quantity(const Quantity* value) {
    Item item;
    item.kind = Kind::quantity, item.quantity = value;
    return item;
  }

  bool is_node() const { return kind == Kind::node; }
  bool numeric() const { return kind == Kind::integer || kind == Kind::long_integer || kind == Kind::decimal; }
  bool temporal_kind() const { return kind == Kind::date || kind == Kind::date_time || kind == Kind::time; }
  std::string_view string() const { return {text, size}; }
  /// Of integer, long and decimal.
  base::Number number() const;
  json::View view() const { return json::View(nodes.node); }
  json::View sibling() const { return json::View(nodes.sibling); }
};
static_assert(sizeof(Item) == 32);

/// An Item() of which nothing was set: an Environment without a context.
inline bool is_nothing(const Item& item) {
  return item.is_node() && !item.nodes.node && !item.nodes.sibling;
}
/// Where the members of a node are: those of a primitive, id and extension, in its sibling. nullptr when it has none.
inline const json::Node* object_of(const Item& node) {
  const json::Node* const at = node.type && node.type->primitive() ? node.nodes.sibling : node.nodes.node;
  return at && at->kind == json::Kind::object ? at : nullptr;
}
/// "Integer", "Patient"; and "System" or "FHIR".
std::string_view type_name(const Item& item);
std::string_view type_space(const Item& item);
std::string_view system_name(Kind kind);

class Memory;
/// The System value behind an item (FHIRPath, Conversion; R4 fhirpath.html#types): of FHIR primitives their value, of
/// Quantity a System.Quantity. An item without a value (complex, or nothing but extensions) comes back as it is.
Item value_of(const Item& item, Memory& memory);
/// The text of a FHIR Quantity's comparator element, or empty; a quantity with one has no exact value.
bool has_comparator(const Item& item);

}  // namespace kapfhir::fhir::path

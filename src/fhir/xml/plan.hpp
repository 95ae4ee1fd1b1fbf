// The element table of R4 as reader and writer of XML ask it: which child may stand where, and how it looks in JSON.
#pragma once
#include <atomic>
#include <cstdint>
#include <string_view>
#include <vector>

#include "fhir/definitions/definitions.hpp"
#include "json/name.hpp"

namespace kapfhir::fhir::xml {

class Shape;

/// How the content of an element stands in JSON.
enum class Form : std::uint8_t { text, boolean, number, narrative, resource, complex };

/// A child of a type: an element, or (R4 xml.html) an attribute: `id` of everything but resources, `url` of extensions.
struct Slot {
  std::string_view text;         ///< its name, as in JSON
  json::Name name = nullptr;     ///< the same
  json::Name sibling = nullptr;  ///< the name with '_'
  const Shape* shape = nullptr;  ///< of its type; nullptr for a resource, whose type stands in the data
  std::uint16_t order = 0;       ///< ascends as the schema asks; the types of one choice share theirs
  Form form = Form::complex;
  bool list = false;
  bool attribute = false;

  /// True for what has a value and, beside it, id and extensions.
  bool primitive() const { return form <= Form::number; }
};

/// Made at first use: a resource needs a dozen of the 700 types. Safe from any thread.
class Shape {
 public:
  explicit Shape(const definitions::Type& of) : type(&of) {}

  const definitions::Type* const type;
  /// In the order of the definition.
  const std::vector<Slot>& slots() const;
  /// The slot of this name, or nullptr. Looked for from `from` on first, because children come in order.
  const Slot* find(std::string_view name, const Slot* from = nullptr) const;

 private:
  friend class Plan;
  mutable std::atomic<bool> ready_ = false;
  mutable std::vector<Slot> slots_;
  mutable std::vector<std::uint64_t> keys_;  // of the slots, side by side: a search reads little memory
};

/// The shape of a resource type that can stand alone, or nullptr.
const Shape* resource_shape(std::string_view name);

}  // namespace kapfhir::fhir::xml

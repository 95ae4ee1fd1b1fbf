// The elements of a snapshot as a tree: children below, slices beside the element they slice.
#pragma once
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "json/draft.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::definitions::snapshot {

/// One property of an ElementDefinition, by reference into the definitions it came from: copying it is cheap.
struct Property {
  std::string_view name;
  json::View value;                                    ///< as it stands, unless one of the following is there
  std::shared_ptr<const std::vector<json::View>> all;  ///< an array put together
  const std::string* text = nullptr;                   ///< a string put together
};

/// The properties of one element, each name once.
class Properties {
 public:
  const Property* find(std::string_view name) const;
  json::View operator[](std::string_view name) const;
  std::string_view string(std::string_view name) const;
  std::vector<json::View> array(std::string_view name) const;

  void set(const Property& property);
  void set(std::string_view name, json::View value);
  void set(std::string_view name, std::vector<json::View> all);
  void set(std::string_view name, const std::string* text);
  void drop(std::string_view name);
  /// Drops every property whose name starts so: fixed[x] has one name a type.
  void drop_all(std::string_view prefix);

  auto begin() const { return properties_.begin(); }
  auto end() const { return properties_.end(); }

 private:
  Property& place(std::string_view name);
  std::vector<Property> properties_;
};

struct Element {
  std::string_view name;   ///< last part of the path
  std::string_view slice;  ///< sliceName; on `slices` of another element, or on an element that has no slicing
  Properties properties;   ///< without id, path and sliceName: they follow from the place
  Element* parent = nullptr;
  Element* sliced = nullptr;        ///< the element of which this is a slice
  const Element* origin = nullptr;  ///< the element of another definition from which it was copied
  std::vector<std::unique_ptr<Element>> children;
  std::vector<std::unique_ptr<Element>> slices;

  Element* child(std::string_view wanted) const;
  /// The slice of that name, or this element when it bears the name itself.
  Element* slice_named(std::string_view wanted);
  Element* add_child(std::unique_ptr<Element> child);
  /// Behind the other slices; a reslice a/b behind a and its reslices.
  Element* add_slice(std::unique_ptr<Element> added);
  bool in_slice() const;
};

/// "Observation.component:systolic.code"
std::string id_of(const Element& element);
std::string path_of(const Element& element);

/// Copies an element with everything below it (not its slices); `origin` of each copy is what it was copied from.
std::unique_ptr<Element> clone(const Element& element);
std::size_t count(const Element& element);

/// More than the largest definitions that are published need.
constexpr std::size_t most_elements = 20'000;
constexpr std::size_t most_types = 100, most_items = 1'000;

/// Whether there are few enough elements, with few enough items in each of their lists.
bool is_bearable(json::View elements);

/// The tree of `snapshot.element`; nullptr when there is none, or when an element has no parent before it.
std::unique_ptr<Element> read_elements(json::View elements);

/// Appends the tree to `array` in the order of a snapshot. False when it becomes more than anyone can want.
bool write_elements(const Element& root, json::Draft& draft, json::DraftNode* array);

}  // namespace kapfhir::fhir::definitions::snapshot

// From the tree back to `snapshot.element`.
#include <algorithm>
#include <array>

#include "fhir/definitions/snapshot_tree.hpp"

namespace kapfhir::fhir::definitions::snapshot {
namespace {

// The order of R4 elementdefinition.html; a name that ends in [x] stands for all that begin so.
constexpr std::array<std::string_view, 38> order = {"id",
                                                    "extension",
                                                    "modifierExtension",
                                                    "path",
                                                    "representation",
                                                    "sliceName",
                                                    "sliceIsConstraining",
                                                    "label",
                                                    "code",
                                                    "slicing",
                                                    "short",
                                                    "definition",
                                                    "comment",
                                                    "requirements",
                                                    "alias",
                                                    "min",
                                                    "max",
                                                    "base",
                                                    "contentReference",
                                                    "type",
                                                    "defaultValue[x]",
                                                    "meaningWhenMissing",
                                                    "orderMeaning",
                                                    "fixed[x]",
                                                    "pattern[x]",
                                                    "example",
                                                    "minValue[x]",
                                                    "maxValue[x]",
                                                    "maxLength",
                                                    "condition",
                                                    "constraint",
                                                    "mustSupport",
                                                    "isModifier",
                                                    "isModifierReason",
                                                    "isSummary",
                                                    "binding",
                                                    "mapping",
                                                    ""};

std::size_t rank(std::string_view name) {
  if (name.starts_with('_')) name.remove_prefix(1);
  const auto found = std::find_if(order.begin(), order.end(), [&](std::string_view listed) {
    return listed.ends_with("[x]") ? name.starts_with(listed.substr(0, listed.size() - 3)) : listed == name;
  });
  return static_cast<std::size_t>(found - order.begin());
}

class Writer {
 public:
  Writer(json::Draft& draft, json::DraftNode* array) : draft_(draft), array_(array) {}

  bool write(const Element& element, const std::string& parent_id, const std::string& parent_path) {
    const std::string path = parent_path + std::string(element.name);
    std::string id = parent_id + std::string(element.name);
    if (!element.slice.empty()) id.append(":").append(element.slice);
    if (!write_one(element, id, path)) return false;
    for (const auto& child : element.children) {
      if (!write(*child, id + '.', path + '.')) return false;
    }
    for (const auto& slice : element.slices) {
      if (!write(*slice, parent_id, parent_path)) return false;
    }
    return true;
  }

 private:
  // What a slice says is said again in each copy of it, so a small differential can ask for a lot.
  bool afford(std::size_t bytes) {
    const std::size_t cost = sizeof(json::DraftNode) + bytes;
    if (cost > left_) return false;
    left_ -= cost;
    return true;
  }
  bool afford(json::View view) {
    if (!afford(view.text().size())) return false;
    return std::all_of(view.begin(), view.end(), [&](json::View child) { return afford(child); });
  }

  bool write_one(const Element& element, const std::string& id, const std::string& path) {
    if (!afford(id.size() + path.size())) return false;
    json::DraftNode* const object = draft_.append(array_);
    json::Draft::set_object(object);
    draft_.set_string(draft_.member(object, "id"), id);
    std::vector<const Property*> sorted;
    for (const Property& property : element.properties) sorted.push_back(&property);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Property* a, const Property* b) { return rank(a->name) < rank(b->name); });
    bool named = false;
    const auto name_it = [&] {
      draft_.set_string(draft_.member(object, "path"), path);
      if (!element.slice.empty()) draft_.set_string(draft_.member(object, "sliceName"), element.slice);
      named = true;
    };
    for (const Property* property : sorted) {
      if (!named && rank(property->name) > rank("path")) name_it();
      if (!write_property(object, *property)) return false;
    }
    if (!named) name_it();
    return true;
  }

  bool write_property(json::DraftNode* object, const Property& property) {
    if (property.text) {
      if (!afford(property.text->size())) return false;
      draft_.set_string(draft_.member(object, property.name), *property.text);
    } else if (property.all) {
      json::DraftNode* const array = draft_.member(object, property.name);
      json::Draft::set_array(array);
      for (json::View item : *property.all) {
        if (!afford(item)) return false;
        json::Draft::attach(array, draft_.copy(item));
      }
    } else {
      if (!afford(property.value)) return false;
      json::DraftNode* const value = draft_.copy(property.value);
      value->name = draft_.name(property.name);
      json::Draft::attach(object, value);
    }
    return true;
  }

  json::Draft& draft_;
  json::DraftNode* array_;
  std::size_t left_ = 256u << 20;
};

}  // namespace

bool write_elements(const Element& root, json::Draft& draft, json::DraftNode* array) {
  return Writer(draft, array).write(root, {}, {});
}

}  // namespace kapfhir::fhir::definitions::snapshot

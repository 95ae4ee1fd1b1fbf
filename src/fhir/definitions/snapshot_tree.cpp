#include "fhir/definitions/snapshot_tree.hpp"

#include <algorithm>

namespace kapfhir::fhir::definitions::snapshot {

const Property* Properties::find(std::string_view name) const {
  for (const Property& property : properties_) {
    if (property.name == name) return &property;
  }
  return nullptr;
}

json::View Properties::operator[](std::string_view name) const {
  const Property* const found = find(name);
  return found ? found->value : json::View();
}

std::string_view Properties::string(std::string_view name) const {
  const Property* const found = find(name);
  if (!found) return {};
  return found->text ? std::string_view(*found->text) : found->value.string();
}

std::vector<json::View> Properties::array(std::string_view name) const {
  const Property* const found = find(name);
  if (!found) return {};
  if (found->all) return *found->all;
  return {found->value.begin(), found->value.end()};
}

namespace {

Property named(std::string_view name) {
  Property property;
  property.name = name;
  return property;
}

}  // namespace

Property& Properties::place(std::string_view name) {
  for (Property& property : properties_) {
    if (property.name == name) return property = named(name);
  }
  return properties_.emplace_back(named(name));
}

void Properties::set(const Property& property) {
  place(property.name) = property;
}

void Properties::set(std::string_view name, json::View value) {
  place(name).value = value;
}

void Properties::set(std::string_view name, std::vector<json::View> all) {
  if (all.empty()) return drop(name);
  place(name).all = std::make_shared<const std::vector<json::View>>(std::move(all));
}

void Properties::set(std::string_view name, const std::string* text) {
  place(name).text = text;
}

void Properties::drop(std::string_view name) {
  std::erase_if(properties_, [&](const Property& property) { return property.name == name; });
}

void Properties::drop_all(std::string_view prefix) {
  std::erase_if(properties_, [&](const Property& property) { return property.name.starts_with(prefix); });
}

Element* Element::child(std::string_view wanted) const {
  for (const auto& at : children) {
    if (at->name == wanted) return at.get();
  }
  return nullptr;
}

Element* Element::slice_named(std::string_view wanted) {
  if (wanted == slice) return this;
  for (const auto& at : slices) {
    if (at->slice == wanted) return at.get();
  }
  return nullptr;
}

Element* Element::add_child(std::unique_ptr<Element> added) {
  added->parent = this;
  return children.emplace_back(std::move(added)).get();
}

Element* Element::add_slice(std::unique_ptr<Element> added) {
  added->parent = parent;
  added->sliced = this;
  auto place = slices.end();
  if (const auto slash = added->slice.rfind('/'); slash != std::string_view::npos) {
    const std::string_view whole = added->slice.substr(0, slash);
    const std::string below = std::string(whole) + '/';
    for (auto at = slices.begin(); at != slices.end(); ++at) {
      if ((*at)->slice == whole || (*at)->slice.starts_with(below)) place = at + 1;
    }
  }
  return slices.insert(place, std::move(added))->get();
}

bool Element::in_slice() const {
  for (const Element* at = this; at; at = at->parent) {
    if (at->sliced) return true;
  }
  return false;
}

std::string id_of(const Element& element) {
  std::string id = element.parent ? id_of(*element.parent) + '.' : std::string();
  id += element.name;
  if (!element.slice.empty()) id.append(":").append(element.slice);
  return id;
}

std::string path_of(const Element& element) {
  return (element.parent ? path_of(*element.parent) + '.' : std::string()) + std::string(element.name);
}

namespace {

std::unique_ptr<Element> copy(const Element& element) {
  auto made = std::make_unique<Element>();
  made->name = element.name;
  made->slice = element.slice;
  made->properties = element.properties;
  made->origin = &element;
  for (const auto& child : element.children) {
    Element* const added = made->add_child(copy(*child));
    for (const auto& slice : child->slices) added->add_slice(copy(*slice));
  }
  return made;
}

}  // namespace

std::unique_ptr<Element> clone(const Element& element) {
  return copy(element);
}

std::size_t count(const Element& element) {
  std::size_t sum = 1;
  for (const auto& child : element.children) sum += count(*child);
  for (const auto& slice : element.slices) sum += count(*slice);
  return sum;
}

bool is_bearable(json::View elements) {
  if (elements.size() > most_elements) return false;
  for (json::View element : elements) {
    for (json::View property : element) {
      if (property.size() > (property.name() == "type" ? most_types : most_items)) return false;
    }
  }
  return true;
}

std::unique_ptr<Element> read_elements(json::View elements) {
  std::unique_ptr<Element> root;
  std::vector<Element*> open;  // the newest element at each depth of the path
  for (json::View at : elements) {
    const std::string_view path = at["path"].string();
    const auto depth = static_cast<std::size_t>(std::count(path.begin(), path.end(), '.'));
    if (path.empty() || (root ? depth == 0 : depth != 0) || depth > open.size()) return nullptr;
    auto made = std::make_unique<Element>();
    made->name = path.substr(path.rfind('.') + 1);
    made->slice = at["sliceName"].string();
    for (json::View property : at) {
      const std::string_view name = property.name();
      if (name != "id" && name != "path" && name != "sliceName") made->properties.set(name, property);
    }
    Element* placed = made.get();
    if (!root) {
      root = std::move(made);
    } else {
      Element* const parent = open[depth - 1];
      Element* const head = made->slice.empty() ? nullptr : parent->child(made->name);
      placed = head ? head->add_slice(std::move(made)) : parent->add_child(std::move(made));
    }
    open.resize(depth);
    open.push_back(placed);
  }
  return root;
}

}  // namespace kapfhir::fhir::definitions::snapshot

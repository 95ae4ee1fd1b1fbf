#include "fhir/profile/items.hpp"

#include <algorithm>
#include <string>

namespace kapfhir::fhir::profile {

using json::Node;
using path::ElementInfo;
using path::Item;
using path::Model;
using path::TypeInfo;

namespace {

bool is_list(const Node* node) {
  return node && node->kind == json::Kind::array;
}
const Node* child(const Node* list, std::uint32_t at) {
  return is_list(list) && at < list->size ? list->children + at : nullptr;
}

void push_one(const TypeInfo* type, const Node* node, const Node* sibling, std::vector<Item>& out) {
  const bool nothing = !node || node->kind == json::Kind::null;
  if (nothing && (!sibling || sibling->kind != json::Kind::object)) return;
  if (type->resource && !nothing) {
    const TypeInfo* const own = Model::r4().of_resource(json::View(node)[Model::r4().resource_type].string());
    if (own) type = own;
  }
  out.push_back(Item::of_node(type, nothing ? nullptr : node, sibling));
}

}  // namespace

bool push_values(const TypeInfo* type, const Node* node, const Node* sibling, std::vector<Item>& out) {
  if (!is_list(node) && !is_list(sibling)) return push_one(type, node, sibling, out), false;
  const std::uint32_t values = is_list(node) ? node->size : 0, siblings = is_list(sibling) ? sibling->size : 0;
  for (std::uint32_t at = 0; at < std::max(values, siblings); ++at)
    push_one(type, child(node, at), child(sibling, at), out);
  return true;
}

bool members(const Item& item, json::Name name, std::vector<Item>& out) {
  const Node* const object = object_of(item);
  if (!object || !item.type || !name) return false;
  const auto elements = item.type->path(name);
  if (elements.empty()) return false;
  const json::View view(object);
  if (elements.size() == 1) {
    const ElementInfo& element = elements.front();
    const json::View sibling = element.sibling ? view[element.sibling] : json::View();
    return push_values(element.type, view[element.name].node(), sibling.node(), out);
  }
  for (const json::View at : view) {  // a choice: the instance says of which type
    const ElementInfo* const element = item.type->member(at.node()->name);
    if (!element || element->path_name != elements.front().path_name) continue;
    const json::View sibling = element->sibling ? view[element->sibling] : json::View();
    return push_values(element->type, view[element->name].node(), sibling.node(), out);
  }
  return false;
}

Item resource_item(json::View resource) {
  return Item::of_node(Model::r4().of_resource(resource[Model::r4().resource_type].string()), resource.node(), nullptr);
}

Item typed_item(json::View value, std::string_view prefix) {
  std::string name(value.name().substr(std::min(prefix.size(), value.name().size())));
  const TypeInfo* type = Model::r4().find(name);
  if (!type && !name.empty()) {
    name[0] = static_cast<char>(name[0] | 0x20);
    type = Model::r4().find(name);
  }
  return Item::of_node(type, value.node(), nullptr);
}

}  // namespace kapfhir::fhir::profile

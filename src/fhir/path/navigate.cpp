#include "fhir/path/navigate.hpp"

namespace kapfhir::fhir::path {
namespace {

using json::Node;

const TypeInfo* instance_type(const TypeInfo* type, const Node* node) {
  if (!type->resource || !node || node->kind != json::Kind::object) return type;
  const TypeInfo* const found = Model::r4().of_resource(json::View(node)[Model::r4().resource_type].string());
  return found ? found : type;
}

void push_one(const TypeInfo* type, const Node* node, const Node* sibling, Collection& out) {
  const bool nothing = !node || node->kind == json::Kind::null;
  if (nothing && (!sibling || sibling->kind != json::Kind::object)) return;
  out.push(Item::of_node(instance_type(type, node), nothing ? nullptr : node, sibling));
}

const Node* child(const Node* list, std::uint32_t at) {
  return list && list->kind == json::Kind::array && at < list->size ? list->children + at : nullptr;
}

// A value and its _sibling: lists lie side by side, with null where one of them has nothing (R4 json.html#primitive).
void push(const TypeInfo* type, const Node* node, const Node* sibling, Collection& out) {
  const bool list = (node && node->kind == json::Kind::array) || (sibling && sibling->kind == json::Kind::array);
  if (!list) return push_one(type, node, sibling, out);
  std::uint32_t count = node && node->kind == json::Kind::array ? node->size : 0;
  if (sibling && sibling->kind == json::Kind::array) count = std::max(count, sibling->size);
  for (std::uint32_t at = 0; at < count; ++at) push_one(type, child(node, at), child(sibling, at), out);
}

void push_untyped(const Node* node, Collection& out) {
  if (node->kind == json::Kind::array) {
    for (std::uint32_t at = 0; at < node->size; ++at) push_untyped(node->children + at, out);
  } else if (node->kind != json::Kind::null) {
    out.push(Item::of_node(nullptr, node, nullptr));
  }
}

bool same(json::Name a, json::Name b) {
  return a == b || (a && b && !a->program_wide && a->text == b->text);
}

void named(const ElementInfo& element, const Node* object, Collection& out) {
  const Node *node = nullptr, *sibling = nullptr;
  for (const Node *at = object->children, *end = at + object->size; at != end; ++at) {
    if (same(at->name, element.name)) {
      node = at;
      if (!element.sibling) break;
    } else if (element.sibling && same(at->name, element.sibling)) {
      sibling = at;
    }
  }
  if (node || sibling) push(element.type, node, sibling, out);
}

void choice(const TypeInfo& type, std::span<const ElementInfo> elements, const Node* object, Collection& out) {
  for (const Node *at = object->children, *end = at + object->size; at != end; ++at) {
    const ElementInfo* const element = type.member(at->name);
    if (!element || element->path_name != elements.front().path_name) continue;
    named(*element, object, out);
    return;  // one choice, one value
  }
}

void type_info_member(const Item& item, json::Name name, Collection& out) {
  if (name->text == "namespace") out.push(Item::of_text(item.space));
  if (name->text == "name") out.push(Item::of_text(item.string()));
}

}  // namespace

Item resource_item(const Node* node) {
  const json::View view(node);
  return Item::of_node(Model::r4().of_resource(view[Model::r4().resource_type].string()), node, nullptr);
}

void members(const Item& item, const Step& step, Collection& out) {
  if (!item.is_node()) {
    if (item.kind == Kind::type_info) type_info_member(item, step.name, out);
    return;
  }
  const Node* const object = object_of(item);
  if (!object) return;
  if (!item.type) {
    if (const json::View found = json::View(object)[step.name]) push_untyped(found.node(), out);
    return;
  }
  const std::span<const ElementInfo> elements = item.type == step.guess ? step.elements : item.type->path(step.name);
  if (elements.size() == 1 && elements.front().name == elements.front().path_name) {
    named(elements.front(), object, out);
  } else if (!elements.empty()) {
    choice(*item.type, elements, object, out);
  }
}

bool run_member(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  for (const Item& item : input.items()) {
    if (step.flag && item.is_node() && item.type && item.type->resource) {
      // At the start of an expression the name may be the type of what the expression is asked of.
      const TypeInfo* at = item.type;
      while (at && at->name != step.name->text) at = at->base;
      if (at) {
        out.push(item);
        continue;
      }
    }
    members(item, step, out);
  }
  return run.spend(step, input.size());
}

bool children(Run& run, const Step& step, const Item& item, Collection& out) {
  if (item.kind == Kind::type_info)
    return out.push(Item::of_text(item.space)), out.push(Item::of_text(item.string())), true;
  if (!item.is_node()) return true;
  const Node* const object = object_of(item);
  if (!object) return true;
  const std::uint32_t before = out.size();
  for (const Node *at = object->children, *end = at + object->size; at != end; ++at) {
    if (!item.type) {
      push_untyped(at, out);
      continue;
    }
    const ElementInfo* const element = item.type->member(at->name);
    if (!element) continue;
    if (!element->sibling) {
      push(element->type, at, nullptr, out);
    } else if (same(at->name, element->name)) {
      const json::View sibling = json::View(object)[element->sibling];
      push(element->type, at, sibling.node(), out);
    } else if (!json::View(object)[element->name]) {
      push(element->type, nullptr, at, out);
    }
  }
  return run.spend(step, out.size() - before);
}

bool descendants(Run& run, const Step& step, const Item& item, Collection& out) {
  // Breadth would need a queue; the results themselves are the list of what is still to open.
  std::uint32_t next = out.size();
  if (!children(run, step, item, out)) return false;
  for (; next < out.size(); ++next) {
    const Item parent = out[next];
    if (parent.is_node() && !children(run, step, parent, out)) return false;
  }
  return true;
}

void extensions(const Item& item, std::string_view url, Collection& out) {
  if (!item.is_node()) return;
  const Model& model = Model::r4();
  const Node* const object = object_of(item);
  static const TypeInfo* const type = model.find("Extension");
  for (const json::View extension : json::View(object)[model.extension]) {
    if (extension[model.url].string() == url) out.push(Item::of_node(type, extension.node(), nullptr));
  }
}

}  // namespace kapfhir::fhir::path

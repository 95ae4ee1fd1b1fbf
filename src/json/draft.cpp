#include "json/draft.hpp"

#include <algorithm>
#include <cassert>
#include <new>

#include "base/decimal.hpp"

namespace kapfhir::json {
namespace {

DraftNode* make(Arena& arena, Kind kind) {
  DraftNode* const node = new (arena.allocate(sizeof(DraftNode), alignof(DraftNode))) DraftNode;
  node->kind = kind;
  return node;
}

bool is_container(Kind kind) {
  return kind == Kind::array || kind == Kind::object;
}

bool same(Name a, Name b) {
  if (a == b) return true;
  // Two program-wide names with one text would be one pointer.
  return a && b && !(a->program_wide && b->program_wide) && a->text == b->text;
}

void link(DraftNode* parent, DraftNode* child) {
  child->next = nullptr;
  (parent->last ? parent->last->next : parent->first) = child;
  parent->last = child;
  ++parent->size;
}

void become(DraftNode* node, Kind kind) {
  if (node->kind == kind && is_container(kind)) return;
  node->first = node->last = nullptr;
  node->text = {};
  node->size = 0;
  node->kind = kind;
}

// A place that was just made is null, and becomes what is put into it.
void require(DraftNode* node, Kind kind) {
  if (node->kind == Kind::null) become(node, kind);
  assert(node->kind == kind);
}

DraftNode* deep_copy(Arena& nodes, Arena& arena, View view) {
  DraftNode* const node = make(nodes, view.kind());
  if (const Name name = view ? view.node()->name : nullptr)
    node->name = name->program_wide ? name : arena.name(name->text);
  node->text = arena.keep(view.text());
  node->size = static_cast<std::uint32_t>(node->text.size());
  for (View child : view) link(node, deep_copy(nodes, arena, child));
  return node;
}

Node frozen(Arena& arena, const DraftNode& draft) {
  Node node{.name = draft.name, .text = nullptr, .size = draft.size, .kind = draft.kind};
  if (!is_container(draft.kind)) {
    node.text = draft.text.data();
    node.size = static_cast<std::uint32_t>(draft.text.size());
    return node;
  }
  if (!draft.first) return node;
  auto* const children = static_cast<Node*>(arena.allocate(draft.size * sizeof(Node), alignof(Node)));
  node.children = children;
  Node* at = children;
  for (const DraftNode* child = draft.first; child; child = child->next) {
    new (at) Node(frozen(arena, *child));
    if (draft.kind == Kind::array)
      at->name = nullptr;
    else
      node.own_names |= !at->name || !at->name->program_wide;
    ++at;
  }
  return node;
}

}  // namespace

DraftNode* Draft::object() {
  return make(nodes_, Kind::object);
}

DraftNode* Draft::array() {
  return make(nodes_, Kind::array);
}

DraftNode* Draft::copy(View view) {
  return deep_copy(nodes_, arena_, view);
}

DraftNode* Draft::find(const DraftNode* object, Name name) {
  if (!object || object->kind != Kind::object || !name) return nullptr;
  for (DraftNode* at = object->first; at; at = at->next) {
    if (same(at->name, name)) return at;
  }
  return nullptr;
}

DraftNode* Draft::find(const DraftNode* object, std::string_view name) {
  if (!object || object->kind != Kind::object) return nullptr;
  for (DraftNode* at = object->first; at; at = at->next) {
    if (at->name && at->name->text == name) return at;
  }
  return nullptr;
}

DraftNode* Draft::member(DraftNode* object, Name name) {
  require(object, Kind::object);
  if (DraftNode* const found = find(object, name)) return found;
  return add(object, name->program_wide ? name : arena_.name(name->text));
}

DraftNode* Draft::add(DraftNode* object, Name name) {
  DraftNode* const node = make(nodes_, Kind::null);
  node->name = name;
  link(object, node);
  return node;
}

DraftNode* Draft::member(DraftNode* object, std::string_view name) {
  return member(object, this->name(name));
}

DraftNode* Draft::append(DraftNode* array) {
  require(array, Kind::array);
  DraftNode* const node = make(nodes_, Kind::null);
  link(array, node);
  return node;
}

void Draft::attach(DraftNode* parent, DraftNode* child) {
  assert(is_container(parent->kind) && (parent->kind == Kind::array || child->name));
  link(parent, child);
}

void Draft::remove(DraftNode* parent, const DraftNode* child) {
  if (!parent) return;
  DraftNode* before = nullptr;
  for (DraftNode* at = parent->first; at; before = at, at = at->next) {
    if (at != child) continue;
    (before ? before->next : parent->first) = at->next;
    if (parent->last == at) parent->last = before;
    --parent->size;
    return;
  }
}

void Draft::set_string(DraftNode* node, std::string_view text) {
  refer(node, arena_.keep(text));
}

void Draft::refer(DraftNode* node, std::string_view text) {
  become(node, Kind::string);
  node->text = text;
  node->size = static_cast<std::uint32_t>(text.size());
}

std::string_view Draft::keep(std::string_view first, std::string_view second, std::string_view third) {
  const std::size_t size = first.size() + second.size() + third.size();
  char* const begin = static_cast<char*>(arena_.allocate(size, 1));
  char* at = begin;
  for (std::string_view text : {first, second, third}) at = std::copy(text.begin(), text.end(), at);
  return {begin, size};
}

void Draft::set_number(DraftNode* node, std::string_view lexeme) {
  assert(base::is_number(lexeme));
  set_string(node, lexeme);
  node->kind = Kind::number;
}

void Draft::set_boolean(DraftNode* node, bool value) {
  become(node, value ? Kind::boolean_true : Kind::boolean_false);
}

void Draft::set_object(DraftNode* node) {
  become(node, Kind::object);
}

void Draft::set_array(DraftNode* node) {
  become(node, Kind::array);
}

Document Draft::freeze(const DraftNode* root) && {
  if (!root) return {};
  Node* const node = new (arena_.allocate(sizeof(Node), alignof(Node))) Node(frozen(arena_, *root));
  node->name = nullptr;
  return Document(std::move(arena_), node);
}

}  // namespace kapfhir::json

#include "json/tree.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

namespace kapfhir::json {
namespace {

bool same_name(const Node& a, const Node& b) {
  return a.name == b.name || View(&a).name() == View(&b).name();
}

bool equal_children(View a, View b) {
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    if (!equal(a.at(i), b.at(i))) return false;
  }
  return true;
}

std::vector<const Node*> by_name(View object) {
  std::vector<const Node*> members;
  members.reserve(object.size());
  for (View member : object) members.push_back(member.node());
  std::stable_sort(members.begin(), members.end(),
                   [](const Node* a, const Node* b) { return View(a).name() < View(b).name(); });
  return members;
}

bool equal_members(View a, View b) {
  const auto same = [](View x, View y) { return same_name(*x.node(), *y.node()); };
  if (std::equal(a.begin(), a.end(), b.begin(), same)) return equal_children(a, b);
  // Sorting keeps objects with a million members in another order from costing a million look-ups each.
  const auto left = by_name(a), right = by_name(b);
  return std::equal(left.begin(), left.end(), right.begin(),
                    [](const Node* x, const Node* y) { return same_name(*x, *y) && equal(View(x), View(y)); });
}

}  // namespace

View View::operator[](std::string_view name) const {
  if (!is(Kind::object)) return {};
  for (View member : *this) {
    if (member.name() == name) return member;
  }
  return {};
}

View View::operator[](Name name) const {
  if (!is(Kind::object) || !name) return {};
  for (const Node *at = node_->children, *end = at + node_->size; at != end; ++at) {
    if (at->name == name) return View(at);
  }
  // Two program-wide names with one text are one pointer; any other pair has to be compared by text.
  if (name->program_wide && !node_->own_names) return {};
  return (*this)[name->text];
}

bool equal(View a, View b) {
  if (!a || !b) return !a && !b;
  if (a.kind() != b.kind() || a.size() != b.size()) return false;
  switch (a.kind()) {
    case Kind::number:
    case Kind::string:
      return a.text() == b.text();
    case Kind::array:
      return equal_children(a, b);
    case Kind::object:
      return equal_members(a, b);
    default:
      return true;
  }
}

}  // namespace kapfhir::json

#include <algorithm>
#include <cstdlib>

#include "translate/keys.hpp"
#include "translate/read.hpp"

namespace kapfhir::translate {
namespace {

/// Takes the first token off a JSON Pointer; tokens stay escaped, as the engine compares them so.
std::string_view take_token(std::string_view& pointer) {
  pointer.remove_prefix(1);
  const std::string_view token = pointer.substr(0, pointer.find('/'));
  pointer.remove_prefix(token.size());
  return token;
}

}  // namespace

const Positions::Home* Positions::Node::home(std::string_view role) const {
  for (const Home& home : homes) {
    if (home.role == role) return &home;
  }
  return nullptr;
}

const Positions::Node* Positions::Node::below(std::string_view pointer) const {
  const Node* node = this;
  while (node != nullptr && !pointer.empty()) {
    const auto next = node->children.find(take_token(pointer));
    node = next == node->children.end() ? nullptr : next->second.get();
  }
  return node;
}

Positions::Positions(json::View bundle) {
  std::size_t index = 0;
  for (json::View entry : bundle["entry"]) {
    json::View resource = entry["resource"];
    const std::size_t at = index++;
    const keys::Key key = keys::read_key(resource);
    if (!key.found) {
      ++foreign_;
      continue;
    }
    Node* node = &root_;
    for (std::string_view rest = key.position; !rest.empty();) {
      std::unique_ptr<Node>& next = node->children[take_token(rest)];
      if (next == nullptr) next = std::make_unique<Node>();
      node = next.get();
    }
    node->homes.push_back({key.role, resource, key.key, at});
    if (key.key.empty()) continue;
    by_key_.emplace(key.key, node);
    by_id_.emplace(resource[keys::id()].string(), Known{key.key, resource[keys::resource_type()].string()});
  }
}

const Positions::Node* Positions::node_of(std::string_view key) const {
  if (key.starts_with('@')) return root_.below(key.substr(1));
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : found->second;
}

const Positions::Known* Positions::known(std::string_view reference) const {
  const std::size_t cut = reference.find_last_of("/:");
  const auto found = by_id_.find(cut == std::string_view::npos ? reference : reference.substr(cut + 1));
  return found == by_id_.end() ? nullptr : &found->second;
}

std::string_view Positions::key_of(std::string_view reference) const {
  const Known* found = known(reference);
  return found == nullptr ? std::string_view() : found->key;
}

std::string_view Positions::type_of(std::string_view reference) const {
  const Known* found = known(reference);
  return found == nullptr ? std::string_view() : found->type;
}

Spot find_spot(json::View home, const Path& path, std::size_t from) {
  json::View parent = home;
  for (std::size_t i = from; i < path.segments.size(); ++i) {
    const Segment& segment = path.segments[i];
    json::View found = parent[segment.name];
    if (segment.array) {
      json::View chosen;
      for (json::View item : found) {
        if (matches(segment.slice, item)) {
          chosen = item;
          break;
        }
      }
      found = chosen;
    }
    if (i + 1 == path.segments.size()) {
      return {parent, found, segment.primitive ? parent[segment.sibling] : json::View()};
    }
    if (!found) return {};
    parent = found;
  }
  return {};
}

std::vector<Ours> our_elements(json::View list, const Segment& segment, const std::string& below) {
  std::vector<Ours> out;
  const bool marked = !segment.primitive && segment.slice.kind == Slice::Kind::none;
  for (json::View item : list) {
    if (!marked) {
      if (segment.primitive || matches(segment.slice, item))
        out.push_back({below + "/" + std::to_string(out.size()), item});
      continue;
    }
    const keys::Key key = keys::read_key(item);
    if (!key.found || !key.position.starts_with(below)) continue;
    const std::string_view rest = key.position.substr(below.size());
    if (rest.empty() || (rest.front() == '/' && rest.find('/', 1) == std::string_view::npos)) {
      out.push_back({std::string(key.position), item});
    }
  }
  if (marked) {
    auto number = [&](const Ours& ours) {
      return ours.position.size() > below.size() ? std::atoi(ours.position.c_str() + below.size() + 1) : 0;
    };
    std::stable_sort(out.begin(), out.end(), [&](const Ours& a, const Ours& b) { return number(a) < number(b); });
  }
  return out;
}

}  // namespace kapfhir::translate

#include "app/comparison.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

#include "json/draft.hpp"
#include "json/writer.hpp"
#include "record/values.hpp"

namespace kapfhir::app {
namespace {

using json::Draft;
using json::DraftNode;
using json::Kind;
using json::View;

/// Tokens of a JSON Pointer, unescaped.
std::vector<std::string> tokens(std::string_view pointer) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') out.emplace_back();
    else if (out.empty()) return {};
    else if (pointer[i] == '~' && i + 1 < pointer.size()) out.back() += pointer[++i] == '1' ? '/' : '~';
    else out.back() += pointer[i];
  }
  return out;
}

DraftNode* child(const DraftNode* parent, const std::string& token) {
  if (parent->kind == Kind::object) return Draft::find(parent, std::string_view(token));
  if (parent->kind != Kind::array) return nullptr;
  std::size_t index = 0;
  const auto [stopped, failed] = std::from_chars(token.data(), token.data() + token.size(), index);
  if (failed != std::errc{} || stopped != token.data() + token.size()) return nullptr;
  DraftNode* at = parent->first;
  for (; at && index > 0; --index) at = at->next;
  return at;
}

struct Cut {
  DraftNode* parent;
  DraftNode* node;
};

/// Takes all places out at once: they are found before the first one goes, so that no index shifts.
void take_out(DraftNode* root, const std::vector<std::string>& places) {
  std::vector<Cut> cuts;
  for (const std::string& place : places) {
    DraftNode* parent = nullptr;
    DraftNode* at = root;
    for (const std::string& token : tokens(place)) {
      parent = at;
      at = at ? child(at, token) : nullptr;
    }
    const auto same = [&](const Cut& cut) { return cut.node == at; };
    if (at && parent && std::none_of(cuts.begin(), cuts.end(), same)) cuts.push_back({parent, at});
  }
  for (const Cut& cut : cuts) Draft::remove(cut.parent, cut.node);
}

/// Removes what is empty, from the inside out; whether `node` itself is empty then.
bool prune(DraftNode* node) {
  if (node->kind != Kind::object && node->kind != Kind::array) return false;
  std::vector<const DraftNode*> empty;
  for (DraftNode* at = node->first; at; at = at->next)
    if (prune(at)) empty.push_back(at);
  for (const DraftNode* at : empty) Draft::remove(node, at);
  return node->first == nullptr;
}

std::string shown(View view) {
  if (!view) return "nothing";
  if (view.is(Kind::object)) return "an object";
  if (view.is(Kind::array)) return "a list of " + std::to_string(view.size());
  return json::write(view);
}

class Comparing {
 public:
  void values(View a, View b, const std::string& place) {
    if (a && b && a.is(Kind::object) && b.is(Kind::object)) return objects(a, b, place);
    if (a && b && a.is(Kind::array) && b.is(Kind::array)) {
      for (std::uint32_t i = 0; i < std::max(a.size(), b.size()); ++i)
        values(a.at(i), b.at(i), place + "/" + std::to_string(i));
      return;
    }
    if (a && b && json::equal(a, b)) return;
    found.push_back((place.empty() ? "the whole record" : place) + ": " + shown(a) + " became " + shown(b));
  }

  std::vector<std::string> found;

 private:
  void objects(View a, View b, const std::string& place) {
    for (View member : a) values(member, b[member.name()], record::pointer_join(place, member.name()));
    for (View member : b)
      if (!a[member.name()]) values({}, member, record::pointer_join(place, member.name()));
  }
};

json::Document edited(View from, const std::function<void(DraftNode*)>& edit) {
  Draft draft;
  DraftNode* root = draft.copy(from);
  edit(root);
  return std::move(draft).freeze(root);
}

}  // namespace

std::vector<std::string> compare_records(View original, View returned, const std::vector<std::string>& withheld) {
  Comparing comparing;
  if (withheld.empty()) {
    comparing.values(original, returned, "");
    return std::move(comparing.found);
  }
  const json::Document a = edited(original, [&](DraftNode* root) {
    take_out(root, withheld);
    prune(root);
  });
  const json::Document b = edited(returned, [](DraftNode* root) { prune(root); });
  comparing.values(a.root(), b.root(), "");
  return std::move(comparing.found);
}

}  // namespace kapfhir::app

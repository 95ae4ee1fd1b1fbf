#include "app/comparison.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "json/writer.hpp"
#include "record/values.hpp"

namespace kapfhir::app {
namespace {

using json::Kind;
using json::Node;
using json::View;

bool container(View view) {
  return view.is(Kind::object) || view.is(Kind::array);
}

/// What a JSON Pointer names; nothing when it is not there.
View at_pointer(View root, std::string_view pointer) {
  View at = root;
  while (at && !pointer.empty()) {
    pointer.remove_prefix(1);
    std::string_view raw = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(raw.size());
    std::string token;
    for (std::size_t i = 0; i < raw.size(); ++i)
      token += raw[i] != '~' || i + 1 == raw.size() ? raw[i] : raw[++i] == '1' ? '/' : '~';
    if (at.is(Kind::array)) {
      std::uint32_t index = 0;
      const auto [stopped, failed] = std::from_chars(token.data(), token.data() + token.size(), index);
      at = failed == std::errc{} && stopped == token.data() + token.size() ? at.at(index) : View();
    } else {
      at = at[std::string_view(token)];
    }
  }
  return at;
}

/// Nothing in it but empty objects and lists.
bool hollow(View view) {
  return container(view) && std::all_of(view.begin(), view.end(), [](View child) { return hollow(child); });
}

std::string shown(View view) {
  if (!view) return "nothing";
  if (view.is(Kind::object)) return "an object";
  if (view.is(Kind::array)) return "a list of " + std::to_string(view.size());
  return json::write(view);
}

class Comparing {
 public:
  Comparing(View original, const std::vector<std::string>& withheld) {
    for (const std::string& place : withheld)
      if (const View there = at_pointer(original, place)) withheld_.insert(there.node());
  }

  void values(View a, View b, const std::string& place) {
    const bool withheld = a && withheld_.contains(a.node());
    if (gone(a) && (!b || hollow(b))) return;
    if (!withheld && a.is(Kind::object) && b.is(Kind::object)) return objects(a, b, place);
    if (!withheld && a.is(Kind::array) && b.is(Kind::array)) return lists(a, b, place);
    if (!withheld && a && b && json::equal(a, b)) return;
    found.push_back((place.empty() ? "the whole record" : place) + ": " + (withheld ? "withheld" : shown(a)) +
                    " became " + shown(b));
  }

  std::vector<std::string> found;

 private:
  /// Withheld, or made of nothing else.
  bool gone(View view) const {
    if (!view) return false;
    if (withheld_.contains(view.node())) return true;
    return container(view) && view.size() > 0 &&
           std::all_of(view.begin(), view.end(), [&](View child) { return gone(child); });
  }

  void objects(View a, View b, const std::string& place) {
    for (View member : a) values(member, b[member.name()], record::pointer_join(place, member.name()));
    for (View member : b)
      if (!a[member.name()]) values({}, member, record::pointer_join(place, member.name()));
  }

  // Elements that stayed at home shift those behind them, unless an empty object was left in their place.
  void lists(View a, View b, const std::string& place) {
    std::uint32_t at = 0;
    for (std::uint32_t i = 0; i < a.size(); ++i) {
      if (gone(a.at(i))) {
        if (hollow(b.at(at))) ++at;
      } else {
        values(a.at(i), b.at(at++), place + "/" + std::to_string(i));
      }
    }
    for (; at < b.size(); ++at) values({}, b.at(at), place + "/" + std::to_string(at));
  }

  std::unordered_set<const Node*> withheld_;
};

}  // namespace

std::vector<std::string> compare_records(View original, View returned, const std::vector<std::string>& withheld) {
  Comparing comparing(original, withheld);
  comparing.values(original, returned, "");
  return std::move(comparing.found);
}

}  // namespace kapfhir::app

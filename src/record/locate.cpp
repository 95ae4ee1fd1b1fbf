#include "record/locate.hpp"

#include <charconv>
#include <unordered_map>

namespace kapfhir::record {
namespace {

using json::Kind;
using json::Node;
using json::View;

struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};
using Places = std::unordered_map<const Node*, Place>;

std::string unescaped(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escape = token[i] == '~' && i + 1 < token.size();
    out += escape ? (token[++i] == '1' ? '/' : '~') : token[i];
  }
  return out;
}

View child(View parent, std::string_view token) {
  if (parent.is(Kind::object)) return parent[std::string_view(unescaped(token))];
  std::uint32_t index = 0;
  const char* const end = token.data() + token.size();
  const auto [stopped, failed] = std::from_chars(token.data(), end, index);
  return failed == std::errc{} && stopped == end ? parent.at(index) : View();
}

const Node* nearest(View root, std::string_view pointer) {
  View at = root;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const View next = child(at, pointer.substr(0, end));
    if (!next) break;
    at = next;
    pointer.remove_prefix(end);
  }
  return at.node();
}

// Walks text and tree side by side; the text is known to be valid, so it needs no checks and only counts lines.
class Scan {
 public:
  Scan(std::string_view text, Places& places) : text_(text), places_(places) {}

  void value(View view) {
    space();
    if (const auto wanted = places_.find(view.node()); wanted != places_.end())
      wanted->second = {line_, static_cast<std::uint32_t>(at_ - line_start_ + 1)};
    switch (view.kind()) {
      case Kind::string:
        string();
        break;
      case Kind::array:
      case Kind::object:
        children(view);
        break;
      default:
        while (at_ < text_.size() && std::string_view(",]} \t\r\n").find(text_[at_]) == std::string_view::npos) ++at_;
    }
  }

 private:
  void children(View view) {
    ++at_;  // the opening bracket
    bool first = true;
    for (View child : view) {
      if (!first) mark();
      first = false;
      if (view.is(Kind::object)) {
        space();
        string();
        mark();
      }
      value(child);
    }
    mark();  // the closing bracket
  }

  void string() {
    for (++at_; text_[at_] != '"'; ++at_)
      if (text_[at_] == '\\') ++at_;
    ++at_;
  }

  void mark() {
    space();
    ++at_;
  }

  void space() {
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') {
        ++line_;
        line_start_ = at_ + 1;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return;
      }
    }
  }

  std::string_view text_;
  Places& places_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace

void locate(std::string_view text, View root, base::Issues& issues) {
  if (issues.empty()) return;
  Places places;
  std::vector<const Node*> nodes;
  for (const base::Issue& issue : issues) places.emplace(nodes.emplace_back(nearest(root, issue.expression)), Place{});
  Scan(text, places).value(root);
  for (std::size_t i = 0; i < issues.size(); ++i) {
    issues[i].line = places[nodes[i]].line;
    issues[i].column = places[nodes[i]].column;
  }
}

}  // namespace kapfhir::record

#include "fhir/path/markup.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace kapfhir::fhir::path {
namespace {

// HTML 4.0 chapters 7 to 11 (without 9.4) and 15, a, img and style attributes; no scripts, forms, frames, objects, and
// nothing that HTML 4.0 deprecates: u, s, strike, center, font (R4 narrative.html#rules).
constexpr std::array elements = std::to_array<std::string_view>(
    {"a",    "abbr",  "acronym",  "address", "b",      "bdo", "big", "blockquote", "br",    "caption", "cite",
     "code", "col",   "colgroup", "dd",      "dfn",    "div", "dl",  "dt",         "em",    "h1",      "h2",
     "h3",   "h4",    "h5",       "h6",      "hr",     "i",   "img", "li",         "ol",    "p",       "pre",
     "q",    "samp",  "small",    "span",    "strong", "sub", "sup", "table",      "tbody", "td",      "tfoot",
     "th",   "thead", "tr",       "tt",      "ul",     "var", "kbd"});
constexpr std::array attributes = std::to_array<std::string_view>(
    {"abbr",        "accesskey",  "align",  "alt",     "axis",     "bgcolor", "border",  "cellhalign", "cellpadding",
     "cellspacing", "cellvalign", "char",   "charoff", "charset",  "cite",    "class",   "color",      "cols",
     "colspan",     "compact",    "coords", "dir",     "face",     "frame",   "headers", "height",     "href",
     "hreflang",    "hspace",     "id",     "lang",    "longdesc", "name",    "nowrap",  "rel",        "rev",
     "rowspan",     "rules",      "scope",  "shape",   "size",     "span",    "src",     "start",      "style",
     "summary",     "tabindex",   "title",  "type",    "valign",   "value",   "vspace",  "width"});

constexpr std::array entities = std::to_array<std::string_view>({"lt", "gt", "amp", "quot", "apos"});

/// Looks at lengths and first letters before it compares: a narrative has thousands of names.
template <class List>
bool is_in(const List& list, std::string_view name) {
  return !name.empty() && std::any_of(list.begin(), list.end(), [&](std::string_view one) {
    return one.size() == name.size() && one[0] == name[0] && one == name;
  });
}

bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '_' ||
         c == '-' || c == '.';
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool narrative() {
    skip_blanks();
    if (!text_.substr(at_).starts_with('<') || text_.substr(at_).starts_with("<!")) return false;
    do {
      if (at_ >= text_.size()) return false;
      if (!(text_[at_] == '<' ? markup() : characters())) return false;
    } while (!open_.empty());
    skip_blanks();
    return at_ == text_.size() && content_;
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size() && blank(text_[at_])) ++at_;
  }
  std::string_view name() {
    const std::size_t from = at_;
    while (at_ < text_.size() && name_character(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }
  bool take(char c) { return at_ < text_.size() && text_[at_] == c && ++at_ != 0; }

  bool characters() {
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    for (; at_ < end; ++at_) {
      if (text_[at_] == '&' && !entity()) return false;
      content_ |= !blank(text_[at_]);
    }
    return true;
  }

  /// Leaves at_ on the semicolon.
  bool entity() {
    const std::size_t end = text_.find(';', at_);
    if (end == text_.npos || end - at_ < 2 || end - at_ > 12) return false;
    std::string_view inner = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end;
    // XML has five by name; those of HTML (&nbsp;) are not for narratives (R4 narrative.html).
    if (!inner.starts_with('#')) return is_in(entities, inner);
    inner.remove_prefix(1);
    const bool hex = inner.starts_with('x');
    inner.remove_prefix(hex ? 1 : 0);
    return !inner.empty() && inner.find_first_not_of(hex ? "0123456789abcdefABCDEF" : "0123456789") == inner.npos;
  }

  bool markup() {
    if (text_.substr(at_).starts_with("<!--")) {
      const std::size_t end = text_.find("-->", at_ + 4);
      if (end == text_.npos) return false;
      at_ = end + 3;
      return true;
    }
    ++at_;
    if (take('/')) {
      const std::string_view closed = name();
      skip_blanks();
      if (open_.empty() || open_.back() != closed) return false;
      close();
      return take('>');
    }
    const std::string_view written = name();
    const auto colon = written.find(':');
    const std::string_view prefix = colon == written.npos ? std::string_view() : written.substr(0, colon),
                           opened = written.substr(colon + 1);
    if (!is_in(elements, opened) || open_.size() > 500 || (open_.empty() && opened != "div")) return false;
    open_.push_back(written);
    std::vector<std::string_view> seen;
    for (;;) {
      const bool space = at_ < text_.size() && blank(text_[at_]);
      skip_blanks();
      if (take('>')) return colon == written.npos || is_of_xhtml(prefix);
      if (take('/')) {
        const bool known = colon == written.npos || is_of_xhtml(prefix);
        content_ |= opened == "img";
        close();
        return take('>') && known;
      }
      if (!space || !attribute(opened, seen)) return false;
    }
  }

  void close() {
    while (!prefixes_.empty() && prefixes_.back().depth == open_.size()) prefixes_.pop_back();
    open_.pop_back();
  }

  bool is_of_xhtml(std::string_view prefix) const {
    const auto found =
        std::find_if(prefixes_.rbegin(), prefixes_.rend(), [&](const Prefix& one) { return one.name == prefix; });
    return found != prefixes_.rend() && found->xhtml;
  }

  bool attribute(std::string_view element, std::vector<std::string_view>& seen) {
    const std::string_view key = name();
    if (key.empty() || std::find(seen.begin(), seen.end(), key) != seen.end()) return false;
    seen.push_back(key);
    skip_blanks();
    if (!take('=')) return false;
    skip_blanks();
    if (at_ >= text_.size() || (text_[at_] != '"' && text_[at_] != '\'')) return false;
    const char quote = text_[at_++];
    const std::size_t end = text_.find(quote, at_);
    if (end == text_.npos) return false;
    const std::string_view value = text_.substr(at_, end - at_);
    at_ = end + 1;
    if (value.find('<') != value.npos) return false;
    const bool xhtml = value == "http://www.w3.org/1999/xhtml";
    if (key == "xmlns") return xhtml;
    if (key == "xml:lang") return true;
    // Where a prefix is declared, that is no attribute (XPath 1.0, 5.3), and not what txt-1 speaks of.
    if (key.starts_with("xmlns:")) {
      prefixes_.push_back({key.substr(6), xhtml, open_.size()});
      return key.size() > 6 && prefixes_.size() <= most_prefixes;
    }
    if (key == "href" && (element != "a" || value.starts_with("javascript:"))) return false;
    return is_in(attributes, key);
  }

  static constexpr std::size_t most_prefixes =
      64;  ///< more are no accident, and would be looked through again and again
  struct Prefix {
    std::string_view name;
    bool xhtml;         ///< stands for the namespace of XHTML
    std::size_t depth;  ///< how many elements are open where it holds
  };

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_;  ///< as they are written
  std::vector<Prefix> prefixes_;
  bool content_ = false;
};

}  // namespace

bool is_narrative(std::string_view text) {
  return Scanner(text).narrative();
}

}  // namespace kapfhir::fhir::path

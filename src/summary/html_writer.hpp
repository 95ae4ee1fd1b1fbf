// Well-formed XHTML by construction: elements are closed in order, and every text and value is escaped here and nowhere
// else. Element and attribute names come from us; nothing of a record ever becomes one.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kapfhir::summary {

class HtmlWriter {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  void open(std::string_view name, Attributes attributes = {});
  void close();
  /// Without content: <br/>, <circle .../>.
  void empty(std::string_view name, Attributes attributes = {});
  void text(std::string_view words);
  /// An element with nothing but a text in it.
  void element(std::string_view name, Attributes attributes, std::string_view words) {
    open(name, attributes);
    text(words);
    close();
  }
  /// The style sheet: ours, with values escaped by css_text only. Holds neither '<' nor '&'.
  void style(std::string_view sheet);
  void line() { out_ += '\n'; }
  /// The page so far; closes what is open.
  std::string take();

 private:
  void start(std::string_view name, Attributes attributes);
  void escape(std::string_view words);

  std::string out_;
  std::vector<std::string_view> open_;
};

/// A string of CSS with its quotes; letters and digits stay, all else is written as escapes.
std::string css_text(std::string_view text);

/// A name for id and href: what is no letter, digit or '-' becomes '-'; starts with a letter.
std::string anchor_name(std::string_view text);

}  // namespace kapfhir::summary

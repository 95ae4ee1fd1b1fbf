// A small judge of well-formed XML: tags that match, attributes once and quoted, entities of XML only, characters that
// XML 1.0 allows. Enough to say that a page is XHTML a parser will take; xmllint, where it is installed, is asked too.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "summary/safe_text.hpp"

namespace kapfhir::summary::test {

class XmlCheck {
 public:
  explicit XmlCheck(std::string_view text) : text_(text) {}

  std::string fault() {
    for (std::size_t at = 0; at < text_.size();) {
      const char32_t c = next_scalar(text_, at);
      if (c == 0xFFFD && text_.substr(at - 3, 3) != "\xEF\xBF\xBD") return "not UTF-8" + near(at - 1);
      if ((c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF)
        return "control character" + near(at - 1);
    }
    if (text_.starts_with("<!DOCTYPE html>\n")) at_ = 16;
    bool root = false;
    while (at_ < text_.size()) {
      if (text_[at_] == '<') {
        if (open_.empty() && root && text_[at_ + 1] != '/') return "two roots" + near(at_);
        root = true;
        if (const std::string found = tag(); !found.empty()) return found;
      } else if (const std::string found = content('<'); !found.empty()) {
        return found;
      }
    }
    return open_.empty() ? "" : "not closed: " + open_.back();
  }

 private:
  std::string near(std::size_t at) const { return " near: " + std::string(text_.substr(at > 40 ? at - 40 : 0, 80)); }
  static bool name_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':' ||
           c == '_';
  }
  std::string name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && name_letter(text_[at_])) ++at_;
    return std::string(text_.substr(start, at_ - start));
  }
  std::string content(char end) {
    for (; at_ < text_.size() && text_[at_] != end; ++at_) {
      if (text_[at_] == '<') return "'<' in a value" + near(at_);
      if (text_[at_] != '&') continue;
      bool known = false;
      for (const std::string_view entity : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"}) {
        known = known || text_.substr(at_).starts_with(entity);
      }
      if (!known) return "bare '&'" + near(at_);
    }
    return "";
  }
  std::string tag() {
    const std::size_t start = at_++;
    if (text_.substr(at_).starts_with('/')) {
      ++at_;
      const std::string closed = name();
      if (open_.empty() || open_.back() != closed) return "closes " + closed + near(start);
      open_.pop_back();
      return text_[at_++] == '>' ? "" : "no '>'" + near(start);
    }
    const std::string opened = name();
    if (opened.empty()) return "no name" + near(start);
    std::set<std::string> seen;
    while (at_ < text_.size()) {
      const bool space = text_[at_] == ' ';
      while (at_ < text_.size() && text_[at_] == ' ') ++at_;
      if (text_.substr(at_).starts_with("/>")) {
        at_ += 2;
        return "";
      }
      if (text_[at_] == '>') {
        ++at_;
        open_.push_back(opened);
        return "";
      }
      const std::string attribute = name();
      if (!space || attribute.empty() || !seen.insert(attribute).second) return "bad attribute" + near(at_);
      if (text_.substr(at_, 2) != "=\"") return "no quote" + near(at_);
      at_ += 2;
      if (const std::string found = content('"'); !found.empty()) return found;
      if (attribute == "id" && !ids_.insert(std::string(text_.substr(start, at_ - start))).second)
        return "id twice" + near(at_);
      ++at_;
    }
    return "not ended" + near(start);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  std::set<std::string> ids_;
};

/// Empty when `text` is well-formed.
inline std::string xml_fault(std::string_view text) {
  return XmlCheck(text).fault();
}

}  // namespace kapfhir::summary::test

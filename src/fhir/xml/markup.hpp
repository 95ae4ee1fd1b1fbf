// XML text while it grows: tags, attributes, escapes, indentation.
#pragma once
#include <string>
#include <string_view>

#include "json/writer.hpp"

namespace kapfhir::fhir::xml {

class Markup {
 public:
  explicit Markup(json::Layout layout) : pretty_(layout == json::Layout::pretty) {
    out_ = R"(<?xml version="1.0" encoding="UTF-8"?>)";
  }

  /// `<name`, on a line of its own when the layout is pretty. Attributes may follow.
  void open(std::string_view name);
  /// ` name="value"`, escaped so that every reader gets the same characters back; false, and nothing is written, when
  /// XML cannot hold one of them.
  [[nodiscard]] bool attribute(std::string_view name, std::string_view value);
  /// The same for a value that is known to need no escapes.
  void plain_attribute(std::string_view name, std::string_view value);
  /// `>`: children follow.
  void content();
  /// `/>` instead.
  void empty() { out_ += "/>"; }
  /// `</name>` behind children.
  void close(std::string_view name);
  /// XML that stands as it is.
  void verbatim(std::string_view xml);

  std::string take() && { return std::move(out_); }

 private:
  void new_line();

  std::string out_;
  std::size_t depth_ = 0;
  bool pretty_;
};

}  // namespace kapfhir::fhir::xml

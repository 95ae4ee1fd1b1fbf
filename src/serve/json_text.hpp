// Compact JSON text, built piece by piece; for bodies of our own making, which are written once and never read here.
#pragma once
#include <string>
#include <string_view>

#include "json/writer.hpp"

namespace kapfhir::serve {

/// Members are given with their name, elements of an array without.
class JsonText {
 public:
  JsonText& object() { return begin('{', '}'); }
  JsonText& object(std::string_view name) { return label(name).begin('{', '}'); }
  JsonText& array(std::string_view name) { return label(name).begin('[', ']'); }
  JsonText& end() {
    text_ += closers_.back();
    closers_.pop_back();
    return *this;
  }
  /// A string.
  JsonText& member(std::string_view name, std::string_view value) { return label(name).element(value); }
  JsonText& element(std::string_view value) {
    separate();
    json::write_string(value, text_);
    return *this;
  }
  JsonText& number(std::string_view name, std::size_t value) { return raw(name, std::to_string(value)); }
  JsonText& boolean(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
  /// JSON text as it is.
  JsonText& raw(std::string_view name, std::string_view json) { return label(name).raw(json); }
  JsonText& raw(std::string_view json) {
    separate();
    text_ += json;
    return *this;
  }
  /// The text; everything must be ended.
  std::string take() { return std::move(text_); }

 private:
  JsonText& begin(char open, char close) {
    separate();
    text_ += open;
    closers_ += close;
    return *this;
  }
  JsonText& label(std::string_view name) {
    separate();
    json::write_string(name, text_);
    text_ += ':';
    return *this;
  }
  /// A comma, except after an opening or a label.
  void separate() {
    if (!text_.empty() && text_.back() != '{' && text_.back() != '[' && text_.back() != ':') text_ += ',';
  }

  std::string text_;
  std::string closers_;
};

}  // namespace kapfhir::serve

#include "summary/html_writer.hpp"

#include "summary/safe_text.hpp"

namespace kapfhir::summary {
namespace {

bool letter_or_digit(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

void HtmlWriter::escape(std::string_view words) {
  for (const char c : safe_text(words)) {
    switch (c) {
      case '&':
        out_ += "&amp;";
        break;
      case '<':
        out_ += "&lt;";
        break;
      case '>':
        out_ += "&gt;";
        break;
      case '"':
        out_ += "&quot;";
        break;
      case '\'':
        out_ += "&#39;";
        break;
      default:
        out_ += c;
    }
  }
}

void HtmlWriter::start(std::string_view name, Attributes attributes) {
  out_ += '<';
  out_ += name;
  for (const auto& [key, value] : attributes) {
    out_ += ' ';
    out_ += key;
    out_ += "=\"";
    escape(value);
    out_ += '"';
  }
}

void HtmlWriter::open(std::string_view name, Attributes attributes) {
  start(name, attributes);
  out_ += '>';
  open_.push_back(name);
}

void HtmlWriter::close() {
  out_ += "</";
  out_ += open_.back();
  out_ += '>';
  open_.pop_back();
}

void HtmlWriter::empty(std::string_view name, Attributes attributes) {
  start(name, attributes);
  out_ += "/>";
}

void HtmlWriter::text(std::string_view words) {
  escape(words);
}

void HtmlWriter::style(std::string_view sheet) {
  out_ += sheet;
}

std::string HtmlWriter::take() {
  while (!open_.empty()) close();
  return std::move(out_);
}

std::string css_text(std::string_view raw) {
  static constexpr std::string_view digits = "0123456789abcdef";
  const std::string text = safe_text(raw);
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_scalar(text, at);
    if (letter_or_digit(c) || c == ' ') {
      out += static_cast<char>(c);
      continue;
    }
    out += '\\';
    for (int shift = 20; shift >= 0; shift -= 4) out += digits[c >> shift & 0xF];
    out += ' ';  // belongs to the escape, or a space of the text would be taken for its end
  }
  return out + '"';
}

std::string anchor_name(std::string_view text) {
  std::string out;
  for (const char c : text) out += letter_or_digit(static_cast<unsigned char>(c)) ? c : '-';
  if (out.empty() || !letter_or_digit(static_cast<unsigned char>(out[0])) || (out[0] >= '0' && out[0] <= '9')) {
    out.insert(0, "x");
  }
  return out;
}

}  // namespace kapfhir::summary

#include "fhir/xml/markup.hpp"

#include <array>

namespace kapfhir::fhir::xml {
namespace {

// Blanks are escaped because a reader turns them into spaces otherwise (XML 1.0 section 3.3.3).
constexpr std::array<const char*, 256> escapes = [] {
  std::array<const char*, 256> table{};
  for (std::size_t control = 0; control < 0x20; ++control) table[control] = "";
  table['\t'] = "&#9;";
  table['\n'] = "&#10;";
  table['\r'] = "&#13;";
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table['"'] = "&quot;";
  table[0xEF] = "?";  // the first byte of U+FFFE and U+FFFF, and of many others
  return table;
}();

bool is_noncharacter(std::string_view text) {
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
}

}  // namespace

void Markup::new_line() {
  if (!pretty_) return;
  out_ += '\n';
  out_.append(2 * depth_, ' ');
}

void Markup::open(std::string_view name) {
  new_line();
  out_ += '<';
  out_ += name;
}

void Markup::content() {
  out_ += '>';
  ++depth_;
}

void Markup::close(std::string_view name) {
  --depth_;
  new_line();
  out_ += "</";
  out_ += name;
  out_ += '>';
}

void Markup::verbatim(std::string_view xml) {
  new_line();
  out_ += xml;
}

void Markup::plain_attribute(std::string_view name, std::string_view value) {
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  out_ += value;
  out_ += '"';
}

bool Markup::attribute(std::string_view name, std::string_view value) {
  const std::size_t before = out_.size();
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  std::size_t run = 0;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char* const escape = escapes[static_cast<unsigned char>(value[at])];
    if (!escape) continue;
    if (*escape == '?' && !is_noncharacter(value.substr(at, 3))) continue;
    if (*escape != '&') {
      out_.resize(before);
      return false;
    }
    out_ += value.substr(run, at - run);
    out_ += escape;
    run = at + 1;
  }
  out_ += value.substr(run);
  out_ += '"';
  return true;
}

}  // namespace kapfhir::fhir::xml

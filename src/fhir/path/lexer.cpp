#include "fhir/path/lexer.hpp"

#include <algorithm>

namespace kapfhir::fhir::path {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

void append_utf8(std::uint32_t code, std::string& out) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

bool hex(std::string_view text, std::uint32_t& out) {
  if (text.size() != 4) return false;
  out = 0;
  for (const char c : text) {
    const int value = digit(c)               ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (value < 0) return false;
    out = out * 16 + static_cast<std::uint32_t>(value);
  }
  return true;
}

constexpr std::string_view pairs[] = {"<=", ">=", "!=", "!~"};
constexpr std::string_view singles = ".,()[]{}+-*/|&<>=~";

}  // namespace

std::uint32_t column_of(std::string_view text, std::size_t at) {
  std::uint32_t column = 1;
  for (std::size_t i = 0; i < at && i < text.size(); ++i)
    column += (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
  return column;
}

base::Issue fault_at(base::Code code, std::string_view text, std::size_t at, std::string what) {
  base::Issue issue = base::error(code, {}, std::move(what));
  issue.line = 1 + static_cast<std::uint32_t>(std::count(
                       text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(at, text.size())), '\n'));
  const std::size_t line_start = at == 0 ? 0 : text.substr(0, at).rfind('\n') + 1;  // npos + 1 is 0
  issue.column = column_of(text.substr(line_start), at - line_start);
  return issue;
}

base::Issue Lexer::fault(std::size_t at, std::string text) const {
  return fault_at(base::Code::path_syntax, text_, at, std::move(text));
}

base::Outcome<base::Done> Lexer::skip_blanks() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++at_;
    } else if (text_.substr(at_, 2) == "//") {
      at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    } else if (text_.substr(at_, 2) == "/*") {
      const std::size_t end = text_.find("*/", at_ + 2);
      if (end == text_.npos) return fault(at_, "this comment does not end; close it with */");
      at_ = end + 2;
    } else {
      break;
    }
  }
  return base::Done{};
}

std::size_t Lexer::digits(std::size_t from) const {
  std::size_t count = 0;
  while (from + count < text_.size() && digit(text_[from + count])) ++count;
  return count;
}

bool Lexer::escape(std::string& out) {
  const char c = at_ < text_.size() ? text_[at_++] : '\0';
  switch (c) {
    case '\'':
    case '"':
    case '`':
    case '\\':
    case '/':
      out += c;
      return true;
    case 'f':
      out += '\f';
      return true;
    case 'n':
      out += '\n';
      return true;
    case 'r':
      out += '\r';
      return true;
    case 't':
      out += '\t';
      return true;
    case 'u':
      break;
    case '\0':
      return at_ < text_.size();
    default:  // a backslash before any other character means nothing (FHIRPath 2.0, String)
      out += c;
      return true;
  }
  std::uint32_t code = 0, low = 0;
  if (!hex(text_.substr(std::min(at_, text_.size()), 4), code)) return out += c, true;
  at_ += 4;
  if (code >= 0xD800 && code < 0xDC00) {  // the first half of a surrogate pair
    if (text_.substr(std::min(at_, text_.size()), 2) != "\\u" ||
        !hex(text_.substr(std::min(at_ + 2, text_.size()), 4), low) || low < 0xDC00 || low > 0xDFFF)
      return false;
    at_ += 6;
    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
  } else if (code >= 0xDC00 && code < 0xE000) {
    return false;
  }
  append_utf8(code, out);
  return true;
}

base::Outcome<Token> Lexer::quoted(char quote, Token::Kind kind) {
  Token token{kind, {}, at_++};
  while (at_ < text_.size() && text_[at_] != quote) {
    const std::size_t here = at_;
    const char c = text_[at_++];
    if (c != '\\') {
      token.text += c;
    } else if (!escape(token.text)) {
      return fault(here, "half of a surrogate pair is no character");
    }
  }
  if (at_ >= text_.size()) return fault(token.at, std::string("this text does not end; close it with ") + quote);
  ++at_;
  return token;
}

Token Lexer::number() {
  Token token{Token::Kind::integer, {}, at_};
  std::size_t end = at_ + digits(at_);
  if (end < text_.size() && text_[end] == '.' && digits(end + 1) > 0) {
    end += 1 + digits(end + 1);
    token.kind = Token::Kind::decimal;
  }
  token.text = text_.substr(at_, end - at_);
  at_ = end;
  if (token.kind == Token::Kind::integer && at_ < text_.size() && text_[at_] == 'L') {
    ++at_;
    token.kind = Token::Kind::long_integer;
  }
  return token;
}

// What belongs to a date or time is taken by its letters; whether it is one, the parser sees.
Token Lexer::moment() {
  Token token{Token::Kind::date, {}, at_++};
  std::size_t end = at_;
  const auto take_time = [&] {
    while (end < text_.size() && (digit(text_[end]) || text_[end] == ':' || (text_[end] == '.' && digits(end + 1) > 0)))
      ++end;
    if (end < text_.size() && text_[end] == 'Z') {
      ++end;
    } else if (end + 3 < text_.size() && (text_[end] == '+' || text_[end] == '-') && digits(end + 1) == 2 &&
               text_[end + 3] == ':' && digits(end + 4) == 2) {
      end += 6;
    }
  };
  if (end < text_.size() && text_[end] == 'T') {
    token.kind = Token::Kind::time;
    at_ = ++end;
    take_time();
  } else {
    end += digits(end);
    for (int part = 0; part < 2 && end < text_.size() && text_[end] == '-' && digits(end + 1) == 2; ++part) end += 3;
    if (end < text_.size() && text_[end] == 'T') {
      token.kind = Token::Kind::date_time;
      ++end;
      take_time();
    }
  }
  token.text = text_.substr(at_, end - at_);
  at_ = end;
  return token;
}

base::Outcome<Token> Lexer::next() {
  KAP_TRY(skipped, skip_blanks());
  static_cast<void>(skipped);
  if (at_ >= text_.size()) return Token{Token::Kind::end, "the end", text_.size()};
  const char c = text_[at_];
  const auto word = [&](std::size_t from) {
    std::size_t end = from;
    while (end < text_.size() && (name_start(text_[end]) || digit(text_[end]))) ++end;
    return text_.substr(from, end - from);
  };
  if (name_start(c)) {
    Token token{Token::Kind::identifier, std::string(word(at_)), at_};
    at_ += token.text.size();
    return token;
  }
  if (digit(c)) return number();
  if (c == '\'') return quoted(c, Token::Kind::string);
  if (c == '`') return quoted(c, Token::Kind::delimited_identifier);
  if (c == '@') return moment();
  if (c == '$') {
    Token token{Token::Kind::special, std::string(word(at_ + 1)), at_};
    if (token.text != "this" && token.text != "index" && token.text != "total")
      return fault(at_, "found $" + token.text + ", wanted $this, $index or $total");
    at_ += 1 + token.text.size();
    return token;
  }
  if (c == '%') {
    const std::size_t start = at_++;
    if (at_ < text_.size() && (text_[at_] == '`' || text_[at_] == '\'' || text_[at_] == '"')) {
      KAP_TRY(token, quoted(text_[at_], Token::Kind::variable));
      token.at = start;
      return std::move(token);
    }
    Token token{Token::Kind::variable, std::string(word(at_)), start};
    if (token.text.empty() || digit(token.text[0])) return fault(start, "% must be followed by a name");
    at_ += token.text.size();
    return token;
  }
  for (const std::string_view pair : pairs) {
    if (text_.substr(at_, 2) == pair) return at_ += 2, Token{Token::Kind::symbol, std::string(pair), at_ - 2};
  }
  if (singles.find(c) != singles.npos) return Token{Token::Kind::symbol, std::string(1, c), at_++};
  return fault(at_, "this character has no meaning in FHIRPath");
}

}  // namespace kapfhir::fhir::path

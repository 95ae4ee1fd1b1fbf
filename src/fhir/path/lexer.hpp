// FHIRPath text -> tokens (FHIRPath 2.0, Lexical Elements).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/outcome.hpp"

namespace kapfhir::fhir::path {

struct Token {
  enum class Kind : std::uint8_t {
    end,
    identifier,            ///< also keywords; `text` unescaped
    delimited_identifier,  ///< `...`
    string,                ///< '...'
    integer,
    long_integer,  ///< 1L, `text` without the L
    decimal,
    date,       ///< without @
    date_time,  ///< without @
    time,       ///< without @T
    variable,   ///< %name, without %
    special,    ///< $this, $index, $total
    symbol,     ///< an operator or a bracket
  };
  Kind kind = Kind::end;
  std::string text;
  std::size_t at = 0;  ///< byte offset in the expression
  bool is(std::string_view symbol) const { return kind == Kind::symbol && text == symbol; }
  bool word(std::string_view word) const { return kind == Kind::identifier && text == word; }
};

/// Gives one token after the other. Issues: path_syntax with the column.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}
  base::Outcome<Token> next();

 private:
  base::Issue fault(std::size_t at, std::string text) const;
  base::Outcome<base::Done> skip_blanks();
  base::Outcome<Token> quoted(char quote, Token::Kind kind);
  bool escape(std::string& out);
  Token number();
  Token moment();
  std::size_t digits(std::size_t from) const;

  std::string_view text_;
  std::size_t at_ = 0;
};

/// 1-based, counted in characters: what a user's editor shows.
std::uint32_t column_of(std::string_view text, std::size_t at);
/// An issue about a place in an expression.
base::Issue fault_at(base::Code code, std::string_view text, std::size_t at, std::string what);

}  // namespace kapfhir::fhir::path

#include "fhir/terms/grammar.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "fhir/terms/letters.hpp"
#include "ucum/ucum.hpp"

namespace kapfhir::fhir::terms {
namespace {

bool all_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_letter);
}
bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

/// The registered name of a type or subtype.
bool is_media_name(std::string_view text) {
  if (text.empty() || text.size() > 127 || !is_alphanumeric(text.front())) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_alphanumeric(c) || std::string_view("!#$&-^_.+").find(c) != std::string_view::npos;
  });
}

bool is_token(std::string_view text) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_alphanumeric(c) || marks.find(c) != std::string_view::npos;
  });
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// The length of a quoted text at the beginning, 0 when there is none.
std::size_t quoted(std::string_view text) {
  if (!text.starts_with('"')) return 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') return i + 1;
    if (text[i] == '\\') ++i;
  }
  return 0;
}

/// What a parameter is set to: RFC 2045 wants what is no token in quotes, but FHIR itself writes
/// "canonicalization=http://hl7.org/fhir/canonicalization/json" without.
bool is_value(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c != 0x7F && c != '"' && c != ';'; });
}

/// "charset=UTF-8", "charset=UTF-8; profile=\"a;b\"".
bool are_parameters(std::string_view text) {
  for (;;) {
    text = trimmed(text);
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || !is_token(text.substr(0, equals))) return false;
    text.remove_prefix(equals + 1);
    std::size_t size = quoted(text);
    if (size == 0) {
      size = std::min(text.find(';'), text.size());
      if (!is_value(trimmed(text.substr(0, size)))) return false;
    }
    text = trimmed(text.substr(size));
    if (text.empty()) return true;
    if (text.front() != ';') return false;
    text.remove_prefix(1);
  }
}

bool is_media_type(std::string_view code) {
  const std::size_t slash = code.find('/'), semicolon = code.find(';');
  if (slash == std::string_view::npos || slash > semicolon) return false;
  if (semicolon != std::string_view::npos && !are_parameters(code.substr(semicolon + 1))) return false;
  return is_media_name(code.substr(0, slash)) &&
         is_media_name(trimmed(code.substr(slash + 1, std::min(semicolon, code.size()) - slash - 1)));
}

/// Tags that are older than the grammar and do not follow it (RFC 5646 2.1, "irregular").
constexpr std::array<std::string_view, 17> old_tags = {
    "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak",     "i-klingon", "i-lux",    "i-mingo",
    "i-navajo",  "i-pwn", "i-tao", "i-tay",     "i-tsu",      "sgn-be-fr", "sgn-be-nl", "sgn-ch-de"};

/// Reads subtags one after the other: each step takes those that are its own.
class Subtags {
 public:
  explicit Subtags(std::string_view tag) : rest_(tag) { next(); }
  bool well_formed() {
    if (is_private()) return privately() && over_;
    if (!language()) return false;
    if (here_.size() == 4 && all_letters(here_)) take(LanguagePart::script);
    if ((here_.size() == 2 && all_letters(here_)) || (here_.size() == 3 && all_digits(here_)))
      take(LanguagePart::region);
    while (is_variant()) take(LanguagePart::variant);
    while (here_.size() == 1 && is_alphanumeric(here_[0]) && !is_private()) {
      parts_ |= LanguagePart::extension;
      if (!following(2)) return false;
    }
    if (is_private() && !privately()) return false;
    return over_;
  }
  std::uint8_t parts() const { return parts_; }

 private:
  bool is_private() const { return here_ == "x" || here_ == "X"; }
  bool privately() {
    parts_ |= LanguagePart::private_use;
    return following(1);
  }
  void take(LanguagePart part) {
    parts_ |= part;
    next();
  }
  bool is_variant() const {
    return std::all_of(here_.begin(), here_.end(), is_alphanumeric) && here_.size() <= 8 &&
           (here_.size() >= 5 || (here_.size() == 4 && is_digit(here_[0])));
  }
  bool language() {
    if (here_.size() < 2 || here_.size() > 8 || !all_letters(here_)) return false;
    const bool may_be_extended = here_.size() <= 3;
    next();
    for (int i = 0; may_be_extended && i < 3 && here_.size() == 3 && all_letters(here_); ++i)
      take(LanguagePart::extended);
    return true;
  }
  /// What follows a singleton: one or more subtags of at least `shortest` characters.
  bool following(std::size_t shortest) {
    next();
    std::size_t count = 0;
    for (; here_.size() >= shortest && !here_.empty() && here_.size() <= 8 &&
           std::all_of(here_.begin(), here_.end(), is_alphanumeric);
         ++count)
      next();
    return count != 0;
  }
  void next() {
    over_ = !more_;
    const std::size_t dash = rest_.find('-');
    here_ = rest_.substr(0, dash);
    more_ = dash != std::string_view::npos;
    rest_ = more_ ? rest_.substr(dash + 1) : std::string_view();
  }

  std::string_view rest_, here_;
  bool more_ = true;   ///< another subtag follows
  bool over_ = false;  ///< there is none here
  std::uint8_t parts_ = 0;
};

bool is_language(std::string_view code, std::uint8_t with, std::uint8_t without) {
  for (const std::string_view tag : old_tags)
    if (equal_but_for_case(tag, code)) return with == 0;
  Subtags tag(code);
  return tag.well_formed() && (tag.parts() & with) == with && (tag.parts() & without) == 0;
}

}  // namespace

std::uint8_t language_part(std::string_view filter) {
  constexpr std::array<std::string_view, 6> names = {"ext-lang", "script",    "region",
                                                     "variant",  "extension", "private-use"};
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == filter) return static_cast<std::uint8_t>(1u << i);
  return 0;
}

Grammar grammar_of(std::string_view system) {
  if (system == "urn:ietf:bcp:13") return Grammar::media_type;
  if (system == "urn:ietf:bcp:47") return Grammar::language;
  if (system == "http://unitsofmeasure.org") return Grammar::unit;
  return Grammar::none;
}

bool Form::fits(std::string_view code) const {
  switch (grammar) {
    case Grammar::none:
      return false;
    case Grammar::media_type:
      return is_media_type(code);
    case Grammar::language:
      return is_language(code, with, without);
    case Grammar::unit:
      return comparable_to.empty() ? ucum::valid(code) : ucum::comparable(code, comparable_to);
  }
  return false;
}

}  // namespace kapfhir::fhir::terms

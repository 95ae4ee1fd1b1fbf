// Values of the record and primitives of FHIR, both seen as lexemes.
#include <algorithm>

#include "fhir/id.hpp"
#include "translate/codec.hpp"

namespace kapfhir::translate {
namespace {

bool plain_text(std::string_view text) {
  bool visible = false;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f) return false;
    if (byte > 0x20) visible = true;
  }
  // R4 strings are not empty and not only white space; readers trim, so outer white space would be lost on the way.
  auto space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  return visible && !space(text.front()) && !space(text.back());
}

/// White space that Unicode knows beyond ASCII (readers trim it at the ends, and codes hold none), and the byte order
/// mark.
bool is_unicode_space(std::string_view three) {
  static constexpr std::string_view spaces[] = {"\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\xA8",
                                                "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80",
                                                "\xEF\xBB\xBF", "\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC",
                                                "\xE2\x80\xAD", "\xE2\x80\xAE", "\xEF\xBF\xBE", "\xEF\xBF\xBF"};
  for (std::string_view space : spaces) {
    if (three.starts_with(space)) return true;
  }
  // General punctuation's first block: spaces, joiners, direction marks.
  return three.size() > 2 && three.substr(0, 2) == "\xE2\x80" && static_cast<unsigned char>(three[2]) <= 0x8F;
}
bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}
bool unicode_space_at_end(std::string_view text) {
  if (ascii(text)) return false;
  return is_unicode_space(text) || (text.size() >= 2 && is_unicode_space(text.substr(text.size() - 2))) ||
         (text.size() >= 3 && is_unicode_space(text.substr(text.size() - 3)));
}
bool unicode_space_inside(std::string_view text) {
  if (ascii(text)) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_unicode_space(text.substr(i))) return true;
  }
  return false;
}

bool code_text(std::string_view text) {
  return plain_text(text) && text.find_first_of("\t\n\r") == std::string_view::npos &&
         text.find("  ") == std::string_view::npos;
}

bool uri_text(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return c > 0x20 && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '\\' && c != '^' && c != '`' && c != '{' &&
           c != '|' && c != '}';
  });
}

/// R4 asks for 18 digits at least; more, or huge exponents, no reader promises to keep.
bool decimal_text(std::string_view text) {
  if (!base::is_number(text)) return false;
  const std::size_t exponent = text.find_first_of("eE");
  const std::string_view mantissa = text.substr(0, exponent);
  const auto digits = std::count_if(mantissa.begin(), mantissa.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits <= 18 && exponent == std::string_view::npos;
}

}  // namespace

bool fits(std::string_view type, std::string_view text) {
  if (type == "string" || type == "markdown")
    return plain_text(text) && !unicode_space_at_end(text) && text.size() < 1'000'000;
  if (type == "code") return code_text(text) && !unicode_space_inside(text);
  if (type == "uri" || type == "url" || type == "canonical") return uri_text(text);
  if (type == "id") return fhir::is_id(text);
  if (type == "boolean") return text == "true" || text == "false";
  if (type == "decimal") return decimal_text(text);
  if (type == "integer" || type == "unsignedInt" || type == "positiveInt") {
    const auto number = base::Decimal::parse(text);
    const auto value = number ? number->as_integer() : std::nullopt;
    return value && (type == "integer" || *value > 0 || (type == "unsignedInt" && *value == 0));
  }
  const auto moment = base::Moment::parse(text);
  if (!moment || !moment->fhir_date_time()) return false;
  if (type == "date") return moment->fhir_date();
  if (type == "instant") return moment->precision() == base::Moment::Precision::time;
  return type == "dateTime";
}

std::string_view Value::lexeme() const {
  switch (type->kind) {
    case kap::ValueKind::text:
      return *static_cast<const std::string*>(data);
    case kap::ValueKind::number:
      return static_cast<const base::Decimal*>(data)->text();
    case kap::ValueKind::moment:
      return static_cast<const base::Moment*>(data)->text();
    case kap::ValueKind::word:
      return type->words[type->word_index(data)];
    case kap::ValueKind::boolean:
      return *static_cast<const bool*>(data) ? "true" : "false";
    default:
      return {};
  }
}

bool Target::assign(std::string_view lexeme) const {
  switch (type->kind) {
    case kap::ValueKind::text:
      *static_cast<std::string*>(data) = lexeme;
      return true;
    case kap::ValueKind::number: {
      auto number = base::Decimal::parse(lexeme);
      if (number) *static_cast<base::Decimal*>(data) = std::move(*number);
      return number.has_value();
    }
    case kap::ValueKind::moment: {
      auto moment = base::Moment::parse(lexeme);
      if (moment) *static_cast<base::Moment*>(data) = std::move(*moment);
      return moment.has_value();
    }
    case kap::ValueKind::word: {
      const auto found = std::find(type->words.begin(), type->words.end(), lexeme);
      if (found == type->words.end()) return false;
      type->set_word(data, static_cast<std::size_t>(found - type->words.begin()));
      return true;
    }
    case kap::ValueKind::boolean:
      *static_cast<bool*>(data) = lexeme == "true";
      return lexeme == "true" || lexeme == "false";
    default:
      return false;
  }
}

}  // namespace kapfhir::translate

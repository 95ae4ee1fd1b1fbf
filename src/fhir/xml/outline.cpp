#include "fhir/xml/outline.hpp"

#include <algorithm>
#include <cctype>
#include <string>

#include "json/encoding.hpp"

namespace kapfhir::fhir::xml {
namespace {

constexpr auto npos = std::string_view::npos;

constexpr std::string_view comment = "<!--", character_data = "<![CDATA[";
// libxml2 compares each attribute of a tag with all others. No FHIR element has more than a handful.
constexpr std::size_t most_attributes = 100;
// The shortest attribute with a blank before it is ` a=""`.
constexpr std::size_t shortest_attribute = 5;

Fault forbidden(std::size_t offset, const char* text) {
  return {offset, base::Code::xml_forbidden, text, {}};
}

std::optional<Fault> encoding_fault(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
      (text.size() > 1 && ((text[0] == '<' && text[1] == 0) || (text[0] == 0 && text[1] == '<'))))
    return Fault{0, base::Code::json_encoding, "UTF-16, which is not read", {}};
  // An escape of JSON means nothing here, so it is not shown to the check.
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\\', at), text.size());
    std::string_view piece = text.substr(at, end - at);
    std::size_t begin = at;  // a byte order mark inside a text is a character like others
    for (; byte_order_mark(piece) != 0; begin += 3) piece.remove_prefix(3);
    if (const auto fault = json::encoding_fault(piece))
      return Fault{begin + fault->offset, base::Code::json_encoding, fault->text, {}};
    at = end + 1;
  }
  return std::nullopt;
}

// The name in <?xml ... encoding="NAME"?>, in capitals; empty when there is none.
std::string declared_encoding(std::string_view declaration) {
  const auto word = declaration.find("encoding");
  if (word == npos) return {};
  const auto begin = declaration.find_first_of("\"'", word);
  if (begin == npos) return {};
  const auto end = declaration.find(declaration[begin], begin + 1);
  std::string name(declaration.substr(begin + 1, end == npos ? npos : end - begin - 1));
  for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

bool is_declaration(std::string_view instruction) {
  return instruction.starts_with("<?xml") && instruction.size() > 5 && blanks.find(instruction[5]) != npos;
}

std::optional<Fault> instruction_fault(std::string_view instruction, std::size_t offset) {
  constexpr std::string_view stylesheet = "<?xml-stylesheet";
  if (is_declaration(instruction)) {
    if (offset != 0) return std::nullopt;  // libxml2 knows what is wrong with it
    const std::string encoding = declared_encoding(instruction);
    if (encoding.empty() || encoding == "UTF-8" || encoding == "UTF8" || encoding == "US-ASCII" || encoding == "ASCII")
      return std::nullopt;
    return Fault{offset, base::Code::json_encoding, "it declares an encoding other than UTF-8", {}};
  }
  if (instruction.starts_with(stylesheet) && instruction.size() > stylesheet.size() &&
      (blanks.find(instruction[stylesheet.size()]) != npos || instruction[stylesheet.size()] == '?'))
    return std::nullopt;
  return forbidden(offset, "a processing instruction");
}

// `tag` reaches from one '<' to the next; quotes hold no '<' in XML.
bool has_too_many_attributes(std::string_view tag) {
  std::size_t attributes = 0;
  for (std::size_t at = tag.find_first_of("\"'>"); at != npos && tag[at] != '>'; at = tag.find_first_of("\"'>", at)) {
    if (++attributes > most_attributes) return true;
    at = tag.find(tag[at], at + 1);
    if (at == npos) return false;
    ++at;
  }
  return false;
}

}  // namespace

std::size_t byte_order_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

std::optional<Fault> outline_fault(std::string_view text) {
  if (auto fault = encoding_fault(text)) return fault;
  for (std::size_t at = text.find('<'); at < text.size();) {
    const std::string_view rest = text.substr(at);
    std::string_view opening, closing;
    if (rest.starts_with(comment)) {
      opening = comment, closing = "-->";
    } else if (rest.starts_with(character_data)) {
      opening = character_data, closing = "]]>";
    } else if (rest.starts_with("<?")) {
      opening = "<?", closing = "?>";
    } else if (rest.starts_with("<!")) {
      if (comment.starts_with(rest) || character_data.starts_with(rest)) return std::nullopt;  // cut off
      return forbidden(at, "a DTD or another declaration");
    }
    if (!closing.empty()) {
      const std::size_t end = text.find(closing, at + opening.size());
      if (end == npos) return std::nullopt;  // cut off: libxml2 says so
      if (opening == "<?") {
        if (auto fault = instruction_fault(text.substr(at, end + 2 - at), at)) return fault;
      }
      at = text.find('<', end);
      continue;
    }
    const std::size_t next = std::min(text.find('<', at + 1), text.size());
    if (next - at > shortest_attribute * most_attributes && has_too_many_attributes(text.substr(at, next - at)))
      return Fault{at, base::Code::json_too_large, "more attributes than any element has", {}};
    at = next;
  }
  return std::nullopt;
}

}  // namespace kapfhir::fhir::xml

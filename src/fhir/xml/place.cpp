#include "fhir/xml/place.hpp"

namespace kapfhir::fhir::xml {
namespace {

constexpr std::size_t longest = 64;

bool is_identifier(std::string_view name) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
  return !name.empty() && name.size() <= longest && name.find_first_not_of(letters) == name.npos &&
         (name[0] < '0' || name[0] > '9');
}

// A stranger chose this name (FHIRPath 2.0, delimited identifiers).
void append_delimited(std::string_view name, std::string& out) {
  out += '`';
  for (const char c : name.substr(0, longest)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '`' || c == '\\') out += '\\';
    out += byte < 0x20 || byte >= 0x7F ? '?' : c;
  }
  out += name.size() > longest ? "...`" : "`";
}

}  // namespace

std::string Place::text() const {
  std::string out = parent ? parent->text() + '.' : std::string();
  if (is_identifier(name))
    out += name;
  else
    append_delimited(name, out);
  if (index != single) out += '[' + std::to_string(index) + ']';
  return out;
}

}  // namespace kapfhir::fhir::xml

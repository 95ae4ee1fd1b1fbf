// A narrative holds nothing that acts (R4 narrative.html: "no active content"): no link or style that runs a program,
// also where its letters are written as references or apart.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "fhir/path/tags.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

/// The character that "&#106;" or "&#x6A;" stands for; nothing for other references.
char referred(std::string_view reference) {
  if (!reference.starts_with("&#")) return '\0';
  reference.remove_prefix(2);
  const bool hexadecimal = reference.starts_with('x') || reference.starts_with('X');
  if (hexadecimal) reference.remove_prefix(1);
  unsigned code = 0;
  std::from_chars(reference.data(), reference.data() + reference.size(), code, hexadecimal ? 16 : 10);
  return code < 0x80 ? static_cast<char>(code) : '\0';
}

/// As a browser reads it when it looks for a scheme: references resolved, small, without white space and controls.
std::string as_read(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    char c = value[i];
    const auto end = c == '&' ? value.find(';', i) : value.npos;
    if (end != value.npos) {
      c = referred(value.substr(i, end - i));
      i = end;
    }
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '\\') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return out;
}

bool link_acts(std::string_view raw) {
  const std::string link = as_read(raw);
  constexpr std::array active = std::to_array<std::string_view>({"javascript:", "vbscript:", "livescript:"});
  if (std::any_of(active.begin(), active.end(), [&](std::string_view scheme) { return link.starts_with(scheme); }))
    return true;
  return link.starts_with("data:") && !link.starts_with("data:image/");
}

bool style_acts(std::string_view raw) {
  const std::string style = as_read(raw);
  constexpr std::array active = std::to_array<std::string_view>(
      {"expression(", "javascript:", "vbscript:", "behavior:", "-moz-binding", "@import"});
  return std::any_of(active.begin(), active.end(), [&](std::string_view one) { return style.find(one) != style.npos; });
}

}  // namespace

void tag_does_not_act(const path::Tag& tag, const Place& place, Findings& findings) {
  // Whatever acts has one of these in it.
  if (tag.attributes.find_first_of(":&(@") == tag.attributes.npos) return;
  for (const std::string_view name : {"href", "src", "cite", "longdesc", "background", "usemap"}) {
    if (const std::string_view link = tag.attribute(name); link_acts(link))
      findings.error(base::Code::check_narrative, place,
                     std::string(name) + "=\"" + std::string(link.substr(0, 100)) + "\" runs a program");
  }
  if (style_acts(tag.attribute("style")))
    findings.error(base::Code::check_narrative, place, "a style that runs or loads a program");
}

void narrative_does_not_act(const Object& narrative, Findings& findings) {
  if (findings.wants_advice()) return;  // then rule_narrative_link goes through the tags, and asks each
  path::Tags tags(narrative.json["div"].string());
  for (path::Tag tag; tags.next(tag) && !findings.full();)
    if (tag.kind == path::Tag::Kind::opening) tag_does_not_act(tag, {&narrative.place, "div"}, findings);
}

}  // namespace kapfhir::fhir::validate

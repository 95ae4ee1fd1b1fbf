// txt-1 and txt-2: a narrative is XHTML of the harmless kind, with some content (R4 narrative.html).
#include "fhir/path/markup.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

/// Whether the text before a value says that it is where an image or a link leads.
bool is_link(std::string_view before) {
  return before.ends_with("src=") || before.ends_with("href=");
}

// <img src="#id"> shows a contained Binary, which is as much a reference as any (dom-3).
void note_links(std::string_view div, Scope& scope) {
  for (auto at = div.find('#'); at != div.npos; at = div.find('#', at + 1)) {
    if (at == 0 || (div[at - 1] != '"' && div[at - 1] != '\'')) continue;
    const auto end = div.find(div[at - 1], at);
    if (end != div.npos && end != at + 1 && is_link(div.substr(0, at - 1)))
      scope.local(div.substr(at + 1, end - at - 1));
  }
}

}  // namespace

void narrative_is_harmless(const Object& narrative, Findings& findings) {
  const json::View div = narrative.json["div"];
  note_links(div.string(), narrative.scope);
  if (!div.is(json::Kind::string) || path::is_narrative(div.string())) return;
  findings.error(base::Code::check_narrative, {&narrative.place, "div"},
                 "txt-1, txt-2: not one well-formed div of the elements and attributes that a narrative may have, with "
                 "some text or an image in it");
}

}  // namespace kapfhir::fhir::validate

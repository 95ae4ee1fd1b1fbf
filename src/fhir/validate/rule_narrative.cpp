// txt-1 and txt-2: a narrative is XHTML of the harmless kind, with some content; it is in the namespace of XHTML, and
// the images it takes from its resource are there (R4 narrative.html).
#include "fhir/path/markup.hpp"
#include "fhir/path/tags.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

struct Div {
  std::string_view text;
  const Place& place;
  Scope& scope;
  Findings& findings;
};

// <img src="#id"> shows a contained Binary, which is as much a reference as any (dom-3). <a href="#id"> may lead to a
// contained resource or to a place in the text.
void follow_links(const Div& div) {
  const std::string_view text = div.text;
  for (auto at = text.find('#'); at != text.npos; at = text.find('#', at + 1)) {
    if (at == 0 || (text[at - 1] != '"' && text[at - 1] != '\'')) continue;
    const auto end = text.find(text[at - 1], at);
    if (end == text.npos || end == at + 1) continue;
    const std::string_view before = text.substr(0, at - 1), id = text.substr(at + 1, end - at - 1);
    if (before.ends_with("href=")) {
      div.scope.local(id);
    } else if (before.ends_with("src=") && !div.scope.local(id) && div.findings.wants_advice()) {
      div.findings.error(base::Code::check_unresolved, div.place,
                         "an image is taken from a contained resource that is not there");
    }
  }
}

// A prefixed div is in the namespace of its prefix, which is_narrative() looks up.
bool is_in_namespace(std::string_view text) {
  path::Tags tags(text);
  path::Tag div;
  while (tags.next(div) && div.kind == path::Tag::Kind::text) {
  }
  return div.prefixed || div.attribute("xmlns") == "http://www.w3.org/1999/xhtml";
}

}  // namespace

void narrative_is_harmless(const Object& narrative, Findings& findings) {
  const json::View div = narrative.json["div"];
  const Place place{&narrative.place, "div"};
  follow_links({div.string(), place, narrative.scope, findings});
  if (!div.is(json::Kind::string)) return;
  if (!path::is_narrative(div.string()))
    findings.error(base::Code::check_narrative, place,
                   "txt-1, txt-2: not one well-formed div of the elements and attributes that a narrative may have, "
                   "with some text or an image in it");
  else if (!is_in_namespace(div.string()))
    findings.fault(base::Code::check_narrative, place, "the div has to be in the namespace of XHTML: xmlns=\"...\"");
}

}  // namespace kapfhir::fhir::validate

// What a profile asks of the parts of a narrative: that each says where it comes from, and in which languages there are
// sections (extensions narrative-source-control and narrative-language-control). The level that the first one names
// makes no difference to HL7's validator, nor here.
#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "fhir/path/tags.hpp"
#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {
namespace {

bool has_word(std::string_view words, std::string_view wanted) {
  for (auto at = words.find(wanted); at != words.npos; at = words.find(wanted, at + 1)) {
    const auto end = at + wanted.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

bool has_a_source(const path::Tag& tag) {
  constexpr std::array<std::string_view, 3> sources = {"boilerplate", "generated", "original"};
  const std::string_view words = tag.attribute("class");
  return std::any_of(sources.begin(), sources.end(), [&](std::string_view source) { return has_word(words, source); });
}

/// The parts of the div, one level below it: how many have no source; the languages of those that name one.
struct Parts {
  std::size_t without_source = 0;
  std::set<std::string_view> languages;

  explicit Parts(std::string_view div) {
    path::Tags tags(div);
    for (path::Tag tag; tags.next(tag);) {
      if (tag.depth != 1 || tag.kind == path::Tag::Kind::closing) continue;
      const bool text = tag.kind == path::Tag::Kind::text;
      without_source += text ? !tag.is_blank() : !has_a_source(tag);
      if (!text && tag.name == "div" && !tag.language().empty()) languages.insert(tag.language());
    }
  }
};

void has_languages(const At& at, const std::set<std::string_view>& found) {
  std::string_view wanted = at.node.narrative_language;
  const auto error = [&](std::string text) { at.error(base::Code::check_narrative, std::move(text)); };
  if (wanted == "_no") {
    if (!found.empty()) error("the profile does not allow sections for languages in this narrative");
  } else if (wanted == "_yes") {
    if (found.empty()) error("the profile demands sections for languages in this narrative");
  } else {
    if (wanted == "_resource") wanted = at.scope.resource.view()["language"].string();
    if (!wanted.empty() && !found.contains(wanted))
      error("the profile demands a section in the language " + std::string(wanted.substr(0, 40)));
  }
}

}  // namespace

void narrative_is_marked(const At& at) {
  if (!at.node.narrative_source && at.node.narrative_language.empty()) return;
  if (!at.item.type || at.item.type->name != "Narrative") return;
  const Parts parts(at.item.view()["div"].string());
  if (at.node.narrative_source && parts.without_source > 0)
    at.error(base::Code::check_narrative,
             "the profile demands that each part says in its class whether it is boilerplate, generated or original; " +
                 std::to_string(parts.without_source) + " do not");
  if (!at.node.narrative_language.empty()) has_languages(at, parts.languages);
}

}  // namespace kapfhir::fhir::profile

// How much of a code system is there agrees with what it says: content, count, whether it supplements another and then
// only codes of that one, and the value set of all its codes (R4 codesystem-definitions.html#CodeSystem.content,
// CodeSystem.count, CodeSystem.supplements, CodeSystem.valueSet).
#include <algorithm>
#include <charconv>
#include <string>

#include "fhir/canonical.hpp"
#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

std::size_t count_of(json::View concepts) {
  std::size_t out = 0;
  for (const json::View one : concepts) out += 1 + count_of(one["concept"]);
  return out;
}

bool says(json::View number, std::size_t wanted) {
  std::size_t value = 0;
  const std::string_view text = number.text();
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc() && end == text.data() + text.size() && value == wanted;
}

/// A supplement adds to concepts that are there.
void supplements_what_is_there(const terms::CodeSystem& base, json::View list, const Place& parent,
                               Findings& findings) {
  for (std::uint32_t i = 0; i < list.size() && !findings.full(); ++i) {
    const Place place{&parent, "concept", i};
    const std::string_view code = list.at(i)["code"].string();
    if (!code.empty() && !base.find(code))
      findings.error(base::Code::check_unknown_code, place, "the code system that this supplements has no such code");
    supplements_what_is_there(base, list.at(i)["concept"], place, findings);
  }
}

/// The whole system and nothing else.
bool is_all_of(json::View value_set, std::string_view system) {
  const json::View compose = value_set["compose"], include = compose["include"];
  if (!compose) return true;
  const json::View one = include.at(0);
  return include.size() == 1 && !compose["exclude"] && one["system"].string() == system && !one["concept"] &&
         !one["filter"] && !one["valueSet"];
}

}  // namespace

void code_system_is_what_it_says(const Object& code_system, Findings& findings) {
  if (!findings.wants_advice()) return;
  const json::View system = code_system.json, concepts = system["concept"], count = system["count"];
  const std::string_view content = system["content"].string();
  const auto error = [&](std::string_view name, std::string text) {
    findings.error(base::Code::check_invariant, {&code_system.place, name}, std::move(text));
  };
  if (content == "not-present" && concepts.size() > 0) error("concept", "content says that no concepts are here");
  if (content == "supplement" && !system["supplements"]) error("content", "a supplement names what it supplements");
  if (!content.empty() && content != "supplement" && system["supplements"])
    error("content", "what supplements another code system has the content 'supplement'");
  if (content == "complete" && count.is(json::Kind::number)) {
    const std::size_t found = count_of(concepts);
    if (!says(count, found)) error("count", "all concepts are here, and they are " + std::to_string(found));
  }
  if (!code_system.at_hand) return;
  const std::string_view origin = system["supplements"].string(), all = system["valueSet"].string(),
                         version = origin.substr(std::min(origin.size(), without_version(origin).size() + 1));
  if (content == "supplement" && !origin.empty()) {
    const terms::CodeSystem* const known = code_system.at_hand->value_sets().system(without_version(origin), version);
    if (known && known->complete()) supplements_what_is_there(*known, concepts, code_system.place, findings);
  }
  if (all.empty() || content == "supplement") return;
  const definitions::Library& library = code_system.at_hand->library();
  const json::View value_set = library.tree(library.find("ValueSet", all));
  if (value_set && !is_all_of(value_set, system["url"].string()))
    findings.error(base::Code::check_invariant, code_system.place,
                   "valueSet is that of all codes of the system, and this one has others or fewer");
}

}  // namespace kapfhir::fhir::validate

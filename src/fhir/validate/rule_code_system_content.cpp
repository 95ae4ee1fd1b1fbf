// How much of a code system is there agrees with what it says: content, count, and whether it supplements another (R4
// codesystem-definitions.html#CodeSystem.content, CodeSystem.count, CodeSystem.supplements).
#include <charconv>
#include <string>

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
}

}  // namespace kapfhir::fhir::validate

// The names of the rules, and what they mean in plain words. docs/release.md lists them.
#include <algorithm>
#include <array>

#include "release/elements.hpp"

namespace kapfhir::release {
namespace {

struct Rule {
  std::string_view name, because;
};
// clang-format off: one rule a line
constexpr std::array rules = {
    Rule{"authorization", "the patient authorized psychotherapy notes for this recipient"},
    Rule{"break-glass", "access in an emergency"},
    Rule{"ceiling", "more confidential than this recipient may have"},
    Rule{"consent-deny", "a consent denies it"},
    Rule{"consent-not-named", "a consent lists what may be sent, and this is not in the list"},
    Rule{"consent-permit", "a consent permits it"},
    Rule{"consent-required", "without a consent only ordinary content leaves, for treatment, payment and operations"},
    Rule{"default", "ordinary content, for treatment, payment or operations"},
    Rule{"document-withheld", "the document that it is part of stays"},
    Rule{"labels-not-kept", "this recipient's system does not keep labels, and its labels must stay with it"},
    Rule{"mandatory-withheld", "a code that FHIR demands would have to go, so all of it stays"},
    Rule{"not-signed-for-recipient", "the summary was signed for others"},
    Rule{"note-not-shared", "its author did not mark this note as shareable"},
    Rule{"part-2-consent", "substance use content under 42 CFR Part 2 needs a consent that names it"},
    Rule{"psychotherapy-note", "a psychotherapy note needs an authorization of its own"},
    Rule{"reference-to-withheld", "what it refers to is withheld"},
    Rule{"remainder", "it has no place in FHIR"},
    Rule{"structure", "who, where and for which treatment: goes with everything"},
    Rule{"target-withheld", "it is about what is withheld"},
    Rule{"therapy-content", "content of therapy, which no consent names for this recipient"},
    Rule{"unclassified-text", "free text that nobody classified"},
    Rule{"unknown-member", "a member of the record that nobody knows"},
    Rule{"unsigned-text", "the summary is not signed"},
};
// clang-format on

const Rule* find(std::string_view name) {
  const auto at = std::find_if(rules.begin(), rules.end(), [&](const Rule& one) { return one.name == name; });
  return at == rules.end() ? nullptr : &*at;
}

}  // namespace

std::string_view rule_name(translate::Kept kept) {
  using translate::Kept;
  switch (kept) {
    case Kept::no:
      return {};
    case Kept::psychotherapy_note:
      return "psychotherapy-note";
    case Kept::therapy_content:
      return "therapy-content";
    case Kept::note_text:
      return "note-not-shared";
    case Kept::signed_text:
      return "unsigned-text";
    case Kept::unclassified_text:
      return "unclassified-text";
  }
  return {};
}

std::string_view reason_of(std::string_view rule) {
  const Rule* known = find(rule);
  return known == nullptr ? std::string_view() : known->because;
}

std::vector<std::string_view> rule_names() {
  std::vector<std::string_view> out;
  out.reserve(std::size(rules));
  for (const Rule& one : rules) out.push_back(one.name);
  return out;
}

std::string_view stable_rule(std::string_view rule) {
  const Rule* known = find(rule);
  return known == nullptr ? std::string_view() : known->name;
}

}  // namespace kapfhir::release

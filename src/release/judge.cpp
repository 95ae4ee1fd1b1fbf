#include "release/judge.hpp"

#include <algorithm>

#include "fhir/canonical.hpp"
#include "release/elements.hpp"
#include "release/purpose.hpp"
#include "translate/keys.hpp"

namespace kapfhir::release {
namespace {

using translate::Kept;
using What = ConsentAnswer::What;

json::View note_flag(json::View note, std::string_view name) {
  return translate::keys::extension(note, fhir::kap_extension(name))["valueBoolean"];
}

/// The author's choice: true, said in so many words.
bool shareable(json::View note) {
  return note_flag(note, "note-shareable").is_true();
}

/// Whoever cannot keep a label must not get what its label forbids to pass on.
bool must_keep_labels(const Labels& labels) {
  return labels.obligation.contains("PERSISTLABEL") || labels.refrain.contains("NORDSCLCD") ||
         labels.refrain.contains("NORDSCLCDS");
}

}  // namespace

Content Judge::content_of(const Subject& subject) {
  return {subject.resource, *subject.labels, subject.kind.words.all(), subject.kind.structure};
}

/// Rules about the resource as such, which no consent and no emergency lifts, but for therapy content.
Verdict Judge::whole(const Subject& subject) const {
  if (subject.ours && subject.place == nullptr) return {false, "unknown-member", {}};
  if (subject.place == nullptr) return {true, {}, {}};
  const Kept kept = subject.place->whole;
  if (kept == Kept::no || kept == Kept::psychotherapy_note) return {true, {}, {}};
  if (kept == Kept::note_text) {
    // Psychotherapy notes go by the patient's authorization, unless their author said no.
    const bool no = note_flag(subject.resource, "note-shareable").is(json::Kind::boolean_false);
    if (subject.labels->psychotherapy_note() ? !no : shareable(subject.resource)) return {true, {}, {}};
    if (subject.labels->psychotherapy_note()) return {false, rule_name(Kept::psychotherapy_note), {}};
  }
  if (kept == Kept::therapy_content && therapy_content(subject)) return {true, {}, {}};
  return {false, rule_name(kept), {}};
}

bool Judge::therapy_content(const Subject& subject) const {
  return asking_.ask_therapy_content(content_of(subject)).what == What::permit;
}

Verdict Judge::psychotherapy_note(const Subject& subject) const {
  const ConsentAnswer answer = asking_.ask_psychotherapy_notes(content_of(subject));
  if (answer.what == What::permit) return {true, "authorization", answer.consent};
  return {false, "psychotherapy-note", answer.what == What::deny ? answer.consent : std::string_view()};
}

/// Treatment, payment and operations need no consent for ordinary content (45 CFR 164.506).
Verdict Judge::by_default(const Subject& subject) const {
  if (subject.labels->part_2()) return {false, "part-2-consent", {}};
  if (subject.labels->confidentiality > Confidentiality::N || !is_tpo(request_.purpose))
    return {false, "consent-required", {}};
  return {true, subject.kind.structure ? "structure" : "default", {}};
}

Verdict Judge::consented(const Subject& subject) const {
  if (broken_glass()) return {true, "break-glass", {}};
  const ConsentAnswer answer = asking_.ask(content_of(subject));
  if (answer.what == What::deny) return {false, "consent-deny", answer.consent};
  // What was done in a consent's name goes with that consent (42 CFR 2.32).
  const bool permitting = subject.kind.consent && asking_.permits(fhir_name(subject.resource));
  if (permitting) return {true, "consent-permit", answer.consent};
  if (answer.what == What::permit)
    return {true, subject.kind.structure ? "structure" : "consent-permit", answer.consent};
  // Provenance follows what it is about: whether a list names it is no matter.
  if (answer.what == What::not_named && !subject.kind.provenance)
    return {false, subject.labels->part_2() ? "part-2-consent" : "consent-not-named", answer.consent};
  return by_default(subject);
}

Verdict Judge::within_limits(const Subject& subject, Verdict verdict) const {
  const Confidentiality ceiling =
      broken_glass() ? std::max(request_.recipient.ceiling, Confidentiality::R) : request_.recipient.ceiling;
  if (subject.labels->confidentiality > ceiling) return {false, "ceiling", {}};
  if (!request_.recipient.keeps_labels && must_keep_labels(*subject.labels)) return {false, "labels-not-kept", {}};
  return verdict;
}

Verdict Judge::judge(const Subject& subject) const {
  const Verdict first = whole(subject);
  if (!first.leaves) return first;
  const bool note = subject.labels->psychotherapy_note();
  const Verdict verdict = note ? psychotherapy_note(subject) : consented(subject);
  return verdict.leaves ? within_limits(subject, verdict) : verdict;
}

std::string Judge::because(const Verdict& verdict) const {
  std::string out(reason_of(verdict.rule));
  if (!verdict.consent.empty()) out += " (" + std::string(verdict.consent) + ")";
  if (broken_glass()) out += verdict.leaves ? "; a reason was given and is recorded" : "; not lifted in an emergency";
  return out;
}

}  // namespace kapfhir::release

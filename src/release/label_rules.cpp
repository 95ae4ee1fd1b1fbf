#include "release/label_rules.hpp"

#include "fhir/canonical.hpp"
#include "release/recipient.hpp"
#include "translate/keys.hpp"

namespace kapfhir::release {
namespace {

/// 42 CFR Part 2; only where the clinic is such a program, a setting of the policy.
void add_part_2(const Survey& survey, Labels& labels) {
  labels.confidentiality = std::max(labels.confidentiality, Confidentiality::R);
  labels.sensitivity.insert("SUD");
  if (survey.alcohol) labels.sensitivity.insert("ETHUD");
  if (survey.opioid) labels.sensitivity.insert("OPIOIDUD");
  labels.law.insert("42CFRPart2");
  labels.refrain.insert("NORDSCLCD");
  labels.obligation.insert("PERSISTLABEL");
}

/// 45 CFR 164.508(a)(2): no disclosure without an authorization of its own.
void add_psychotherapy_note(Labels& labels) {
  labels.confidentiality = std::max(labels.confidentiality, Confidentiality::R);
  labels.sensitivity.insert("PSYTHPN");
  labels.law.insert("HIPAAPsyNotes");
  labels.refrain.insert("NOAUTH");
}

}  // namespace

bool is_psychotherapy_note(json::View resource, const Place& place) {
  if (place.process_note) return true;
  static const std::string url = fhir::kap_extension("note-psychotherapy-process-note");
  return place.note && !translate::keys::extension(resource, url)["valueBoolean"].is(json::Kind::boolean_false);
}

Labels labels_from(json::View resource, const Place* place, const ContentKind& kind, const Survey& survey,
                   const Policy& policy) {
  Labels labels;
  if (place != nullptr && !kind.structure) labels.sensitivity.insert("MH");
  if (survey.psychiatric && !kind.structure) labels.sensitivity.insert("PSY");
  if (survey.substance && policy.part_2_program && !kind.structure) add_part_2(survey, labels);
  if (place != nullptr && is_psychotherapy_note(resource, *place)) add_psychotherapy_note(labels);
  raise(labels, survey.incoming);
  for (const LabelRule* rule : survey.clinic_rules) raise(labels, rule->labels);
  return labels;
}

}  // namespace kapfhir::release

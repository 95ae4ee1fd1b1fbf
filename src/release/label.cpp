#include "release/label.hpp"

#include <algorithm>
#include <array>

#include "release/label_codes.hpp"

namespace kapfhir::release {
namespace {

using json::Draft;
using json::DraftNode;

constexpr std::array<std::string_view, 6> codes = {"U", "L", "M", "N", "R", "V"};

/// The coding of that system and code in the list, made where it is missing.
DraftNode* coding(Draft& draft, DraftNode* list, std::string_view system, std::string_view code) {
  for (DraftNode* one = list->first; one != nullptr; one = one->next) {
    const DraftNode* its_system = Draft::find(one, "system");
    const DraftNode* its_code = Draft::find(one, "code");
    if (its_system != nullptr && its_code != nullptr && its_system->text == system && its_code->text == code)
      return one;
  }
  DraftNode* made = draft.append(list);
  draft.set_string(draft.member(made, "system"), system);
  draft.set_string(draft.member(made, "code"), code);
  return made;
}

void basis(Draft& draft, DraftNode* of, std::string_view law) {
  DraftNode* list = draft.member(of, "extension");
  if (list->kind != json::Kind::array) Draft::set_array(list);
  for (const DraftNode* one = list->first; one != nullptr; one = one->next) {
    const DraftNode* its = Draft::find(Draft::find(one, "valueCoding"), "code");
    if (its != nullptr && its->text == law) return;
  }
  DraftNode* made = draft.append(list);
  draft.set_string(draft.member(made, "url"), basis_extension);
  DraftNode* value = draft.member(made, "valueCoding");
  draft.set_string(draft.member(value, "system"), act_code_system);
  draft.set_string(draft.member(value, "code"), law);
}

/// The sensitivity that the law protects; a law without one stands for itself.
std::string_view protected_by(std::string_view law, const Labels& labels) {
  if (law == "HIPAAPsyNotes" && labels.sensitivity.contains("PSYTHPN")) return "PSYTHPN";
  if (law.starts_with("42CFRPart2") && labels.sensitivity.contains("SUD")) return "SUD";
  return {};
}

}  // namespace

std::string_view to_string(Confidentiality confidentiality) {
  return codes[static_cast<std::size_t>(confidentiality)];
}

std::optional<Confidentiality> parse_confidentiality(std::string_view code) {
  const auto at = std::find(codes.begin(), codes.end(), code);
  if (at == codes.end()) return std::nullopt;
  return static_cast<Confidentiality>(at - codes.begin());
}

void raise(Labels& labels, const Labels& by) {
  labels.confidentiality = std::max(labels.confidentiality, by.confidentiality);
  labels.sensitivity.insert(by.sensitivity.begin(), by.sensitivity.end());
  labels.law.insert(by.law.begin(), by.law.end());
  labels.refrain.insert(by.refrain.begin(), by.refrain.end());
  labels.obligation.insert(by.obligation.begin(), by.obligation.end());
  labels.unknown = labels.unknown || by.unknown;
}

void write_labels(Draft& draft, DraftNode* resource, const Labels& labels) {
  DraftNode* meta = draft.member(resource, "meta");
  if (meta->kind != json::Kind::object) Draft::set_object(meta);
  DraftNode* list = draft.member(meta, "security");
  if (list->kind != json::Kind::array) Draft::set_array(list);
  const std::string_view wanted = to_string(labels.confidentiality);
  for (DraftNode *one = list->first, *next = nullptr; one != nullptr; one = next) {
    next = one->next;
    const DraftNode* system = Draft::find(one, "system");
    const DraftNode* code = Draft::find(one, "code");
    if (system == nullptr || system->text != confidentiality_system || code == nullptr || code->text == wanted)
      continue;
    // An unknown code of this system stays: whoever wrote it may be understood by others.
    if (parse_confidentiality(code->text)) Draft::remove(list, one);
  }
  coding(draft, list, confidentiality_system, wanted);
  for (const std::string& one : labels.sensitivity) coding(draft, list, act_code_system, one);
  for (const std::string& law : labels.law) {
    const std::string_view of = protected_by(law, labels);
    if (of.empty())
      coding(draft, list, act_code_system, law);
    else
      basis(draft, coding(draft, list, act_code_system, of), law);
  }
  for (const std::string& one : labels.refrain) coding(draft, list, act_code_system, one);
  for (const std::string& one : labels.obligation) coding(draft, list, act_code_system, one);
}

}  // namespace kapfhir::release

#include "summary/compose.hpp"

#include "summary/sections.hpp"
#include "summary/wording.hpp"
#include "translate/translate.hpp"

namespace kapfhir::summary {
namespace {

using base::Code;

// The same words whether or not anything was withheld: whoever reads them learns nothing about that.
constexpr std::string_view foot = "This letter contains what may be shared with you; other information may exist.";

Kind kind_of(const Case& about) {
  if (about.occasion.urgent) return Kind::urgent;
  if (about.occasion.patient_copy) return Kind::patient_copy;
  return about.ended() || about.record.discharge_summary ? Kind::final_ : Kind::interim;
}

std::string title_of(Kind kind) {
  switch (kind) {
    case Kind::final_:
      return "Ketamine-assisted psychotherapy: final letter";
    case Kind::urgent:
      return "Ketamine-assisted psychotherapy: urgent safety notice";
    case Kind::patient_copy:
      return "Ketamine-assisted psychotherapy: your copy of the summary";
    case Kind::interim:
      break;
  }
  return "Ketamine-assisted psychotherapy: interim letter";
}

void take(Letter& letter, Section section) {
  if (!section.blocks.empty()) letter.sections.push_back(std::move(section));
}

void signatures(const Case& about, Letter& letter) {
  letter.authored = about.occasion.written;
  if (const kap::Practitioner* author = about.author(); author && author->id) letter.author_id = *author->id;
  if (letter.standing == Standing::draft) return;
  if (signed_now(about)) {
    letter.attester_id = about.occasion.signed_by_id;
    letter.attested = about.occasion.written;
    return;
  }
  const kap::SignOff& sign_off = *about.record.discharge_summary->sign_off;
  letter.attester_id = text_of(sign_off.signed_by_id);
  if (sign_off.signed_at && sign_off.signed_at->fhir_date_time()) letter.attested = sign_off.signed_at->text();
}

/// What a letter tells beside its head and its standing phrases.
bool says_something(const Case& about, const Letter& letter) {
  for (const Section& section : letter.sections)
    if (section.id != "please") return true;
  return about.record.actions.has_value();
}

base::Issue nothing(std::string place, std::string text) {
  return base::error(Code::summary_nothing, std::move(place), std::move(text));
}

}  // namespace

base::Outcome<Letter> compose(const kap::EpisodeRecord& released, const Occasion& occasion) {
  if (!released.patient) return nothing("/patient", "there is no patient in what may be told");
  if (released.record_status && *released.record_status == kap::RecordStatus::entered_in_error)
    return nothing("/record_status", "the record was entered in error");
  const Case about(released, occasion);
  Letter letter;
  letter.kind = kind_of(about);
  letter.standing = standing(about);
  letter.title = title_of(letter.kind);
  letter.head = head(about, letter.kind);
  letter.foot = foot;
  letter.notice = occasion.notice;
  letter.marks = occasion.marks;
  if (released.test_data && *released.test_data) letter.marks.emplace_back("Test data: not a real patient");
  signatures(about, letter);

  if (letter.kind == Kind::urgent) {
    letter.sections = urgent_sections(about);
    if (letter.sections.empty()) return nothing("", "there is no urgent event in what may be told");
    return letter;
  }
  if (letter.kind == Kind::patient_copy) {
    const auto& summary = released.discharge_summary;
    if (!summary || !summary->copy_to_patient || !*summary->copy_to_patient)
      return nothing("/discharge_summary/copy_to_patient", "the record does not say that the patient receives a copy");
    for (Section& section : patient_sections(about)) take(letter, std::move(section));
  } else {
    take(letter, please(about));
    take(letter, state(about));
    take(letter, medicines(about));
    take(letter, treatment(about));
    take(letter, plan(about));
    take(letter, annex(about));
  }
  if (!says_something(about, letter)) return nothing("", "nothing of the course may be told");
  return letter;
}

base::Outcome<Letter> compose_bundle(const fhir::Resource& released, const Occasion& occasion) {
  base::Issues ignored;  // copies that disagree because their sources were withheld
  auto record = translate::from_fhir(released, ignored);
  if (!record) return nothing("", "nothing of this episode may be told to this reader");
  return compose(*record, occasion);
}

void add(Facts& facts, std::string label, std::string text) {
  if (!text.empty()) facts.lines.emplace_back(std::move(label), std::move(text));
}
void add(Section& section, Facts facts) {
  if (!facts.lines.empty()) section.blocks.emplace_back(std::move(facts));
}
void add(Section& section, Table table) {
  if (!table.rows.empty()) section.blocks.emplace_back(std::move(table));
}

}  // namespace kapfhir::summary

#include "app/summaries.hpp"

#include <algorithm>

#include "app/outgoing_check.hpp"
#include "json/writer.hpp"

namespace kapfhir::app {
namespace {

using base::Code;
using base::Issues;
using base::Outcome;

bool accepted(const base::Issue& issue, const std::vector<std::string>& words) {
  const std::string code = base::label(issue.code);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return word == code || word == code + "@" + issue.expression; });
}

Issues contradictions(const kap::EpisodeRecord& record, const std::vector<std::string>& words) {
  Issues out;
  for (const base::Issue& found : summary::discrepancies(record)) {
    if (accepted(found, words)) continue;
    const std::string name = base::label(found.code);
    const std::string_view says = found.text.empty() ? base::info(found.code).title : std::string_view(found.text);
    out.push_back(
        base::error(Code::summary_discrepancy, found.expression,
                    std::string(says).append(" (" + name + "; to send nevertheless: --accept " + name + ")")));
  }
  return out;
}

bool is_practitioner(const kap::EpisodeRecord& record, const std::string& id) {
  return record.practitioners && std::any_of(record.practitioners->begin(), record.practitioners->end(),
                                             [&](const auto& one) { return one.id && *one.id == id; });
}

bool wants_copy(const kap::EpisodeRecord& record) {
  return record.discharge_summary && record.discharge_summary->copy_to_patient &&
         *record.discharge_summary->copy_to_patient;
}

std::string pretty(const fhir::Resource& resource) {
  return json::write(resource.root(), json::Layout::pretty);
}

/// Types of which whole resources were withheld. Nothing under Part 2 is named: that it exists is the secret.
summary::DocumentOptions document_options(const release::Release& release, const Delivery& delivery,
                                          const SummaryWords& words) {
  summary::DocumentOptions out;
  out.final_type = words.final_type;
  if (!delivery.policy.reveal_withheld) return out;
  for (const release::Withheld& one : release.withheld) {
    const bool whole = one.fhir_path.find('#') == std::string::npos;
    if (whole && one.rule != "part-2") out.withheld.insert(one.fhir_path.substr(0, one.fhir_path.find('/')));
  }
  return out;
}

std::string bytes_of(const summary::Pdf& printed) {
  return printed.bytes;
}

summary::Letter letter_in(const Outcome<summary::Letter>& outcome) {
  return *outcome;
}

Outcome<fhir::Released<std::string>> render(const release::Release& released,
                                            const fhir::Released<summary::Letter>& letter, const Delivery& delivery,
                                            const OutgoingCheck& gate, const SummaryWords& words, Issues& findings) {
  using Form = SummaryWords::Form;
  switch (words.form) {
    case Form::text:
      return letter.map(&summary::render_text);
    case Form::html:
      return letter.map(&summary::render_html);
    case Form::pdf: {
      const auto printed = letter.map(&summary::render_pdf, words.print);
      if (printed->unknown_glyphs > 0) {
        findings.push_back(
            base::warning(Code::summary_no_glyph, "",
                          std::to_string(printed->unknown_glyphs) + " characters have no glyph and show as boxes"));
      }
      return printed.map(&bytes_of);
    }
    case Form::fhir:
      break;
  }
  const auto document =
      released.resource.map(&summary::make_document, *letter, document_options(released, delivery, words));
  if (auto checked = gate.check(*document, findings); !checked) return std::move(checked).error();
  return document.map(&pretty);
}

}  // namespace

Outcome<Summarised> summarise(const Item& item, const Delivery& delivery, const Reading& reading,
                              const SummaryWords& words) {
  summary::Occasion occasion;
  occasion.urgent = words.kind == SummaryWords::Kind::urgent;
  occasion.patient_copy = words.kind == SummaryWords::Kind::patient;
  occasion.event_id = words.event;
  occasion.signed_by_id = words.signed_by;
  occasion.written = delivery.request.now.text();
  const Look look = [&](const kap::EpisodeRecord& record) -> Issues {
    if (delivery.to_referrer && record.referral && record.referral->referring_practitioner_id)
      occasion.reader_id = *record.referral->referring_practitioner_id;
    if (occasion.patient_copy && !wants_copy(record)) {
      return {base::error(Code::release_refused, "/discharge_summary/copy_to_patient",
                          "the record does not say that the patient gets a copy")};
    }
    if (!words.signed_by.empty() && !is_practitioner(record, words.signed_by)) {
      return {base::error(Code::usage, "/practitioners",
                          "--signed-by '" + words.signed_by + "' is no practitioner of this record")};
    }
    // What is urgent does not wait for the rest of the record to be put in order.
    return occasion.urgent ? Issues() : contradictions(record, words.accepted);
  };
  KAP_TRY(exported, export_episode(item, delivery, reading, look));
  if (!delivery.to_referrer) occasion.reader = exported.recipient.name;
  if (exported.released.part_2) occasion.notice = release::notice_of(delivery.policy);
  const auto outcome = exported.released.resource.map(&summary::compose_bundle, occasion);
  if (!*outcome) return outcome->error();
  const auto letter = outcome.map(&letter_in);
  Issues findings;
  KAP_TRY(rendering, render(exported.released, letter, delivery, reading.gate, words, findings));
  return Summarised{std::move(exported), std::move(rendering), letter, std::move(findings)};
}

}  // namespace kapfhir::app

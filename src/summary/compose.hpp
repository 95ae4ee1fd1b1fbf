// From the released record to the letter: content and order of the page, and what must never be said.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/resource.hpp"
#include "kap/record.hpp"
#include "summary/letter.hpp"

namespace kapfhir::summary {

/// What the letter needs beside the released record.
struct Occasion {
  std::string reader_id;  ///< record id of the reading practitioner or organization; empty: `reader`
  std::string reader;     ///< name of the reader where the record has none
  bool urgent = false;    ///< an urgent safety notice about one event
  std::string event_id;   ///< urgent: the event, by UrgentEvent::id; empty: the newest
  bool patient_copy = false;
  /// Record id of the practitioner who signs now, where the record has no sign-off for this letter: an urgent notice,
  /// or an interim letter. What the record signed is another text.
  std::string signed_by_id;
  std::string written;  ///< FHIR dateTime: now
  std::string notice;   ///< the Part 2 notice when the released set is under it; empty otherwise
  std::vector<std::string> marks;
};

/// Composes from `released` only: a record read from a released Bundle, where what was withheld is absent. Absent is
/// never "none": a row without affirmed content is left out.
/// Issues: summary_nothing when there is nothing to write about: no patient, nothing of the course, urgent without an
/// event, a patient's copy that the record does not ask for.
base::Outcome<Letter> compose(const kap::EpisodeRecord& released, const Occasion& occasion);

/// The same of the released Bundle itself: a plain function of it, so that what it makes is released as well
/// (fhir::Released::map). Issue summary_nothing also where no episode is in it.
base::Outcome<Letter> compose_bundle(const fhir::Resource& released, const Occasion& occasion);

/// What must go back to the clinic before any letter leaves, found in the whole record: a medication that vanished,
/// "severe" beside remission, totals that do not match, implausible values. Each is a warning with its own code (so
/// that it can be accepted by that code), a JSON Pointer and words.
base::Issues discrepancies(const kap::EpisodeRecord& whole);

/// Something that must be said at once, and by itself.
struct UrgentEvent {
  enum class Kind : std::uint8_t { serious_adverse_event, suicidality };
  Kind kind = Kind::serious_adverse_event;
  std::string id;     ///< record id of the adverse effect, assessment or dosing session; for Occasion::event_id
  std::string place;  ///< JSON Pointer into the record that was asked
  std::string text;   ///< "serious adverse event: hypertensive urgency", "PHQ-9 item 9 rose from 1 to 2"
  std::string when;   ///< as recorded; empty when the time is not known
};

/// Serious adverse events, and new suicidality: an item above the one before it, a higher ideation level of the C-SSRS,
/// a change noted before a session, suicidal thoughts or an attempt as an adverse effect. Oldest first.
std::vector<UrgentEvent> urgent_findings(const kap::EpisodeRecord& whole);

}  // namespace kapfhir::summary

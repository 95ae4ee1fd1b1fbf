// The sections of the letter, one file each. A section without blocks is left out.
#pragma once
#include <string>
#include <vector>

#include "summary/case.hpp"
#include "summary/letter.hpp"

namespace kapfhir::summary {

Head head(const Case& about, Kind kind);
Standing standing(const Case& about);
/// Whether this letter has no sign-off in the record and a practitioner of the record signs it now.
bool signed_now(const Case& about);

/// What is asked of the reader, and the safety line.
Section please(const Case& about);
/// Not completed, not cancelled, and says what.
bool is_open(const kap::Action& action);
/// "PHQ-9 monthly (by 4 July 2025). Relapse watch." for the referrer, "Phone call (by 8 May 2025; safety)." for others.
std::string action_text(const kap::Action& action);
/// What is still to be done by this owner, a sentence or two each.
std::vector<std::string> open_actions(const Case& about, kap::ActionOwner owner);
/// "If suicidal thoughts come or grow: ..."; the same in every letter. Empty for a patient who died.
std::string safety_line(const Case& about);

Section state(const Case& about);
Section medicines(const Case& about);
Section treatment(const Case& about);
Section plan(const Case& about);
/// What is too long or too special for the page: further figures, all sessions of a long course, further scores.
Section annex(const Case& about);

/// The whole of an urgent notice, about one event; empty when there is none.
std::vector<Section> urgent_sections(const Case& about);
/// The whole of the patient's copy.
std::vector<Section> patient_sections(const Case& about);

// Pieces that several of them use.

/// "21 (3 Feb 2025), 11 (14 Mar 2025), ...": the course of one questionnaire and its judgement.
std::string course_of(const Case& about, const Series& series);
/// What continued throughout, so that the cause of a change cannot be separated.
std::string alongside(const Case& about);
/// Suicide risk as judged by the clinician, with date and method; empty when nothing is known.
std::string risk_judgement(const Case& about);
/// Item 9, C-SSRS, the clinician's judgement: label and text.
std::vector<std::pair<std::string, std::string>> suicide_facts(const Case& about);
/// What was given in a session, with route, form, milligrams as recorded and regulatory status.
std::string given_text(const Case& about, const kap::DosingSession& session);
/// Where and how watched: "Clinic, in person".
std::string place_text(const kap::DosingSession& session);
/// "nausea (mild; ondansetron 4.0 mg intravenous)"; whether it was serious is not repeated among the serious ones.
std::string effect_text(const Case& about, const kap::AdverseEffect& effect, bool among_serious);
std::string effects_text(const Case& about, const kap::DosingSession& session);
/// Serious adverse events, one line each; "none" only where the record affirms it. Empty: nothing can be said.
std::vector<std::string> serious_events(const Case& about);
/// One table, a row a session. Columns that hold nothing are left out.
Table session_table(const Case& about, const std::vector<const kap::DosingSession*>& sessions);
/// The sessions that stand on the page: all of them, or in a long course the last ones and those with serious events.
std::vector<const kap::DosingSession*> shown_sessions(const Case& about);

/// The whole course of a questionnaire; empty without two scores to draw.
std::optional<Figure> score_figure(const Case& about, std::string_view instrument);
/// Blood pressure of the sessions with an excursion, the highest first, at most `most` of them.
std::vector<Figure> pressure_figures(const Case& about, std::size_t most);

/// Adds the label with its text, unless that is empty.
void add(Facts& facts, std::string label, std::string text);
void add(Section& section, Facts facts);
void add(Section& section, Table table);

}  // namespace kapfhir::summary

// Treatment: a row a session, then serious adverse events.
#include <algorithm>
#include <unordered_set>

#include "record/checks.hpp"
#include "summary/pressure.hpp"
#include "summary/scales.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using record::checks::all;
using record::checks::is;

constexpr std::size_t long_course = 12;  // more sessions than this do not stand on a page
constexpr std::size_t newest = 4;
constexpr std::size_t most_shown = 8;

constexpr std::string_view not_stated = "not stated";
constexpr std::string_view no_date = "date not stated";

bool has_serious(const kap::DosingSession& session) {
  const auto effects = all(session.adverse_effects);
  return std::any_of(effects.begin(), effects.end(), [](const kap::AdverseEffect& effect) {
    return effect.seriousness && *effect.seriousness == kap::Seriousness::serious;
  });
}

std::string session_cell(const kap::DosingSession& session) {
  const base::Moment* const when = session.started_at ? &*session.started_at : dose_time(session);
  std::vector<std::string> parts = {session.session_number ? session.session_number->text() : "",
                                    when ? short_date(*when) : std::string(no_date), place_text(session)};
  if (session.status && *session.status != "completed") parts.push_back(plain(*session.status));
  return joined(parts, ", ");
}

std::string long_course_text(const Case& about) {
  std::string text = counted(about.sessions.size(), "session");
  const base::Moment* const first = dose_time(*about.sessions.front());
  const base::Moment* last = nullptr;
  for (auto session = about.sessions.rbegin(); session != about.sessions.rend() && !last; ++session)
    last = dose_time(**session);
  if (first && last) text += " from " + short_date(*first) + " to " + short_date(*last);
  return text +
         ". Shown here: the newest, and the newest with a serious adverse event. All of them stand in the annex.";
}

std::string long_course_safety(const Case& about) {
  std::vector<std::string> items;
  const auto finding = [&](const kap::LongCourseSafety& check, const base::Field<bool>& found, const char* what) {
    if (is(found, true))
      items.push_back(std::string(what) + (check.assessed_at ? " (" + short_date(*check.assessed_at) + ")" : ""));
  };
  for (const kap::LongCourseSafety& check : all(about.record.long_course_safety)) {
    finding(check, check.urinary_symptoms, "urinary symptoms");
    finding(check, check.cognitive_concern, "cognitive concern");
    finding(check, check.misuse_concern, "concern about misuse");
  }
  return items.empty() ? "" : capital(joined(items, ", ")) + "; all checks in the annex.";
}

}  // namespace

std::string place_text(const kap::DosingSession& session) {
  if (!session.setting) return {};
  const kap::Setting& setting = *session.setting;
  const bool home = is(setting.location_type, "home");
  std::vector<std::string> parts = {home ? "at home" : setting.location_type ? plain(*setting.location_type) : ""};
  if (setting.supervision) parts.push_back(plain(*setting.supervision));
  // At home a number is not what it is in a clinic: who stood beside the patient is always said.
  if (home && !is(setting.supervision, "in_person"))
    parts.emplace_back(setting.supervision ? "no in-person monitoring" : "in-person monitoring not stated");
  return joined(parts, ", ");
}

std::vector<const kap::DosingSession*> shown_sessions(const Case& about) {
  if (about.sessions.size() <= long_course) return about.sessions;
  std::unordered_set<const kap::DosingSession*> chosen(about.sessions.end() - newest, about.sessions.end());
  for (auto session = about.sessions.rbegin(); session != about.sessions.rend() && chosen.size() < most_shown;
       ++session)
    if (has_serious(**session)) chosen.insert(*session);
  std::vector<const kap::DosingSession*> shown;
  for (const kap::DosingSession* session : about.sessions)
    if (chosen.contains(session)) shown.push_back(session);
  return shown;
}

Table session_table(const Case& about, const std::vector<const kap::DosingSession*>& sessions) {
  Table table;
  table.caption = "Sessions";
  table.head = {"Session", "Given", "Blood pressure (mmHg)", "Sedation and dissociation", "Adverse effects"};
  for (const kap::DosingSession* session : sessions) {
    table.rows.push_back({session_cell(*session), given_text(about, *session),
                          joined({pressure_text(*session), saturation_text(*session, true)}, "; "),
                          scales_text(*session), effects_text(about, *session)});
  }
  for (std::size_t column = table.head.size(); column-- > 1;) {
    const auto empty = [&](const auto& row) { return row[column].empty(); };
    if (!std::all_of(table.rows.begin(), table.rows.end(), empty)) continue;
    table.head.erase(table.head.begin() + static_cast<std::ptrdiff_t>(column));
    for (auto& row : table.rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(column));
  }
  // Sessions of which nothing at all may be told are no table.
  const auto bare = [](const auto& row) { return row.size() == 1 && row[0] == no_date; };
  if (std::all_of(table.rows.begin(), table.rows.end(), bare)) table.rows.clear();
  // An empty cell beside full ones would read as "none".
  for (auto& row : table.rows)
    for (std::string& cell : row)
      if (cell.empty()) cell = not_stated;
  return table;
}

Section treatment(const Case& about) {
  Section section{"treatment", "Treatment", {}, false};
  const auto shown = shown_sessions(about);
  if (shown.size() < about.sessions.size()) section.blocks.emplace_back(Paragraph{long_course_text(about)});
  add(section, session_table(about, shown));
  const std::vector<std::string> serious = serious_events(about);
  Facts facts;
  if (!serious.empty()) {
    // In a long course there may be as many as sessions: the newest, and where the others stand.
    const std::size_t from = serious.size() > most_shown ? serious.size() - most_shown : 0;
    const std::vector<std::string> some(serious.begin() + static_cast<std::ptrdiff_t>(from), serious.end());
    add(facts, "Serious adverse events",
        joined(some, " ") + (from > 0 ? " And " + std::to_string(from) + " earlier ones, see the annex." : ""));
  }
  add(facts, "Checks in a long course", long_course_safety(about));
  add(section, std::move(facts));
  for (Figure& figure : pressure_figures(about, 1)) section.blocks.emplace_back(std::move(figure));
  return section;
}

}  // namespace kapfhir::summary

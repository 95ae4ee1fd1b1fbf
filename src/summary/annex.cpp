// Behind the letter: further figures, heart rate and oxygen, further scores, the whole of a long course.
#include <algorithm>

#include "record/checks.hpp"
#include "summary/pressure.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using record::checks::all;
using record::checks::number;

constexpr std::size_t most_figures = 6;

std::string heart_rate_text(const kap::DosingSession& session) {
  const kap::Vitals* highest = nullptr;
  base::Number most;
  std::size_t count = 0;
  for (const kap::Vitals& one : all(session.vitals)) {
    const auto rate = number(one.heart_rate_per_min);
    if (!rate) continue;
    ++count;
    if (highest && *rate <= most) continue;
    highest = &one;
    most = *rate;
  }
  if (!highest) return {};
  return highest->heart_rate_per_min->text() + " of " + counted(count, "reading");
}

Table heart_and_oxygen(const Case& about) {
  Table table{
      "Heart rate (a minute) and oxygen saturation, as measured", {"Session", "Highest heart rate", "Lowest SpO2"}, {}};
  for (const kap::DosingSession* session : about.sessions) {
    std::string heart = heart_rate_text(*session);
    std::string oxygen = saturation_text(*session, false);
    if (heart.empty() && oxygen.empty()) continue;
    const base::Moment* const when = dose_time(*session);
    const std::string name = joined({session_name(*session), when ? short_date(*when) : ""}, ", ");
    table.rows.push_back({name, heart.empty() ? "not stated" : heart, oxygen});
  }
  return table;
}

Table further_scores(const Case& about) {
  Table table{"Further questionnaires", {"Questionnaire", "Date", "Score", "Scale", "Note"}, {}};
  for (const Series& series : about.series) {
    if (series.instrument == "phq_9" || series.instrument.starts_with("c_ssrs")) continue;
    if (series.instrument == "gad_7" && series.scores.size() > 1) continue;  // has its own figure
    for (const Score& score : series.scores) {
      const kap::Assessment& one = *score.assessment;
      if (!one.total_score) continue;
      const auto range = all(one.score_range);
      table.rows.push_back({instrument_name(series.instrument),
                            one.administered_at ? short_date(*one.administered_at) : "date not recorded",
                            one.total_score->text(),
                            range.size() == 2 ? range[0].text() + " to " + range[1].text() : "",
                            one.hours_since_dose ? one.hours_since_dose->text() + " h after a dose" : ""});
    }
  }
  return table;
}

std::string answer(const base::Field<bool>& field) {
  if (field) return *field ? "yes" : "no";
  return field.null() ? "not asked" : "not stated";
}

Table long_course(const Case& about) {
  Table table{"Checks in a long course (yes: symptoms, or a concern)",
              {"Date", "Urinary symptoms", "Liver tests", "Cognition", "Misuse"},
              {}};
  for (const kap::LongCourseSafety& check : all(about.record.long_course_safety)) {
    const std::string liver = check.liver_tests          ? plain(*check.liver_tests)
                              : check.liver_tests.null() ? "not done"
                                                         : "not stated";
    table.rows.push_back({check.assessed_at ? short_date(*check.assessed_at) : "date not recorded",
                          answer(check.urinary_symptoms), liver, answer(check.cognitive_concern),
                          answer(check.misuse_concern)});
  }
  return table;
}

}  // namespace

Section annex(const Case& about) {
  Section section{"annex", "Annex", {}, true};
  if (auto figure = score_figure(about, "gad_7")) section.blocks.emplace_back(*std::move(figure));
  std::vector<Figure> pressures = pressure_figures(about, most_figures);
  for (std::size_t i = 1; i < pressures.size(); ++i) section.blocks.emplace_back(std::move(pressures[i]));
  add(section, heart_and_oxygen(about));
  add(section, further_scores(about));
  add(section, long_course(about));
  if (shown_sessions(about).size() < about.sessions.size()) {
    Table sessions = session_table(about, about.sessions);
    sessions.caption = "All sessions";
    add(section, std::move(sessions));
    if (std::vector<std::string> serious = serious_events(about); !serious.empty()) {
      section.blocks.emplace_back(Paragraph{"Serious adverse events:", true});
      section.blocks.emplace_back(Listing{std::move(serious)});
    }
  }
  return section;
}

}  // namespace kapfhir::summary

#include <algorithm>
#include <unordered_map>

#include "record/checks.hpp"
#include "summary/compose.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using record::checks::all;
using record::checks::at;
using record::checks::is;
using record::checks::number;

struct Found {
  std::int64_t order;
  UrgentEvent event;
};

std::string id_text(const base::Field<std::string>& id) {
  return id ? *id : std::string();
}

void find_in_session(const kap::DosingSession& session, const std::string& place, std::vector<Found>& out) {
  const auto found = [&](UrgentEvent::Kind kind, const base::Field<std::string>& id, const std::string& where,
                         std::string text, const base::Field<base::Moment>& time) {
    const base::Field<base::Moment>& when = time ? time : session.started_at;
    out.push_back(
        {when ? order_in_time(*when) : 0, {kind, id_text(id), where, std::move(text), when ? when->text() : ""}});
  };
  const auto effects = all(session.adverse_effects);
  bool serious_named = false;
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const kap::AdverseEffect& effect = effects[i];
    const bool serious = effect.seriousness && *effect.seriousness == kap::Seriousness::serious;
    const bool suicidal = is(effect.term, "suicidal_thoughts") || is(effect.term, "suicide_attempt");
    serious_named = serious_named || serious;
    if (!serious && !suicidal) continue;
    const std::string term = effect.term ? plain(*effect.term) : "not named";
    found(suicidal ? UrgentEvent::Kind::suicidality : UrgentEvent::Kind::serious_adverse_event, effect.id,
          at(place + "/adverse_effects", i), (serious ? "serious adverse event: " : "adverse effect: ") + term,
          effect.onset_at);
  }
  if (!serious_named && session.rems_monitoring && is(session.rems_monitoring->serious_adverse_event, true))
    found(UrgentEvent::Kind::serious_adverse_event, session.id, place + "/rems_monitoring/serious_adverse_event",
          "the REMS form reports a serious adverse event", session.started_at);
  if (session.pre_session_checks && is(session.pre_session_checks->suicidality_change, true))
    found(UrgentEvent::Kind::suicidality, session.id, place + "/pre_session_checks/suicidality_change",
          "a change in suicidal thoughts was noted before the session", session.started_at);
}

/// What an assessment says about suicidal thoughts, as a number to compare and a text.
struct Asked {
  std::optional<base::Number> value;
  std::string text, member;
};

Asked item_of(const kap::Assessment& one) {
  if (one.suicidality_item_score)
    return {number(one.suicidality_item_score), one.suicidality_item_score->text(), "/suicidality_item_score"};
  for (const kap::AssessmentItem& item : all(one.items))
    if (is(item.link_id, "44260-8") && item.score) return {number(item.score), item.score->text(), "/items"};
  if (one.suicidality_item_positive)
    return {base::Number::of(*one.suicidality_item_positive ? 1 : 0), *one.suicidality_item_positive ? "positive" : "0",
            "/suicidality_item_positive"};
  return {};
}

Asked level_of(const kap::Assessment& one) {
  if (!one.highest_ideation_level) return {};
  return {number(one.highest_ideation_level), one.highest_ideation_level->text(), "/highest_ideation_level"};
}

template <class Ask>
void find_rises(const kap::EpisodeRecord& record, const char* what, Ask ask, std::vector<Found>& out) {
  const auto assessments = all(record.assessments);
  std::vector<std::size_t> in_time;
  for (std::size_t i = 0; i < assessments.size(); ++i)
    if (assessments[i].administered_at && assessments[i].instrument) in_time.push_back(i);
  std::stable_sort(in_time.begin(), in_time.end(), [&](std::size_t a, std::size_t b) {
    return order_in_time(*assessments[a].administered_at) < order_in_time(*assessments[b].administered_at);
  });
  std::unordered_map<std::string, Asked> previous;  // by instrument
  for (const std::size_t i : in_time) {
    const kap::Assessment& one = assessments[i];
    const Asked now = ask(one);
    if (!now.value) continue;
    const auto [before, first] = previous.try_emplace(*one.instrument, now);
    if (first) continue;
    if (*now.value > *before->second.value)
      out.push_back(
          {order_in_time(*one.administered_at),
           {UrgentEvent::Kind::suicidality, id_text(one.id), at("/assessments", i) + now.member,
            instrument_name(*one.instrument) + " " + what + " rose from " + before->second.text + " to " + now.text,
            one.administered_at->text()}});
    before->second = now;
  }
}

}  // namespace

std::vector<UrgentEvent> urgent_findings(const kap::EpisodeRecord& whole) {
  std::vector<Found> found;
  const auto sessions = all(whole.dosing_sessions);
  for (std::size_t i = 0; i < sessions.size(); ++i) find_in_session(sessions[i], at("/dosing_sessions", i), found);
  find_rises(whole, "item on suicidal thoughts", item_of, found);
  find_rises(whole, "highest ideation level", level_of, found);
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.order < b.order; });
  std::vector<UrgentEvent> events;
  events.reserve(found.size());
  for (Found& one : found) events.push_back(std::move(one.event));
  return events;
}

}  // namespace kapfhir::summary

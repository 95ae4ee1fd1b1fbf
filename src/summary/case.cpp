#include "summary/case.hpp"

#include <algorithm>

#include "record/checks.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {

using kap::Field;
using record::checks::all;

namespace {

template <class T>
void enter(std::unordered_map<std::string_view, const T*>& index, const Field<std::vector<T>>& list) {
  for (const T& object : all(list))
    if (object.id) index.emplace(*object.id, &object);
}
template <class T>
const T* find(const std::unordered_map<std::string_view, const T*>& index, const Field<std::string>& id) {
  const auto found = id ? index.find(*id) : index.end();
  return found == index.end() ? nullptr : found->second;
}

bool one_of(kap::EpisodeStatus status, std::initializer_list<kap::EpisodeStatus> list) {
  return std::find(list.begin(), list.end(), status) != list.end();
}

}  // namespace

Case::Case(const kap::EpisodeRecord& released, const Occasion& why) : record(released), occasion(why) {
  enter(practitioners_, record.practitioners);
  enter(organizations_, record.organizations);
  enter(orders_, record.medication_orders);
  enter(medications_, record.current_medications);
  for (const kap::DosingSession& session : all(record.dosing_sessions))
    enter(administrations_, session.administrations);
  put_sessions_in_order();
  put_scores_in_series();
}

void Case::put_sessions_in_order() {
  std::vector<std::pair<std::int64_t, const kap::DosingSession*>> in_time;
  for (const kap::DosingSession& session : all(record.dosing_sessions)) {
    const base::Moment* const when = dose_time(session);
    in_time.emplace_back(when ? order_in_time(*when) : INT64_MAX, &session);
    for (const kap::Administration& dose : all(session.administrations)) {
      if (!record::checks::is_ketamine(dose.drug) || !record::checks::was_given(dose) || !dose.started_at) continue;
      const std::int64_t at = order_in_time(*dose.started_at);
      first_dose = std::min(first_dose.value_or(at), at);
      if (!last_dose || at >= *last_dose) {
        last_dose = at;
        last_dose_day = day_number(*dose.started_at);
      }
    }
  }
  std::stable_sort(in_time.begin(), in_time.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [when, session] : in_time) sessions.push_back(session);
  const auto count = record.outcomes ? record::checks::number(record.outcomes->dosing_session_count) : std::nullopt;
  all_sessions_here = count && *count == base::Number::of(static_cast<std::int64_t>(sessions.size()));
}

const kap::Practitioner* Case::practitioner(const Field<std::string>& id) const {
  return find(practitioners_, id);
}
const kap::Organization* Case::organization(const Field<std::string>& id) const {
  return find(organizations_, id);
}
const kap::MedicationOrder* Case::order(const Field<std::string>& id) const {
  return find(orders_, id);
}
const kap::CurrentMedication* Case::medication(const Field<std::string>& id) const {
  return find(medications_, id);
}
const kap::Administration* Case::administration(const Field<std::string>& id) const {
  return find(administrations_, id);
}
const Series* Case::of(std::string_view instrument) const {
  const auto found =
      std::find_if(series.begin(), series.end(), [&](const Series& s) { return s.instrument == instrument; });
  return found == series.end() ? nullptr : &*found;
}

const kap::Practitioner* Case::author() const {
  const kap::Practitioner* who = nullptr;
  if (record.discharge_summary) who = practitioner(record.discharge_summary->author_id);
  if (!who && record.episode) who = practitioner(record.episode->care_manager_id);
  return who;
}

const kap::Organization* Case::clinic() const {
  const kap::Organization* where = record.episode ? organization(record.episode->managing_organization_id) : nullptr;
  if (const kap::Practitioner* who = author(); !where && who) where = organization(who->organization_id);
  return where;
}

std::string Case::phone() const {
  const kap::Organization* const where = clinic();
  std::string number = where ? telecom_of(where->telecom, "phone") : "";
  if (const kap::Practitioner* who = author(); number.empty() && who) number = telecom_of(who->telecom, "phone");
  return number;
}

std::optional<bool> Case::reader_referred() const {
  if (occasion.reader_id.empty() || !record.referral || !record.referral->referring_practitioner_id)
    return std::nullopt;
  if (*record.referral->referring_practitioner_id == occasion.reader_id) return true;
  const kap::Practitioner* const who = practitioner(record.referral->referring_practitioner_id);
  return who && who->organization_id && *who->organization_id == occasion.reader_id;
}

bool Case::ended() const {
  using enum kap::EpisodeStatus;
  return record.episode && record.episode->status &&
         one_of(*record.episode->status, {completed, discontinued, ineligible, cancelled});
}

bool Case::deceased() const {
  return record.patient && record.patient->deceased && *record.patient->deceased;
}

std::string session_name(const kap::DosingSession& session) {
  return session.session_number ? "Session " + session.session_number->text() : "Session";
}

const base::Moment* dose_time(const kap::DosingSession& session) {
  const base::Moment* first = nullptr;
  for (const kap::Administration& dose : all(session.administrations)) {
    if (!record::checks::is_ketamine(dose.drug) || !record::checks::was_given(dose) || !dose.started_at) continue;
    if (!first || order_in_time(*dose.started_at) < order_in_time(*first)) first = &*dose.started_at;
  }
  return first || !session.started_at ? first : &*session.started_at;
}

std::optional<std::int64_t> minutes_after(const kap::DosingSession& session, const Field<kap::Decimal>& recorded,
                                          const Field<base::Moment>& clock) {
  // To the minute, half up; a number that is none of minutes is not believed.
  constexpr base::Number two_years = base::Number::of(1'000'000);
  if (const auto number = record::checks::number(recorded); number && *number<two_years&& * number> negate(two_years))
    return base::round(*number, 0).integer();
  const base::Moment* const dose = dose_time(session);
  return dose && clock ? base::minutes_between(*dose, *clock) : std::nullopt;
}

std::string minutes_text(std::int64_t minutes) {
  return minutes < 0 ? std::to_string(-minutes) + " min before" : std::to_string(minutes) + " min";
}

std::string text_of(const Field<std::string>& field) {
  return field ? *field : std::string();
}

std::string name_of(const kap::Practitioner& practitioner) {
  std::vector<std::string> parts = {text_of(practitioner.name)};
  for (const std::string& credential : all(practitioner.credentials)) parts.push_back(credential);
  return joined(parts, ", ");
}

std::string telecom_of(const Field<std::vector<kap::Telecom>>& list, std::string_view system, bool direct) {
  for (const kap::Telecom& telecom : all(list))
    if (telecom.system && *telecom.system == system && telecom.value && !telecom.value->empty() &&
        direct == (telecom.direct && *telecom.direct))
      return *telecom.value;
  return {};
}

}  // namespace kapfhir::summary

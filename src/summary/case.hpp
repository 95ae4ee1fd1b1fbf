// The released record as the sections read it: who is who, the sessions in time, the questionnaires in series.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/number.hpp"
#include "kap/record.hpp"
#include "summary/compose.hpp"

namespace kapfhir::summary {

/// One questionnaire filled in.
struct Score {
  const kap::Assessment* assessment = nullptr;
  std::optional<base::Number> total;  ///< to compare and reckon with; printed is what was recorded
  std::optional<std::int64_t> day;    ///< calendar day, when the date is known to the day
  std::int64_t order = 0;             ///< seconds, for the order and for "after the last dose"
};

/// All times one questionnaire was filled in, oldest first; those without a date at the end.
struct Series {
  std::string instrument;
  std::vector<Score> scores;
  std::optional<std::size_t> baseline;  ///< what change is counted from; empty when it cannot be told
  const Score* last() const;            ///< the newest with a date and a total
  const Score* first() const;           ///< the baseline, else the oldest with a date and a total
  /// Change from the baseline in percent, negative for lower; empty without baseline, before it, or without a total.
  std::optional<base::Number> change(const Score& score) const;
};

/// Everything the sections need, prepared once; points into the record, which must outlive it.
class Case {
 public:
  Case(const kap::EpisodeRecord& released, const Occasion& occasion);

  const kap::EpisodeRecord& record;
  const Occasion& occasion;
  std::vector<const kap::DosingSession*> sessions;    ///< oldest first
  std::vector<Series> series;                         ///< PHQ-9 first, then in order of appearance
  std::optional<std::int64_t> first_dose, last_dose;  ///< seconds
  std::optional<std::int64_t> last_dose_day;          ///< its calendar day
  bool all_sessions_here = false;                     ///< the record's own count of sessions says so

  const Series* of(std::string_view instrument) const;
  const kap::Practitioner* practitioner(const kap::Field<std::string>& id) const;
  const kap::Organization* organization(const kap::Field<std::string>& id) const;
  const kap::MedicationOrder* order(const kap::Field<std::string>& id) const;
  const kap::CurrentMedication* medication(const kap::Field<std::string>& id) const;
  const kap::Administration* administration(const kap::Field<std::string>& id) const;

  const kap::Organization* clinic() const;
  /// Who answers for the letter: its author, else the care manager.
  const kap::Practitioner* author() const;
  /// The number to call: the clinic's, else the author's; empty when none may be told.
  std::string phone() const;
  /// Whether the reader is the referring practitioner or their organization; empty: cannot be told.
  std::optional<bool> reader_referred() const;
  /// Whether the course is over.
  bool ended() const;
  bool deceased() const;

 private:
  template <class T>
  using Index = std::unordered_map<std::string_view, const T*>;
  void put_sessions_in_order();
  void put_scores_in_series();
  void find_baseline(Series& of) const;

  Index<kap::Practitioner> practitioners_;
  Index<kap::Organization> organizations_;
  Index<kap::MedicationOrder> orders_;
  Index<kap::CurrentMedication> medications_;
  Index<kap::Administration> administrations_;
};

/// "Session 2", or "Session" when it has no number.
std::string session_name(const kap::DosingSession& session);
/// When the session's first ketamine was given, else when the session began; null when neither is recorded.
const base::Moment* dose_time(const kap::DosingSession& session);
/// Minutes after the first dose of the session, as recorded or from the clock; empty when it cannot be told.
std::optional<std::int64_t> minutes_after(const kap::DosingSession& session, const kap::Field<kap::Decimal>& recorded,
                                          const kap::Field<base::Moment>& clock);
/// "40 min", "10 min before"
std::string minutes_text(std::int64_t minutes);
/// The text of a member, or empty.
std::string text_of(const kap::Field<std::string>& field);
/// "Avery Exampledoctor, MD"
std::string name_of(const kap::Practitioner& practitioner);
/// The first telecom of this system, or empty.
std::string telecom_of(const kap::Field<std::vector<kap::Telecom>>& list, std::string_view system, bool direct = false);

}  // namespace kapfhir::summary

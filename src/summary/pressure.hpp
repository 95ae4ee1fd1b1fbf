// Blood pressure of a session as it was measured, with what was not measured.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/number.hpp"
#include "kap/dosing.hpp"

namespace kapfhir::summary {

struct Pressure {
  const kap::Vitals* vitals = nullptr;
  std::optional<std::int64_t> minutes;              ///< after the first dose; negative before it
  std::optional<base::Number> systolic, diastolic;  ///< both or none
  bool measured() const { return systolic.has_value(); }
  std::string text() const;  ///< "158/94" as recorded
};

/// What the vital signs of a session say about pressure, oldest first; with the gaps (times at which none was taken).
struct Pressures {
  std::vector<Pressure> readings;
  std::vector<const Pressure*> before;  ///< measured before the dose
  std::vector<const Pressure*> after;   ///< measured after it
  const Pressure* highest = nullptr;    ///< of `after`
  const Pressure* last = nullptr;       ///< of `after`
  bool during_effects = false;          ///< at least one of `after` lies within the effects
  bool by_patient = false;              ///< every reading was reported by the patient
  bool excursion = false;               ///< 140 systolic or 90 diastolic or more, or a rise recorded as an effect

  explicit Pressures(const kap::DosingSession& session);
  Pressures(const Pressures&) = delete;
  Pressures& operator=(const Pressures&) = delete;
};

/// "124/78 before; highest measured 158/94 (40 min) of 7 readings after the dose; last 126/78 (125 min)". Never says
/// "highest" where nothing was measured during the effects. Empty when nothing is known about it.
std::string pressure_text(const kap::DosingSession& session);

/// The lowest that was measured and how often; "no SpO2" where it was not measured, "no SpO2 in this letter" where
/// nothing is known about it. Empty when the session has no vital signs at all; with `only_low` also when nothing below
/// 94 % was measured, so that the page tells what matters and the annex the rest.
std::string saturation_text(const kap::DosingSession& session, bool only_low);

}  // namespace kapfhir::summary

// What was given. Milligrams as recorded, dose by dose: never summed, never converted.
#include <algorithm>

#include "record/checks.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using record::checks::all;
using record::checks::is;

bool infusion(const kap::Administration& dose) {
  return dose.route && *dose.route == kap::Route::intravenous && dose.infusion_duration_min;
}

std::string form_and_route(const kap::Administration& dose) {
  std::vector<std::string> parts;
  if (infusion(dose)) return "intravenous infusion";
  if (dose.dose_form) parts.push_back(plain(*dose.dose_form));
  if (dose.route) {
    const std::string route = plain(*dose.route);
    // "sublingual tablet, sublingual" would say it twice.
    if (parts.empty() || parts[0].find(route) == std::string::npos) parts.push_back(route);
  }
  return joined(parts, ", ");
}

std::string milligrams(const kap::Administration& dose) {
  if (!dose.dose_mg) return {};
  std::string text = dose.dose_mg->text() + " mg";
  // Only as recorded: a lozenge has no dose by weight unless the record gives one.
  if (dose.dose_mg_per_kg) text += " (" + dose.dose_mg_per_kg->text() + " mg/kg)";
  if (infusion(dose)) text += " over " + dose.infusion_duration_min->text() + " min";
  return text;
}

std::string status_text(const kap::Administration& dose) {
  if (!dose.status || *dose.status == "completed") return {};
  const std::string why = dose.reason && !dose.reason->empty() ? " (" + plain(*dose.reason) + ")" : "";
  if (*dose.status == "stopped") return "stopped early" + why;
  if (!record::checks::was_given(dose)) return "not given" + why;
  return plain(*dose.status) + why;
}

std::string regulatory(const Case& about, const kap::Administration& dose) {
  const kap::MedicationOrder* const order = about.order(dose.order_id);
  return order && order->regulatory_status ? plain(*order->regulatory_status) : "";
}

bool for_effect(const kap::Administration& dose) {
  return dose.kind && (*dose.kind == kap::DoseKind::adjunct || *dose.kind == kap::DoseKind::rescue);
}

std::string dose_text(const kap::Administration& dose) {
  std::string text = dose.drug ? plain(*dose.drug) : "drug not stated";
  if (dose.kind && *dose.kind == kap::DoseKind::booster) text = "booster " + text;
  const bool reason = for_effect(dose) && dose.reason && !dose.reason->empty() && record::checks::was_given(dose);
  if (reason) text = "for " + plain(*dose.reason) + ": " + text;
  return joined({text, form_and_route(dose), milligrams(dose), status_text(dose)}, ", ");
}

}  // namespace

std::string given_text(const Case& about, const kap::DosingSession& session) {
  // Doses that read alike and follow each other are told once, with their number; their milligrams stay those of one.
  struct Group {
    std::string text, status;
    std::size_t count;
  };
  std::vector<Group> groups;
  for (const kap::Administration& dose : all(session.administrations)) {
    if (is(dose.status, "entered_in_error")) continue;
    Group one{dose_text(dose), regulatory(about, dose), 1};
    if (!groups.empty() && groups.back().text == one.text && groups.back().status == one.status)
      ++groups.back().count;
    else
      groups.push_back(std::move(one));
  }
  std::vector<std::string> items;
  std::string told;  // the regulatory status, once for the doses it holds for
  for (const Group& group : groups) {
    const std::string count = group.count == 1 ? "" : counted(group.count, "time") + ": ";
    items.push_back(count + joined({group.text, group.status == told ? "" : group.status}, ", "));
    told = group.status;
  }
  return joined(items, "; ");
}

}  // namespace kapfhir::summary

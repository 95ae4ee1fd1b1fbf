// Suicide: what was asked and what was judged, with dates. Item 9 is a question, never a risk assessment, and nothing
// is ever called resolved.
#include <algorithm>
#include <array>
#include <cmath>

#include "record/checks.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using record::checks::all;

constexpr std::size_t most = 8;
using Lines = std::vector<std::pair<std::string, std::string>>;

std::string with_date(const std::string& text, const Score& score) {
  const auto& when = score.assessment->administered_at;
  return text + " (" + (when ? short_date(*when) : std::string("date not recorded")) + ")";
}

std::string item_9(const Case& about) {
  const Series* const series = about.of("phq_9");
  std::vector<std::string> items;
  std::size_t positive = 0;
  for (const Score& score : series ? series->scores : std::vector<Score>()) {
    const kap::Assessment& one = *score.assessment;
    if (one.suicidality_item_score) {
      items.push_back(with_date(one.suicidality_item_score->text(), score));
      positive += record::checks::positive(one.suicidality_item_score) ? 1 : 0;
    } else if (one.suicidality_item_positive) {
      items.push_back(with_date(*one.suicidality_item_positive ? "positive" : "0", score));
      positive += *one.suicidality_item_positive ? 1 : 0;
    }
  }
  if (items.empty()) return {};
  if (items.size() > most) {
    const std::string all_text = "asked " + std::to_string(items.size()) + " times, positive " +
                                 std::to_string(positive) + " times; first " + items.front() + ", newest " +
                                 items.back();
    return all_text + ". One question, not a risk assessment.";
  }
  return joined(items, ", ") + ". One question, not a risk assessment.";
}

std::string level_text(const kap::Assessment& one) {
  constexpr std::array<std::string_view, 6> levels = {"no ideation",
                                                      "wish to be dead",
                                                      "non-specific active suicidal thoughts",
                                                      "active suicidal thoughts with a method, without intent",
                                                      "active suicidal thoughts with some intent, without a plan",
                                                      "active suicidal thoughts with a plan and intent"};
  if (!one.highest_ideation_level) return {};
  const std::string number = one.highest_ideation_level->text();
  const auto level = one.highest_ideation_level->as_integer();
  const bool known = level && *level >= 0 && *level < static_cast<int>(levels.size());
  return "highest ideation level " + number + " of 5" +
         (known ? " (" + std::string(levels[static_cast<std::size_t>(*level)]) + ")" : "");
}

std::string behavior_text(const kap::Assessment& one) {
  std::vector<std::string> parts;
  for (const kap::AssessmentItem& item : all(one.items))
    if (item.link_id && item.answer && item.link_id->find("behavior") != std::string::npos)
      parts.push_back(plain(*item.link_id) + ": " + (*item.answer ? "yes" : "no"));
  return joined(parts, ", ");
}

std::string c_ssrs(const Case& about) {
  std::vector<std::string> items;
  for (const Series& series : about.series) {
    if (!series.instrument.starts_with("c_ssrs")) continue;
    for (const Score& score : series.scores) {
      const auto& when = score.assessment->administered_at;
      const std::string text = joined({level_text(*score.assessment), behavior_text(*score.assessment)}, ", ");
      items.push_back((when ? short_date(*when) : std::string("date not recorded")) +
                      (text.empty() ? "" : ": " + text));
    }
  }
  if (items.empty()) return {};
  if (items.size() == 1) return sentence(items[0]) + " No repeat in this letter.";
  const std::string count = counted(items.size(), "time") + ": ";
  if (items.size() > most) return count + "first " + items.front() + "; newest " + items.back() + ".";
  return count + joined(items, "; ") + ".";
}

std::string method_text(const kap::Field<std::string>& method) {
  if (method && !method->empty()) return plain(*method);
  return method.null() ? "method not recorded" : "method not stated";
}

}  // namespace

std::string risk_judgement(const Case& about) {
  std::vector<std::string> parts;
  const auto& summary = about.record.discharge_summary;
  // The record has no place for the method of this judgement.
  if (summary && summary->suicide_risk_at_discharge)
    parts.push_back(plain(*summary->suicide_risk_at_discharge) + " at discharge" +
                    (summary->authored_at ? ", " + short_date(*summary->authored_at) : "") + " (method not recorded)");
  if (about.record.screening && about.record.screening->suicide_risk) {
    const kap::SuicideRisk& risk = *about.record.screening->suicide_risk;
    if (risk.risk_level)
      parts.push_back(plain(*risk.risk_level) + (risk.assessed_at ? " on " + short_date(*risk.assessed_at) : "") +
                      " (" + method_text(risk.method) + ")");
    if (risk.lifetime_attempt)
      parts.push_back(std::string("lifetime attempt: ") + (*risk.lifetime_attempt ? "yes" : "no"));
    if (risk.safety_plan_completed)
      parts.emplace_back(*risk.safety_plan_completed ? "safety plan made" : "no safety plan made");
  }
  return joined(parts, "; ");
}

Lines suicide_facts(const Case& about) {
  Facts facts;
  add(facts, "PHQ-9 item 9 (suicidal thoughts)", item_9(about));
  add(facts, "C-SSRS", c_ssrs(about));
  add(facts, "Suicide risk as judged by the clinician", sentence(risk_judgement(about)));
  return facts.lines;
}

}  // namespace kapfhir::summary

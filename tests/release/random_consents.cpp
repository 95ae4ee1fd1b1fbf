#include "release/random_consents.hpp"

#include <array>

#include "record/episode_type.hpp"
#include "record/identity.hpp"
#include "record/walk.hpp"
#include "support/member_words.hpp"
#include "translate/identity.hpp"

namespace kapfhir::release::tests {
namespace {

using kapfhir::tests::Random;
using Text = std::string_view;

constexpr std::array<Text, 22> content_words = {"conditions",
                                                "medications",
                                                "allergies",
                                                "assessments",
                                                "outcomes",
                                                "dosing_sessions",
                                                "preparation_sessions",
                                                "integration_sessions",
                                                "screening",
                                                "treatment_plan",
                                                "discharge_summary",
                                                "consents",
                                                "tasks",
                                                "flags",
                                                "communications",
                                                "documents",
                                                "psychotherapy_process_notes",
                                                "therapy_content",
                                                "substance_use",
                                                "notes",
                                                "actions",
                                                "encounters"};

std::vector<std::string> some_words(Random& random, int most) {
  std::vector<std::string> out;
  for (int count = random.between(1, most); count > 0; --count)
    out.push_back(random.percent(3) ? std::string("never_heard_of") : std::string(random.pick(content_words)));
  return out;
}

std::vector<std::string> people(const kap::EpisodeRecord& record) {
  std::vector<std::string> out;
  if (record.organizations) {
    for (const auto& one : *record.organizations) {
      if (one.id) out.push_back(*one.id);
    }
  }
  if (record.practitioners) {
    for (const auto& one : *record.practitioners) {
      if (one.id) out.push_back(*one.id);
    }
  }
  return out;
}

}  // namespace

void random_consents(Random& random, kap::EpisodeRecord& record) {
  const std::vector<std::string> who = people(record);
  std::vector<kap::Consent> out;
  for (int count = random.between(0, 3); count > 0; --count) {
    kap::Consent& one = out.emplace_back();
    one.id = "rc-" + std::to_string(count);
    one.type = std::string(random.percent(90) ? "privacy" : "treatment");
    if (random.percent(60))
      one.subtype = std::string(random.percent(85) ? "release_to_primary_care" : "session_recording");
    one.status = std::string(random.percent(90) ? "active" : "inactive");
    one.decision = random.percent(80) ? kap::ConsentDecision::permit : kap::ConsentDecision::deny;
    if (random.percent(15)) one.decision.reset();
    if (random.percent(60) && !who.empty()) one.recipient_id = random.pick(who);
    if (random.percent(50)) one.purpose = std::string(random.percent(80) ? "treatment" : "research");
    if (random.percent(50)) one.includes = some_words(random, 6);
    if (random.percent(10)) one.includes = std::vector<std::string>{"psychotherapy_process_notes"};
    if (random.percent(50)) one.excludes = some_words(random, 2);
    if (random.percent(30)) {
      one.period.emplace().start = base::Moment::parse(random.percent(50) ? "2024" : "2025-03-01T10:00:00Z").value();
      one.period->end = base::Moment::parse(random.percent(50) ? "2026-01-01" : "2025-04").value();
    }
    if (random.percent(5)) one.limits = std::vector<std::string>{"by_phone_only"};
  }
  record.consents = std::move(out);
}

Request random_request(Random& random, const kap::EpisodeRecord& record) {
  Request out;
  out.now = base::Moment::parse(random.percent(80) ? "2025-06-30T12:00:00Z" : "2025-03-15T12:00:00-07:00").value();
  const std::vector<std::string> who = people(record);
  const std::string system = translate::urn(*record.source_system, "kap-object");
  if (!who.empty() && random.percent(80)) out.recipient.identities.push_back({system, random.pick(who)});
  constexpr std::array ceilings = {Confidentiality::N, Confidentiality::N, Confidentiality::R, Confidentiality::V,
                                   Confidentiality::M};
  out.recipient.ceiling = random.pick(ceilings);
  out.recipient.keeps_labels = random.percent(50);
  out.recipient.purposes = {"TREAT", "HRESCH"};
  out.purpose = random.percent(90) ? "TREAT" : "HRESCH";
  out.recipient.break_glass = random.percent(20);
  if (out.recipient.break_glass && random.percent(50)) out.break_glass_reason = "emergency";
  return out;
}

std::vector<std::pair<std::string, std::string>> plant_canaries(kap::EpisodeRecord& record) {
  std::vector<std::pair<std::string, std::string>> out;
  record::each_leaf(record::episode_type(), &record, record::Path(), [&](const record::Leaf& leaf) {
    if (!leaf.text() || leaf.member == "id" || record::is_reference(leaf.member)) return;
    if (!kapfhir::tests::likely_words(leaf.member).empty()) return;
    const std::string pointer = leaf.path.pointer();
    if (pointer.starts_with("/consents/") || pointer.find('/', 1) == std::string::npos) return;
    std::string canary = "canary" + std::to_string(out.size()) + "x";
    // The record is the caller's own, so the constness of the walk is not.
    *static_cast<std::string*>(const_cast<void*>(leaf.value)) = canary;
    out.emplace_back(pointer, std::move(canary));
  });
  return out;
}

}  // namespace kapfhir::release::tests

// What holds for every episode, every consent and every recipient.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "crypto/hash.hpp"
#include "fhir/validate/check.hpp"
#include "json/writer.hpp"
#include "release/builders.hpp"
#include "release/label_codes.hpp"
#include "release/random_consents.hpp"
#include "support/generator.hpp"
#include "translate/translate.hpp"

namespace kapfhir::release {
namespace {

using namespace tests;
using kapfhir::tests::Random;

std::uint64_t seeds(std::uint64_t some, std::uint64_t many) {
  return std::getenv("KAPFHIR_LONG") != nullptr ? many : some;
}

struct Case {
  kap::EpisodeRecord record;
  std::vector<std::pair<std::string, std::string>> canaries;
  fhir::Resource bundle;
  Request request;
  Policy policy;
};

Case a_case(std::uint64_t seed) {
  Random random(seed * 7919);
  Case out;
  out.record = kapfhir::tests::random_episode(
      seed,
      {.all_present = random.percent(30), .unknown_members = true, .wild_text = random.percent(50), .dangling = true});
  random_consents(random, out.record);
  out.canaries = plant_canaries(out.record);
  out.request = random_request(random, out.record);
  out.policy.part_2_program = random.percent(50);
  out.bundle = translate::to_fhir(out.record).bundle;
  return out;
}

/// Everything that anybody could read in it: the text itself, and what is in base64.
void readable(json::View view, std::string& out) {
  if (view.is(json::Kind::string)) {
    out += view.string();
    out += '\n';
    if (const auto bytes = crypto::from_base64(view.string()); bytes) out += *bytes + "\n";
  }
  for (json::View child : view) readable(child, out);
}
std::string readable(json::View view) {
  std::string out = json::write(view);
  readable(view, out);
  return out;
}

bool at_or_below(std::string_view pointer, std::string_view place) {
  return pointer.starts_with(place) && (pointer.size() == place.size() || pointer[place.size()] == '/');
}

/// The canaries that stand in `text`, by number.
std::set<std::size_t> singing(const std::string& text) {
  std::set<std::size_t> out;
  for (std::size_t at = text.find("canary"); at != std::string::npos; at = text.find("canary", at + 1)) {
    std::size_t number = 0, end = at + 6;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9')
      number = 10 * number + static_cast<std::size_t>(text[end++] - '0');
    if (end > at + 6 && end < text.size() && text[end] == 'x') out.insert(number);
  }
  return out;
}

template <class Law>
void for_cases(std::uint64_t count, Law law) {
  std::size_t released = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    const Case one = a_case(seed);
    const auto out = release(one.bundle, one.request, one.policy, {});
    if (!out) {
      ASSERT_EQ(out.error().front().code, base::Code::release_refused);
      continue;
    }
    ++released;
    SCOPED_TRACE("seed " + std::to_string(seed));
    law(one, *out);
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(released, count / 4) << "most cases must not be refused";
}

/// As a store would read them: actors by reference, roles by search.
Consents consents_in(const fhir::Resource& bundle) {
  const auto each = [&](std::string_view type, const auto& visit) {
    for (json::View entry : bundle.root()["entry"]) {
      if (entry["resource"]["resourceType"].string() == type) visit(entry);
    }
  };
  Resolver resolve([&](json::View reference) {
    json::View found;
    for (json::View entry : bundle.root()["entry"]) {
      if (entry["fullUrl"].string() == reference["reference"].string()) found = entry["resource"];
    }
    return found;
  });
  resolve.roles = [&](json::View practitioner) {
    std::vector<json::View> out;
    each("PractitionerRole", [&](json::View entry) {
      const std::string who(entry["resource"]["practitioner"]["reference"].string());
      if (who.ends_with(practitioner["id"].string())) out.push_back(entry["resource"]);
    });
    return out;
  };
  Consents out;
  base::Issues findings;
  each("Consent", [&](json::View entry) { out.add(entry["resource"], resolve, findings); });
  return out;
}

void each_reference(json::View view, const std::function<void(std::string_view)>& visit) {
  if (view.name() == "reference" && view.is(json::Kind::string)) visit(view.string());
  for (json::View child : view) each_reference(child, visit);
}

}  // namespace

TEST(ReleaseLaw, NothingOfWhatIsListedAsWithheldIsInAnyByte) {
  std::size_t silent = 0;
  for_cases(seeds(300, 6000), [&](const Case& one, const Release& out) {
    const std::set<std::size_t> heard = singing(readable(out.resource->root()));
    for (const Withheld& withheld : out.withheld) {
      EXPECT_TRUE(singing(withheld.because + withheld.rule + withheld.fhir_path).empty()) << withheld.because;
      if (withheld.record_path.empty() || withheld.what == Ruling::What::masked) continue;
      for (std::size_t i = 0; i < one.canaries.size(); ++i) {
        if (!at_or_below(one.canaries[i].first, withheld.record_path)) continue;
        ++silent;
        EXPECT_FALSE(heard.contains(i)) << one.canaries[i].first << " is withheld by " << withheld.rule
                                        << ", but there";
      }
    }
    for (const base::Issue& issue : out.findings)
      EXPECT_TRUE(singing(issue.text + issue.expression).empty()) << issue.text;
  });
  EXPECT_GT(silent, 500u);
}

TEST(ReleaseLaw, EveryCanaryThatIsNotHeardIsListed) {
  for_cases(seeds(150, 3000), [&](const Case& one, const Release& out) {
    const std::set<std::size_t> before = singing(readable(one.bundle.root())),
                                after = singing(readable(out.resource->root()));
    for (std::size_t i : before) {
      if (after.contains(i)) continue;
      const std::string& place = one.canaries[i].first;
      EXPECT_TRUE(std::any_of(out.withheld.begin(), out.withheld.end(),
                              [&](const Withheld& withheld) { return at_or_below(place, withheld.record_path); }))
          << place << " is gone without a word";
    }
  });
}

/// Told apart from the code by words and members alone.
TEST(ReleaseLaw, ExcludedContentIsSilent) {
  const std::map<std::string, std::vector<std::string>> meant = {
      {"conditions", {"/conditions"}},
      {"medications", {"/current_medications", "/medication_changes", "/medication_orders", "/allergies"}},
      {"assessments", {"/assessments", "/outcomes", "/relapses", "/long_course_safety"}},
      {"dosing_sessions", {"/dosing_sessions"}},
      {"integration_sessions", {"/integration_sessions"}},
      {"screening", {"/screening"}},
      {"discharge_summary", {"/discharge_summary", "/actions"}},
      {"documents", {"/referral/attached_documents"}},
      {"communications", {"/communications"}}};
  std::size_t silent = 0;
  for_cases(seeds(300, 6000), [&](const Case& one, const Release& out) {
    if (!one.request.break_glass_reason.empty()) return;
    const std::set<std::size_t> heard = singing(readable(out.resource->root()));
    for (const kap::Consent& consent : *one.record.consents) {
      const auto& who = one.request.recipient.identities;
      const bool for_them = !consent.recipient_id || (!who.empty() && who.front().value == *consent.recipient_id);
      const bool for_this = !consent.purpose || (*consent.purpose == "treatment" && one.request.purpose == "TREAT");
      const bool counts = *consent.type == "privacy" && *consent.status == "active" && consent.excludes &&
                          !consent.period && for_them && for_this &&
                          !(consent.subtype && *consent.subtype == "session_recording");
      if (!counts) continue;
      for (const std::string& word : *consent.excludes) {
        const auto places = meant.find(word);
        if (places == meant.end()) continue;
        for (std::size_t i = 0; i < one.canaries.size(); ++i) {
          const bool excluded =
              std::any_of(places->second.begin(), places->second.end(),
                          [&](const std::string& place) { return at_or_below(one.canaries[i].first, place); });
          if (!excluded) continue;
          ++silent;
          EXPECT_FALSE(heard.contains(i)) << one.canaries[i].first << " is excluded by " << word;
        }
      }
    }
  });
  EXPECT_GT(silent, 20u);
}

TEST(ReleaseLaw, EveryResourceIsLabelledWithinWhatIsAllowed) {
  for_cases(seeds(150, 3000), [&](const Case& one, const Release& out) {
    const bool broken = !one.request.break_glass_reason.empty();
    const Confidentiality ceiling =
        broken ? std::max(one.request.recipient.ceiling, Confidentiality::R) : one.request.recipient.ceiling;
    Labels all;
    for (json::View entry : out.resource->root()["entry"]) {
      Labels labels;
      labels.confidentiality = Confidentiality::U;
      EXPECT_TRUE(raise_by_security(labels, entry["resource"]["meta"]["security"]));
      EXPECT_FALSE(labels.unknown);
      EXPECT_LE(labels.confidentiality, ceiling);
      if (!one.request.recipient.keeps_labels) {
        EXPECT_FALSE(labels.obligation.contains("PERSISTLABEL") || labels.refrain.contains("NORDSCLCD"));
      }
      EXPECT_TRUE(one.policy.part_2_program || !labels.part_2());
      raise(all, labels);
    }
    EXPECT_EQ(out.labels.confidentiality, all.confidentiality);
    EXPECT_EQ(out.labels.sensitivity, all.sensitivity);
    EXPECT_EQ(out.part_2, all.part_2());
  });
}

/// The consents are those of the patient both times: one that permits may itself be denied.
TEST(ReleaseLaw, IsIdempotent) {
  for_cases(seeds(150, 3000), [&](const Case& one, const Release& out) {
    const Consents consents = consents_in(one.bundle);
    const auto given = release(one.bundle, one.request, one.policy, consents);
    ASSERT_TRUE(given);
    EXPECT_TRUE(json::equal(out.resource->root(), given->resource->root()))
        << "given or found, a consent says the same";
    const auto again = release(*out.resource, one.request, one.policy, consents);
    ASSERT_TRUE(again) << again.error().front().text;
    EXPECT_TRUE(again->withheld.empty()) << again->withheld.front().rule << " " << again->withheld.front().record_path;
    EXPECT_TRUE(json::equal(out.resource->root(), again->resource->root()));
  });
}

TEST(ReleaseLaw, DoesNotDependOnTheOrderOfEntries) {
  for_cases(seeds(100, 2000), [&](const Case& one, const Release& out) {
    json::Draft draft;
    json::DraftNode* root = draft.object();
    std::vector<json::View> entries;
    for (json::View member : one.bundle.root()) {
      if (member.name() == "entry") {
        entries.assign(member.begin(), member.end());
      } else {
        json::Draft::attach(root, draft.copy(member));
      }
    }
    std::reverse(entries.begin(), entries.end());
    std::rotate(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(entries.size() / 3), entries.end());
    json::DraftNode* list = draft.member(root, "entry");
    json::Draft::set_array(list);
    for (json::View entry : entries) json::Draft::attach(list, draft.copy(entry));
    const auto other = release(fhir::Resource(std::move(draft).freeze(root)), one.request, one.policy, {});
    ASSERT_TRUE(other);
    const auto sorted = [](json::View bundle) {
      std::multiset<std::string> all;
      for (json::View entry : bundle["entry"]) all.insert(json::write(entry));
      return all;
    };
    EXPECT_EQ(sorted(out.resource->root()), sorted(other->resource->root()));
    EXPECT_EQ(out.labels, other->labels);
  });
}

TEST(ReleaseLaw, LeavesNoReferenceToWhatWasDropped) {
  for_cases(seeds(150, 3000), [&](const Case& one, const Release& out) {
    std::set<std::string, std::less<>> before, after;
    for (json::View entry : one.bundle.root()["entry"]) before.emplace(entry["fullUrl"].string());
    for (json::View entry : out.resource->root()["entry"]) after.emplace(entry["fullUrl"].string());
    each_reference(out.resource->root(), [&](std::string_view literal) {
      EXPECT_TRUE(!before.contains(literal) || after.contains(literal)) << literal;
    });
  });
}

TEST(ReleaseLaw, LeavesValidResourcesAndNoRemainder) {
  for_cases(seeds(100, 2000), [&](const Case&, const Release& out) {
    EXPECT_EQ(json::write(out.resource->root()).find("record-remainder"), std::string::npos);
    base::Issues findings;
    const auto checked = fhir::validate::check(*out.resource, findings);
    EXPECT_TRUE(checked) << base::describe(checked.error().front());
  });
}

TEST(ReleaseLaw, ExplainSaysOfEachResourceWhatReleaseDoes) {
  for_cases(seeds(60, 1000), [&](const Case& one, const Release& out) {
    const auto explained = explain(one.bundle, one.request, one.policy, {});
    ASSERT_TRUE(explained);
    std::set<std::string> sent, withheld, there;
    for (const Ruling& ruling : explained->rulings) {
      EXPECT_FALSE(ruling.rule.empty());
      EXPECT_FALSE(ruling.because.empty()) << ruling.rule;
      if (ruling.what == Ruling::What::sent) sent.insert(ruling.fhir_path);
      if (ruling.what == Ruling::What::withheld && ruling.fhir_path.find('#') == std::string::npos)
        withheld.insert(ruling.fhir_path);
    }
    for (json::View entry : out.resource->root()["entry"]) {
      there.insert(std::string(entry["resource"]["resourceType"].string()) + "/" +
                   std::string(entry["resource"]["id"].string()));
    }
    EXPECT_EQ(sent, there);
    EXPECT_EQ(sent.size() + withheld.size(), one.bundle.root()["entry"].size());
  });
}

}  // namespace kapfhir::release

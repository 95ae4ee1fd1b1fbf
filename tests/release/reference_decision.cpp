#include "release/reference_decision.hpp"

#include <algorithm>
#include <map>

namespace kapfhir::release::reference {
namespace {

int height(char confidentiality) {
  return static_cast<int>(std::string("ULMNRV").find(confidentiality));
}
bool share(const Words& a, const Words& b) {
  for (const std::string& one : a) {
    if (b.count(one) != 0) return true;
  }
  return false;
}
bool is_or_is_below(std::string purpose, const std::string& general) {
  const std::map<std::string, std::string> above = {
      {"BTG", "ETREAT"}, {"ETREAT", "TREAT"}, {"COC", "TREAT"}, {"CLINTRCH", "HRESCH"}, {"CAREMGT", "HOPERAT"}};
  while (purpose != general) {
    if (above.count(purpose) == 0) return false;
    purpose = above.at(purpose);
  }
  return true;
}
bool ordinary_purpose(const std::string& purpose) {
  return is_or_is_below(purpose, "TREAT") || is_or_is_below(purpose, "HPAYMT") || is_or_is_below(purpose, "HOPERAT");
}
bool between(const std::string& day, const std::string& from, const std::string& until) {
  return (from.empty() || day >= from) && (until.empty() || day <= until);
}
/// SUD says substance use of any kind, MH anything of the mind, PSY of psychotherapy notes, too.
Words with_what_is_below(const Words& sensitivities) {
  Words out = sensitivities;
  if (sensitivities.count("SUD") != 0 || sensitivities.count("ETH") != 0)
    out.insert({"SUD", "ETH", "ETHUD", "OPIOIDUD"});
  if (sensitivities.count("MH") != 0) out.insert({"PSY", "PSYTHPN"});
  if (sensitivities.count("PSY") != 0) out.insert("PSYTHPN");
  return out;
}

bool is_for(const Rule& rule, const Ask& ask) {
  if (!rule.people.empty() && rule.people.count(ask.who) == 0) return false;
  if (!between(ask.today, rule.from, rule.until)) return false;
  if (rule.purposes.empty()) return true;
  for (const std::string& one : rule.purposes) {
    if (is_or_is_below(ask.purpose, one)) return true;
  }
  return false;
}

bool has_limits(const Rule& rule) {
  return rule.has_data_period || !rule.label.empty() || !rule.sensitivities.empty() || !rule.resources.empty() ||
         !rule.authors.empty();
}

/// What is not certain is no for a permit and yes for a denial.
bool is_about(const Rule& rule, const Content& content) {
  const bool doubt = !rule.permits;
  if (rule.has_data_period) {
    if (content.date.empty()) {
      if (!doubt) return false;
    } else if (!between(content.date, rule.data_from, rule.data_until)) {
      return false;
    }
  }
  const bool names = share(with_what_is_below(rule.sensitivities), content.sensitivities);
  const int here = height(content.confidentiality);
  if (rule.permits) {
    if (!rule.label.empty() && here > height(rule.label[0])) return false;
    if (!rule.sensitivities.empty() && !names) return false;
  } else if (!rule.label.empty() || !rule.sensitivities.empty()) {
    if (!names && (rule.label.empty() || here < height(rule.label[0]))) return false;
  }
  if (rule.resources.empty() && rule.authors.empty()) return true;
  if (rule.resources.count(content.id) != 0) return true;
  if (rule.authors.empty()) return false;
  return content.author.empty() ? doubt : rule.authors.count(content.author) != 0;
}

bool authorization(const Consent& consent) {
  const Rule& root = consent.root;
  const bool by_word =
      consent.includes == Words{"psychotherapy_process_notes"} && root.label.empty() && root.sensitivities.empty();
  const bool by_label = consent.includes.empty() && root.label.empty() && root.sensitivities == Words{"PSYTHPN"};
  return root.permits && !root.odd && !root.people.empty() && consent.exceptions.empty() && (by_word || by_label);
}

bool may_name_part_2(const Consent& consent, const Rule& rule) {
  return consent.includes.count("substance_use") != 0 || !rule.resources.empty() ||
         (!rule.label.empty() && height(rule.label[0]) >= height('R')) ||
         share(with_what_is_below({"SUD"}), rule.sensitivities);
}

bool permits(const Consent& consent, const Rule& rule, const Content& content) {
  if (!rule.permits || !is_about(rule, content)) return false;
  if (!consent.includes.empty() && !share(consent.includes, content.words)) return false;
  return !content.part_2 || may_name_part_2(consent, rule);
}

enum Vote { nothing, not_in_list, yes, no };

Vote vote(const Consent& consent, const Content& content, const Ask& ask) {
  const Rule& root = consent.root;
  if (!consent.active || !consent.privacy || !is_for(root, ask)) return nothing;
  if (root.odd) return no;
  for (const std::string& word : consent.excludes) {
    if (known_words().count(word) == 0 || content.words.count(word) != 0) return no;
  }
  if (authorization(consent)) return nothing;
  Vote out = nothing;
  if (root.permits) {
    out = permits(consent, root, content) ? yes : has_limits(root) || !consent.includes.empty() ? not_in_list : nothing;
  } else if (is_about(root, content)) {
    bool listed = consent.includes.empty() || share(consent.includes, content.words);
    for (const std::string& word : consent.includes) listed = listed || known_words().count(word) == 0;
    out = listed ? no : nothing;
  }
  const Vote before = out;
  for (const Rule& exception : consent.exceptions) {
    if (!is_for(exception, ask)) continue;
    if (exception.odd || (!exception.permits && is_about(exception, content))) return no;
    if (permits(consent, exception, content) && (before == no || before == yes)) out = yes;
  }
  return out;
}

/// Structure goes with anything that goes.
Vote vote_on_structure(const Consent& consent, const Content& content, const Ask& ask) {
  const Rule& root = consent.root;
  if (!consent.active || !consent.privacy || !is_for(root, ask)) return nothing;
  if (root.odd) return no;
  for (const std::string& word : consent.excludes) {
    if (known_words().count(word) == 0) return no;
  }
  bool some = root.permits;
  bool itself = false;
  for (const Rule& exception : consent.exceptions) {
    if (!is_for(exception, ask)) continue;
    if (exception.odd) return no;
    if (exception.permits)
      some = true;
    else if (has_limits(exception) && !exception.has_data_period &&
             !(exception.resources.empty() && !exception.authors.empty() && content.author.empty()) &&
             is_about(exception, content))
      itself = true;
  }
  if (itself) return no;
  if (some) return yes;
  const bool all = consent.includes.empty() && !root.has_data_period && is_about(root, content) &&
                   !(!root.authors.empty() && root.resources.count(content.id) == 0 && content.author.empty());
  return all ? no : nothing;
}

}  // namespace

const Words& known_words() {
  static const Words all = {
      "conditions", "medications", "allergies", "tasks", "documents", "substance_use", "psychotherapy_process_notes"};
  return all;
}

bool sent(const Content& content, const std::vector<Consent>& consents, const Ask& ask) {
  bool any_no = false, any_yes = false, any_list = false, authorized = false;
  for (const Consent& consent : consents) {
    const Vote one = content.structure ? vote_on_structure(consent, content, ask) : vote(consent, content, ask);
    any_no = any_no || one == no;
    any_yes = any_yes || one == yes;
    any_list = any_list || one == not_in_list;
    const bool counts = consent.active && consent.privacy && is_for(consent.root, ask) && authorization(consent);
    authorized = authorized || (counts && is_about(consent.root, content));
  }
  const int most = ask.emergency ? std::max(height(ask.ceiling), height('R')) : height(ask.ceiling);
  if (height(content.confidentiality) > most) return false;
  if (content.must_keep_labels && !ask.keeps_labels) return false;
  if (content.psychotherapy_note) return authorized && !any_no;
  if (ask.emergency) return true;
  if (any_no) return false;
  if (any_yes) return true;
  if (any_list) return false;
  return !content.part_2 && height(content.confidentiality) <= height('N') && ordinary_purpose(ask.purpose);
}

}  // namespace kapfhir::release::reference

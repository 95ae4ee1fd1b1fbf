#include "release/asking.hpp"

#include <algorithm>
#include <array>

#include "release/content.hpp"
#include "release/label_codes.hpp"
#include "release/reference.hpp"

namespace kapfhir::release {
namespace {

using What = ConsentAnswer::What;
using Type = Provision::Type;

bool names(const std::vector<std::string>& list, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); });
}

/// Whose the content is; a consent of somebody else says nothing about it.
bool somebody_elses(const ConsentRule& rule, json::View resource) {
  if (rule.patient.empty()) return false;
  constexpr std::array<std::string_view, 4> subjects = {"subject", "patient", "for", "beneficiary"};
  if (resource["resourceType"].string() == "Patient") return resource["id"].string() != rule.patient;
  for (std::string_view name : subjects) {
    const std::string_view id = named_by(resource[name]["reference"].string()).id;
    if (!id.empty()) return id != rule.patient;
  }
  return false;
}

/// 42 CFR 2.31: the description of what may be disclosed must say that it is substance use content.
bool names_part_2(const ConsentRule& rule, const Provision& provision) {
  const auto about_it = [](const std::string& code) { return sensitivity_covers("SUD", code); };
  const bool by_label = std::any_of(provision.sensitivity.begin(), provision.sensitivity.end(), about_it) ||
                        (provision.confidentiality && *provision.confidentiality >= Confidentiality::R);
  const bool by_data = std::any_of(provision.data.begin(), provision.data.end(), [](const DataCriterion& one) {
    return one.meaning == DataCriterion::Meaning::instance;
  });
  constexpr std::array<std::string_view, 1> word = {"substance_use"};
  return by_label || by_data || names(rule.includes, word);
}

}  // namespace

Asking::Asking(const Consents& consents, const Request& request) {
  for (const ConsentRule& rule : consents.rules()) {
    Applied applied{&rule, applies(rule.root, request), {}};
    if (applied.fits == Fit::no) continue;
    for (const Provision& exception : rule.exceptions) {
      const Fit fit = std::min(applied.fits, applies(exception, request));
      if (fit != Fit::no) applied.exceptions.push_back({&exception, fit});
    }
    applied_.push_back(std::move(applied));
  }
}

bool Asking::permit_reaches(const Applied& applied, const Provision& provision, const Content& content) {
  const ConsentRule& rule = *applied.rule;
  if (is_about(provision, content) != Fit::yes) return false;
  if (rule.lists_content && !names(rule.includes, content.words)) return false;
  return !content.labels.part_2() || names_part_2(rule, provision);
}

What Asking::root(const Applied& applied, const Content& content) {
  const ConsentRule& rule = *applied.rule;
  if (rule.root.type == Type::permit) {
    if (applied.fits == Fit::yes && permit_reaches(applied, rule.root, content)) return What::permit;
    return rule.exclusive() ? What::not_named : What::none;
  }
  if (is_about(rule.root, content) == Fit::no) return What::none;
  // A denial with a list is about what the list names, and about all that a word in it could mean.
  if (rule.lists_content && !rule.unknown_include && !names(rule.includes, content.words)) return What::none;
  return What::deny;
}

What Asking::ordinary(const Applied& applied, const Content& content) {
  const ConsentRule& rule = *applied.rule;
  if (rule.root.unsupported || rule.unknown_exclude || names(rule.excludes, content.words)) return What::deny;
  // An authorization is not combined with anything (45 CFR 164.508(b)(3)(ii)), so it takes nothing away either.
  if (rule.authorizes_psychotherapy_notes()) return What::none;
  const What from_root = root(applied, content);
  bool permitted = false;
  for (const Exception& exception : applied.exceptions) {
    const Provision& provision = *exception.provision;
    if (provision.type == Type::deny || provision.unsupported) {
      if (provision.unsupported || is_about(provision, content) != Fit::no) return What::deny;
    } else if (exception.fits == Fit::yes && from_root != What::none && from_root != What::not_named) {
      permitted = permitted || permit_reaches(applied, provision, content);
    }
  }
  return permitted ? What::permit : from_root;
}

/// Structure is about nobody's content: a permit of anything carries it, a denial takes it along only when nothing else
/// can leave, or when it is named itself.
What Asking::structure(const Applied& applied, const Content& content) {
  const ConsentRule& rule = *applied.rule;
  if (rule.root.unsupported || rule.unknown_exclude) return What::deny;
  bool some_permit = applied.fits == Fit::yes && rule.root.type == Type::permit;
  bool denied = false;
  for (const Exception& exception : applied.exceptions) {
    const Provision& provision = *exception.provision;
    if (provision.unsupported) return What::deny;
    if (provision.type == Type::permit)
      some_permit = some_permit || exception.fits == Fit::yes;
    else
      denied =
          denied || (provision.has_criteria() && !provision.data_period && is_about(provision, content) == Fit::yes);
  }
  if (denied) return What::deny;
  if (some_permit) return What::permit;
  if (rule.root.type == Type::permit || rule.lists_content || rule.root.data_period) return What::none;
  return is_about(rule.root, content) == Fit::yes ? What::deny : What::none;
}

template <class Says>
ConsentAnswer Asking::combine(const Content& content, Says says) const {
  ConsentAnswer out;
  for (const Applied& applied : applied_) {
    if (somebody_elses(*applied.rule, content.resource)) continue;
    const What what = says(applied);
    if (what > out.what) out = {what, applied.rule->id, {}};
    if (what == What::deny) break;
  }
  if (out.what == What::deny) out.because = "a consent denies it";
  if (out.what == What::permit) out.because = "a consent permits it";
  if (out.what == What::not_named) out.because = "a consent lists what may be sent, and this is not in the list";
  return out;
}

ConsentAnswer Asking::ask(const Content& content) const {
  return combine(content, [&](const Applied& applied) {
    return content.structure ? structure(applied, content) : ordinary(applied, content);
  });
}

ConsentAnswer Asking::ask_psychotherapy_notes(const Content& content) const {
  return combine(content, [&](const Applied& applied) {
    const ConsentRule& rule = *applied.rule;
    if (!rule.authorizes_psychotherapy_notes()) {
      const What what = ordinary(applied, content);
      return what == What::deny ? What::deny : What::none;
    }
    const bool about = applied.fits == Fit::yes && is_about(rule.root, content) == Fit::yes;
    return rule.unknown_exclude || names(rule.excludes, content.words) ? What::deny : about ? What::permit : What::none;
  });
}

ConsentAnswer Asking::ask_therapy_content(const Content& content) const {
  return combine(content, [&](const Applied& applied) {
    const ConsentRule& rule = *applied.rule;
    if (names(rule.excludes, therapy_words())) return What::deny;
    const What what = ordinary(applied, content);
    if (what == What::deny) return What::deny;
    // The list must name it; the content that holds it need not be in the list of the same consent.
    const bool named = rule.root.type == Type::permit && names(rule.includes, therapy_words());
    return named && applied.fits == Fit::yes && is_about(rule.root, content) == Fit::yes ? What::permit : What::none;
  });
}

bool Asking::permits(std::string_view consent) const {
  return std::any_of(applied_.begin(), applied_.end(), [&](const Applied& applied) {
    const ConsentRule& rule = *applied.rule;
    if (rule.id != consent || rule.root.unsupported) return false;
    const bool by_exception =
        std::any_of(applied.exceptions.begin(), applied.exceptions.end(), [](const Exception& one) {
          return one.fits == Fit::yes && one.provision->type == Type::permit && !one.provision->unsupported;
        });
    return (applied.fits == Fit::yes && rule.root.type == Type::permit) || by_exception;
  });
}

ConsentAnswer Consents::ask(const Content& content, const Request& request) const {
  return Asking(*this, request).ask(content);
}
ConsentAnswer Consents::ask_psychotherapy_notes(const Content& content, const Request& request) const {
  return Asking(*this, request).ask_psychotherapy_notes(content);
}

}  // namespace kapfhir::release

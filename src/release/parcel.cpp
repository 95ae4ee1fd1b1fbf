#include "release/parcel.hpp"

#include <algorithm>

#include "fhir/canonical.hpp"
#include "release/label_codes.hpp"
#include "release/label_rules.hpp"
#include "release/names.hpp"
#include "release/reference.hpp"

namespace kapfhir::release {
namespace {

using json::View;

/// A view of a store: its consents are the caller's, and what the caller may not see looks as if it were not there.
bool is_view(std::string_view bundle_type) {
  return bundle_type == "searchset" || bundle_type == "history";
}

/// The labels of nearly everything we write; shared, because a Bundle holds hundreds of them.
const Labels& neutral() {
  static const Labels labels;
  return labels;
}
const Labels& ordinary() {
  static const Labels labels = [] {
    Labels out;
    out.sensitivity.insert("MH");
    return out;
  }();
  return labels;
}

bool says_nothing(const Labels& labels) {
  return labels.confidentiality <= Confidentiality::N && labels.sensitivity.empty() && labels.law.empty() &&
         labels.refrain.empty() && labels.obligation.empty();
}

}  // namespace

Parcel::Parcel(View root, const Request& request, const Policy& policy, const Consents& consents)
    : request_(request),
      policy_(policy),
      consents_((gather(root), index(), with_own(consents))),
      asking_(consents_, request),
      judge_(asking_, request) {
  for (Item& item : items_) decide(item, judge_);
  follow_branches();
  follow_documents();
  follow_provenance();
  follow_includes();
  mask();
}

void Parcel::gather(View root) {
  if (root["resourceType"].string() != "Bundle") return take(root, {}, 0);
  const auto bundle = static_cast<std::uint32_t>(bundles_.size());
  bundles_.push_back({root, root["type"].string()});
  View entries = root["entry"];
  items_.reserve(items_.size() + entries.size());
  for (View entry : entries) {
    View resource = entry[names::resource];
    if (!resource) continue;
    if (resource[names::resource_type].string() == "Bundle")
      gather(resource);
    else
      take(resource, entry, bundle);
  }
}

void Parcel::take(View resource, View entry, std::uint32_t bundle) {
  static thread_local Survey seen;
  survey(resource, policy_, seen);
  Item& item = items_.emplace_back();
  item.entry = entry;
  item.bundle = bundle;
  item.first_pointer = static_cast<std::uint32_t>(pointers_.size());
  item.pointers = static_cast<std::uint32_t>(seen.pointers.size());
  pointers_.insert(pointers_.end(), seen.pointers.begin(), seen.pointers.end());
  item.remainder = seen.remainder;
  item.says_confidentiality = seen.says_confidentiality;
  item.substance = seen.substance;
  Subject& subject = item.subject;
  subject.resource = resource;
  const translate::keys::Key key = translate::keys::read_key(resource);
  subject.ours = key.found;
  subject.position = key.position;
  item.key = key.key;
  item.role = key.role;
  if (key.found) subject.place = place_at(key.position, resource[names::resource_type].string(), key.role);
  subject.kind = kind_of(resource, subject.place, seen);
  label(item, seen);
}

void Parcel::label(Item& item, const Survey& survey) {
  Subject& subject = item.subject;
  const bool note = subject.place != nullptr && subject.place->note;
  // What a foreign resource does not say itself, its Bundle may have said for it.
  Labels of_bundle;
  if (!bundles_.empty() && !subject.ours && !survey.says_confidentiality)
    raise_by_security(of_bundle, bundles_[item.bundle].view["meta"]["security"]);
  const bool usual = !note && !survey.psychiatric && !(survey.substance && policy_.part_2_program) &&
                     survey.clinic_rules.empty() && says_nothing(survey.incoming) && says_nothing(of_bundle);
  if (usual) {
    subject.labels = subject.place != nullptr && !subject.kind.structure ? &ordinary() : &neutral();
    return;
  }
  Labels& labels = labels_.emplace_back(labels_from(subject.resource, subject.place, subject.kind, survey, policy_));
  if (!says_nothing(of_bundle)) raise(labels, of_bundle);
  subject.labels = &labels;
}

void Parcel::index() {
  by_id_ = Lookup(2 * items_.size());
  by_identifier_ = Lookup(2 * items_.size());
  for (std::uint32_t at = 0; at < items_.size(); ++at) {
    const Item& item = items_[at];
    View resource = item.subject.resource;
    const std::string_view id = resource[names::id].string();
    by_id_.add(id, at);
    if (const ResourceName full = named_by(item.entry[names::full_url].string()); full.id != id)
      by_id_.add(full.id, at);
    if (item.role.empty()) by_identifier_.add(item.key, at);
    for (View one : resource[names::identifier]) by_identifier_.add(one[names::value].string(), at);
  }
  spread_substance();
}

/// The answers and totals of an instrument are as sensitive as the instrument, under whatever code they stand.
void Parcel::spread_substance() {
  std::vector<std::string_view> instruments;
  for (const Item& item : items_) {
    if (item.substance && item.subject.place != nullptr && item.subject.place->member == "assessments" &&
        item.role.empty())
      instruments.push_back(item.subject.position);
  }
  if (instruments.empty()) return;
  for (Item& item : items_) {
    const std::string_view position = item.subject.position;
    if (item.substance || item.subject.place == nullptr) continue;
    const bool of_one = std::any_of(instruments.begin(), instruments.end(), [&](std::string_view one) {
      return position.starts_with(one) && (position.size() == one.size() || position[one.size()] == '/');
    });
    if (!of_one) continue;
    Survey seen;
    survey(item.subject.resource, policy_, seen);
    item.substance = seen.substance = true;
    item.subject.kind = kind_of(item.subject.resource, item.subject.place, seen);
    label(item, seen);
  }
}

Resolver Parcel::resolver() const {
  Resolver out([this](View reference) {
    View found;
    const ResourceName name = named_by(reference["reference"].string());
    by_id_.any(name.id, [&](std::uint32_t at) {
      View resource = items_[at].subject.resource;
      if (!name.type.empty() && name.type != resource[names::resource_type].string()) return false;
      found = resource;
      return true;
    });
    return found || !request_.resolve.find ? found : request_.resolve.find(reference);
  });
  out.roles = [this](View practitioner) {
    std::vector<View> found;
    const ResourceName wanted{"Practitioner", practitioner["id"].string()};
    for (const Item& item : items_) {
      View role = item.subject.resource;
      if (role["resourceType"].string() != "PractitionerRole") continue;
      if (same(named_by(role["practitioner"]["reference"].string()), wanted)) found.push_back(role);
    }
    if (found.empty() && request_.resolve.roles) found = request_.resolve.roles(practitioner);
    return found;
  };
  return out;
}

Consents Parcel::with_own(const Consents& consents) {
  Consents all = consents;
  for (const Item& item : items_) {
    if (!is_bundle() || item.subject.resource[names::resource_type].string() != "Consent") continue;
    if (is_view(bundles_.front().type) || is_view(bundles_[item.bundle].type)) continue;
    if (!consents.knows(fhir_name(item.subject.resource))) all.add(item.subject.resource, resolver(), findings_);
  }
  return all;
}

bool Parcel::is_for_recipient(const Subject& subject) const {
  static const std::string url = fhir::kap_extension("discharge-summary-recipient-ids");
  const Resolver resolve = resolver();
  for (View extension : subject.resource["extension"]) {
    if (extension["url"].string() != url) continue;
    if (is_recipient(request_.recipient, identities_of(extension["valueReference"], resolve))) return true;
  }
  return false;
}

void Parcel::decide(Item& item, const Judge& judge) {
  const Subject& subject = item.subject;
  item.verdict = judge.judge(subject);
  if (!item.verdict.leaves || subject.place == nullptr) return;
  if (answers_stay(item)) {
    item.verdict = {false, "therapy-content", {}};
    return;
  }
  if (subject.place->keeping.empty() && !item.remainder) return;
  int therapy = -1, addressed = -1;
  const auto once = [](int& known, auto ask) {
    if (known < 0) known = ask() ? 1 : 0;
    return known == 1;
  };
  const Leave leave{[&] { return once(therapy, [&] { return judge.therapy_content(subject); }); },
                    [&] { return once(addressed, [&] { return is_for_recipient(subject); }); }};
  item.elements = elements_of(subject.resource, *subject.place, subject.position, item.remainder, leave);
  if (!item.elements.impossible) return;
  item.verdict = {false, "mandatory-withheld", {}};
  item.elements = {};
}

/// An answer that was made an Observation of its own, outside the Bundle of its questionnaire: does the questionnaire
/// keep its answers?
bool Parcel::answers_stay(const Item& item) const {
  if (is_bundle() || item.role != "item" || !request_.resolve.find) return false;
  for (View reference : item.subject.resource["derivedFrom"]) {
    View parent = request_.resolve.find(reference);
    const translate::keys::Key key = translate::keys::read_key(parent);
    const Place* place = place_at(key.position, parent["resourceType"].string(), key.role);
    if (!key.found || place == nullptr) continue;
    const Leave leave{[&] { return judge_.therapy_content(item.subject); }, [] { return false; }};
    for (const Withheld& one : elements_of(parent, *place, key.position, true, leave).withheld) {
      if (item.subject.position.starts_with(one.record_path)) return true;
    }
  }
  return false;
}

bool Parcel::nothing_leaves() const {
  bool content = false;
  for (const Item& item : items_) {
    const ContentKind& kind = item.subject.kind;
    if (kind.structure || kind.provenance || kind.consent) continue;
    if (item.verdict.leaves) return false;
    content = true;
  }
  return content;
}

Labels Parcel::labels() const {
  Labels out;
  out.confidentiality = Confidentiality::U;
  const Labels* last = nullptr;
  for (const Item& item : items_) {
    if (!item.verdict.leaves || item.subject.labels == last) continue;
    last = item.subject.labels;
    raise(out, *last);
  }
  if (last == nullptr) out.confidentiality = Confidentiality::N;
  return out;
}

}  // namespace kapfhir::release

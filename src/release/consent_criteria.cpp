// Whether a provision is about a recipient, a purpose, a time, and about some content.
#include <algorithm>
#include <array>

#include "release/asking.hpp"
#include "release/label_codes.hpp"
#include "release/purpose.hpp"
#include "release/reference.hpp"
#include "translate/keys.hpp"

namespace kapfhir::release {
namespace {

using json::View;

Fit labels(const Provision& provision, const Labels& labels) {
  const auto carries = [&](const std::string& wanted) {
    return std::any_of(labels.sensitivity.begin(), labels.sensitivity.end(),
                       [&](const std::string& code) { return sensitivity_covers(wanted, code); });
  };
  const bool any = std::any_of(provision.sensitivity.begin(), provision.sensitivity.end(), carries);
  if (provision.type == Provision::Type::permit) {
    // R4 Consent.provision.securityLabel: a confidentiality is a high-water mark.
    const bool low_enough = !provision.confidentiality || labels.confidentiality <= *provision.confidentiality;
    return low_enough && (provision.sensitivity.empty() || any) ? Fit::yes : Fit::no;
  }
  const bool nothing_asked = !provision.confidentiality && provision.sensitivity.empty();
  const bool high = provision.confidentiality && labels.confidentiality >= *provision.confidentiality;
  return nothing_asked || any || high ? Fit::yes : Fit::no;
}

ResourceName name_of(View resource) {
  return {resource["resourceType"].string(), resource["id"].string()};
}

/// The resource itself, by type and id or by one of its identifiers.
bool is_it(const DataCriterion& data, View resource) {
  if (!data.id.empty()) return same({data.type, data.id}, name_of(resource));
  const translate::keys::Key key = translate::keys::read_key(resource);
  if (key.found && is_object_system(data.identifier.system) && key.key == data.identifier.value) return true;
  for (View one : resource["identifier"]) {
    if (one["system"].string() == data.identifier.system && one["value"].string() == data.identifier.value) return true;
  }
  return false;
}

bool means(const DataCriterion& data, View reference) {
  const ResourceName name = named_by(reference["reference"].string());
  if (!data.id.empty() && !name.id.empty()) return same({data.type, data.id}, name);
  View identifier = reference["identifier"];
  return !data.identifier.value.empty() && identifier["system"].string() == data.identifier.system &&
         identifier["value"].string() == data.identifier.value;
}

bool refers(const DataCriterion& data, View view) {
  if (view.is(json::Kind::object) && view["reference"].is(json::Kind::string) && means(data, view)) return true;
  for (View child : view) {
    if ((child.is(json::Kind::object) || child.is(json::Kind::array)) && refers(data, child)) return true;
  }
  return false;
}

/// Where R4 says who wrote or did it.
constexpr std::array<std::string_view, 12> authors = {
    "agent",     "assessor", "asserter", "author", "informationSource", "participant", "performer", "recorder",
    "requester", "sender",   "source",   "who"};

Fit authored(const DataCriterion& data, View resource) {
  bool anybody = false;
  for (std::string_view name : authors) {
    View found = resource[name];
    if (!found) continue;
    anybody = true;
    if (refers(data, found)) return Fit::yes;
  }
  return anybody ? Fit::no : Fit::maybe;
}

Fit data(const Provision& provision, View resource) {
  using Meaning = DataCriterion::Meaning;
  if (provision.data.empty()) return Fit::yes;
  Fit out = Fit::no;
  for (const DataCriterion& one : provision.data) {
    Fit fit = is_it(one, resource) ? Fit::yes : Fit::no;
    if (one.meaning == Meaning::authoredby) fit = authored(one, resource);
    if (one.meaning == Meaning::related || one.meaning == Meaning::dependents) {
      const bool ours = one.whole_episode && translate::keys::read_key(resource).found;
      const bool neighbour =
          std::find(one.neighbours.begin(), one.neighbours.end(), resource["id"].string()) != one.neighbours.end();
      if (ours || neighbour || refers(one, resource)) fit = Fit::yes;
    }
    out = std::max(out, fit);
  }
  return out;
}

}  // namespace

Fit applies(const Provision& provision, const Request& request) {
  if (provision.names_actors && !is_recipient(request.recipient, provision.actors)) {
    // Somebody nobody can identify may be anybody: no reason to permit, a reason to deny.
    if (!provision.names_a_stranger) return Fit::no;
    return std::min(Fit::maybe, within(request.now, provision.period));
  }
  const std::string& purpose = request.purpose;
  const bool for_it = provision.purposes.empty() ||
                      std::any_of(provision.purposes.begin(), provision.purposes.end(),
                                  [&](const std::string& one) { return one.empty() || covers(one, purpose); });
  return for_it ? within(request.now, provision.period) : Fit::no;
}

Fit is_about(const Provision& provision, const Content& content) {
  Fit out = std::min(labels(provision, content.labels), data(provision, content.resource));
  if (provision.data_period) out = std::min(out, content_within(content.resource, *provision.data_period));
  return out;
}

}  // namespace kapfhir::release

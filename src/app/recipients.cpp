#include "app/recipients.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "translate/identity.hpp"

namespace kapfhir::app {
namespace {

using base::Code;
using base::Outcome;
using release::Identity;

constexpr const char* npi_system = "http://hl7.org/fhir/sid/us-npi";

release::Recipient recipient_of(const Configuration::Recipient& entry) {
  release::Recipient out;
  out.name = entry.name;
  if (!entry.npi.empty()) out.identities.push_back({npi_system, entry.npi});
  for (const std::string& one : entry.identifiers) {
    const std::size_t bar = one.find('|');
    out.identities.push_back({one.substr(0, bar), one.substr(bar + 1)});
  }
  out.purposes = entry.purposes;
  out.ceiling = release::parse_confidentiality(entry.ceiling).value_or(release::Confidentiality::N);
  out.keeps_labels = entry.keeps_labels;
  out.break_glass = entry.break_glass;
  return out;
}

void identify(const std::string& id, const std::string& source_system, std::vector<Identity>& out) {
  out.push_back({translate::urn(source_system, "kap-object"), id});
}

void identify(const base::Field<std::vector<kap::Identifier>>& identifiers, std::vector<Identity>& out) {
  if (!identifiers) return;
  for (const kap::Identifier& one : *identifiers) {
    if (one.system && one.value) out.push_back({*one.system, *one.value});
  }
}

template <class T>
const T* find(const base::Field<std::vector<T>>& list, const base::Field<std::string>& id) {
  if (!list || !id) return nullptr;
  const auto found = std::find_if(list->begin(), list->end(), [&](const T& one) { return one.id && *one.id == *id; });
  return found == list->end() ? nullptr : &*found;
}

}  // namespace

Outcome<release::Recipient> find_recipient(const Configuration& configuration, const std::string& name) {
  release::Recipient out = release::minimal_recipient();
  if (name == out.name) return out;
  std::string known = out.name;
  for (const Configuration::Recipient& recipient : configuration.recipients) {
    if (recipient.name == name) return recipient_of(recipient);
    known += ", " + recipient.name;
  }
  for (const Configuration::Peer& peer : configuration.peers) {
    if (peer.name == name) return out;
  }
  return base::error(Code::release_unknown_recipient, "", "nobody is called '" + name + "'; known are " + known);
}

release::Recipient recipient_of_certificate(const Configuration& configuration, const std::string& subject) {
  for (const Configuration::Recipient& recipient : configuration.recipients) {
    if (!subject.empty() && recipient.certificate == subject) return recipient_of(recipient);
  }
  return release::minimal_recipient();
}

release::Policy policy_of(const Configuration& configuration) {
  release::Policy out;
  out.part_2_program = configuration.clinic.part_2_program;
  out.part_2_notice = configuration.clinic.part_2_notice;
  out.reveal_withheld = configuration.clinic.reveal_withheld;
  for (const Configuration::Label& label : configuration.labels) {
    release::Labels labels;
    labels.confidentiality =
        release::parse_confidentiality(label.confidentiality).value_or(release::Confidentiality::U);
    labels.sensitivity.insert(label.sensitivity.begin(), label.sensitivity.end());
    labels.law.insert(label.law.begin(), label.law.end());
    labels.refrain.insert(label.refrain.begin(), label.refrain.end());
    labels.obligation.insert(label.obligation.begin(), label.obligation.end());
    out.labels.push_back({label.system, label.code, std::move(labels)});
  }
  return out;
}

Outcome<Delivery> delivery_to(const Configuration& configuration, const std::string& name, const std::string& purpose,
                              const std::string& break_glass_reason) {
  Delivery out;
  out.policy = policy_of(configuration);
  out.audit_log = configuration.clinic.audit_log;
  out.request.now = base::now();
  if (!purpose.empty()) out.request.purpose = purpose;
  out.request.break_glass_reason = break_glass_reason;
  out.to_referrer = name == "referrer";
  if (out.to_referrer) {
    out.request.recipient.name = name;
  } else {
    KAP_TRY(recipient, find_recipient(configuration, name));
    out.request.recipient = std::move(recipient);
  }
  // Whoever breaks the glass must be found again.
  if (!break_glass_reason.empty() && out.audit_log.empty()) {
    return base::error(Code::release_break_glass, "",
                       "breaking the glass is always recorded: set audit_log under [clinic] in the configuration");
  }
  return out;
}

Outcome<Delivery> addressed(Delivery delivery, const kap::EpisodeRecord& record) {
  if (!delivery.to_referrer) return delivery;
  const kap::Practitioner* referrer =
      record.referral ? find(record.practitioners, record.referral->referring_practitioner_id) : nullptr;
  if (!referrer) {
    return base::error(Code::summary_no_referrer, "/referral/referring_practitioner_id",
                       "the record names no referring practitioner");
  }
  const std::string& source = *record.source_system;
  std::vector<Identity>& who = delivery.request.recipient.identities;
  identify(*referrer->id, source, who);
  if (referrer->npi) who.push_back({npi_system, *referrer->npi});
  if (const kap::Organization* organization = find(record.organizations, referrer->organization_id)) {
    identify(*organization->id, source, who);
    identify(organization->identifiers, who);
  }
  return delivery;
}

}  // namespace kapfhir::app

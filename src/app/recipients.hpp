// Who may be sent what, by name or by certificate.
#pragma once
#include <string>

#include "app/configuration.hpp"
#include "kap/record.hpp"
#include "release/release.hpp"

namespace kapfhir::app {

/// "minimal" is built in; any other name must be a recipient or a peer of the configuration, so that a slip of the pen
/// is no recipient. A peer without an entry of its own as a recipient gets the minimal set.
base::Outcome<release::Recipient> find_recipient(const Configuration& configuration, const std::string& name);

/// The entry of the client that showed this certificate; the minimal recipient without one.
release::Recipient recipient_of_certificate(const Configuration& configuration, const std::string& subject);

/// The clinic's settings for release.
release::Policy policy_of(const Configuration& configuration);

/// What a verb is told of the reader: --to, --purpose, --break-glass.
struct Delivery {
  release::Request request;
  release::Policy policy;
  std::string audit_log;     ///< file; empty: none
  bool to_referrer = false;  ///< the record itself names the recipient
};

/// `name` as find_recipient, or "referrer". Issues: release_unknown_recipient, release_break_glass.
base::Outcome<Delivery> delivery_to(const Configuration& configuration, const std::string& name,
                                    const std::string& purpose, const std::string& break_glass_reason);

/// Completes a delivery to the referrer with who that is in this record: the practitioner, and the organization that
/// the practitioner works for. Issue: summary_no_referrer.
base::Outcome<Delivery> addressed(Delivery delivery, const kap::EpisodeRecord& record);

}  // namespace kapfhir::app

// What one client may see: the gate between the store and every answer. Made for one call, because consents are asked
// anew each time: a revocation takes effect for the next byte sent.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "release/release.hpp"
#include "serve/service.hpp"
#include "store/store.hpp"

namespace kapfhir::serve {

class Sight {
 public:
  /// `client` is who asks, as its certificate says.
  Sight(const store::Store& store, const Options& options, const net::Peer& client);
  Sight(const Sight&) = delete;
  Sight& operator=(const Sight&) = delete;

  /// What may leave of a resource, with references to what this client may not see masked; empty when all of it must
  /// stay, which the client must not be able to tell from a resource that is not there.
  std::optional<release::Release> release(const fhir::Resource& resource);
  /// Whether anything of it may leave.
  bool sees(const fhir::Resource& resource);

  /// The same of a Bundle of everything about `patient`, decided as a whole.
  std::optional<release::Release> release(const fhir::Resource& bundle, const std::string& patient);

  const release::Request& request() const { return request_; }
  std::string notice() const { return release::notice_of(policy_); }

 private:
  const release::Consents& consents_of(const std::vector<std::string>& patients);
  bool sees(std::string_view type, std::string_view id);
  /// What a literal reference points at in the store; it lives as long as this.
  json::View resolve(json::View reference);
  /// Where a practitioner works: PractitionerRole resources of the store.
  std::vector<json::View> roles_of(json::View practitioner);

  const store::Store& store_;
  const release::Policy& policy_;
  release::Request request_;
  std::map<std::vector<std::string>, release::Consents> consents_;
  std::map<std::string, bool, std::less<>> seen_;  ///< "Type/id"
  std::vector<fhir::Resource> resolved_;
};

}  // namespace kapfhir::serve

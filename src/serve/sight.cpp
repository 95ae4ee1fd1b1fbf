#include "serve/sight.hpp"

#include "fhir/gathering.hpp"
#include "store/search_keys.hpp"
#include "store/stamp.hpp"

namespace kapfhir::serve {
namespace {

base::Moment moment_of(const Options& options) {
  return base::Moment::parse(options.now ? options.now() : store::instant_now()).value_or(base::Moment());
}

}  // namespace

Sight::Sight(const store::Store& store, const Options& options, const net::Peer& client)
    : store_(store), policy_(options.policy) {
  if (options.recipient_of) request_.recipient = options.recipient_of(client);
  if (!request_.recipient.purposes.empty()) request_.purpose = request_.recipient.purposes.front();
  request_.now = moment_of(options);
  request_.resolve = [this](json::View reference) { return resolve(reference); };
  request_.resolve.roles = [this](json::View practitioner) { return roles_of(practitioner); };
  request_.visible = [this](std::string_view type, std::string_view id) { return sees(type, id); };
}

json::View Sight::resolve(json::View reference) {
  const fhir::Target target = fhir::target_of(reference["reference"].string(), "");
  if (target.id.empty()) return {};
  const auto version = store_.read(target.type, target.id);
  if (!version) return {};
  return resolved_.emplace_back(version->resource).root();
}

const release::Consents& Sight::consents_of(const std::vector<std::string>& patients) {
  const auto [place, fresh] = consents_.try_emplace(patients);
  if (!fresh || patients.empty()) return place->second;
  store::Query query;
  query.type = "Consent";
  query.patients = patients;
  const auto found = store_.search(query);
  if (!found) return place->second;
  base::Issues findings;  // what a consent could not say is denied; nobody reads findings of a read
  for (const store::Version& consent : *found) place->second.add(consent.resource.root(), request_.resolve, findings);
  return place->second;
}

std::vector<json::View> Sight::roles_of(json::View practitioner) {
  store::Query query;
  query.type = "PractitionerRole";
  const auto found = store_.search(query);
  std::vector<json::View> out;
  if (!found) return out;
  const std::string wanted = "Practitioner/" + std::string(practitioner["id"].string());
  for (const store::Version& role : *found) {
    if (role.resource.root()["practitioner"]["reference"].string() == wanted)
      out.push_back(resolved_.emplace_back(role.resource).root());
  }
  return out;
}

bool Sight::sees(std::string_view type, std::string_view id) {
  std::string key = std::string(type) + "/" + std::string(id);
  const auto known = seen_.find(key);
  if (known != seen_.end()) return known->second;
  seen_.emplace(key, true);  // a circle of references ends here
  const auto version = store_.read(type, id);
  const bool out = !version || sees(version->resource);
  seen_[key] = out;
  return out;
}

bool Sight::sees(const fhir::Resource& resource) {
  return bool(release::release(resource, request_, policy_, consents_of(store::search_keys(resource).patients)));
}

std::optional<release::Release> Sight::release(const fhir::Resource& bundle, const std::string& patient) {
  auto out = release::release(bundle, request_, policy_, consents_of({patient}));
  if (!out) return std::nullopt;
  return *std::move(out);
}

std::optional<release::Release> Sight::release(const fhir::Resource& resource) {
  auto out = release::release(resource, request_, policy_, consents_of(store::search_keys(resource).patients));
  if (!out) return std::nullopt;
  return *std::move(out);
}

}  // namespace kapfhir::serve

#include "fhir/profile/resolve.hpp"

#include "fhir/definitions/definitions.hpp"

namespace kapfhir::fhir::profile {
namespace {

json::View in_contained(json::View resource, std::string_view id) {
  for (const json::View contained : resource["contained"]) {
    if (contained["id"].string() == id) return contained;
  }
  return {};
}

bool is_resource(std::string_view type) {
  const definitions::Type* const found = definitions::find_type(type);
  return found && found->kind == definitions::Type::Kind::resource;
}

// "https://server/base/Patient/1/_history/2" -> "Patient"
std::string_view type_in(std::string_view reference) {
  reference = reference.substr(0, reference.find("/_history/"));
  reference = reference.substr(0, reference.find_first_of("?#"));
  const auto last = reference.rfind('/');
  if (last == reference.npos) return is_resource(reference) ? reference : std::string_view();
  const std::string_view front = reference.substr(0, last);
  const std::string_view type = front.substr(front.rfind('/') + 1);
  return is_resource(type) ? type : std::string_view();
}

}  // namespace

void Resolver::index() {
  indexed_ = true;
  if (root_["resourceType"].string() != "Bundle") return;
  for (const json::View entry : root_["entry"]) {
    const json::View resource = entry["resource"];
    if (!resource) continue;
    if (const std::string_view url = entry["fullUrl"].string(); !url.empty()) by_url_.emplace(url, resource);
    const std::string_view id = resource["id"].string();
    if (id.empty()) continue;
    std::string key = std::string(resource["resourceType"].string()) + "/" + std::string(id);
    const std::string_view version = resource["meta"]["versionId"].string();
    if (!version.empty()) by_id_.emplace(key + "/_history/" + std::string(version), resource);
    by_id_.emplace(std::move(key), resource);
  }
}

json::View Resolver::in_bundle(std::string_view reference) {
  if (!indexed_) index();
  const auto find = [&](std::string_view text) -> json::View {
    if (const auto at = by_url_.find(text); at != by_url_.end()) return at->second;
    if (const auto at = by_id_.find(std::string(text)); at != by_id_.end()) return at->second;
    return {};
  };
  if (const json::View found = find(reference)) return found;
  // A version that the Bundle does not name is taken as the one that is there.
  const auto history = reference.find("/_history/");
  if (history == reference.npos) return {};
  const json::View found = find(reference.substr(0, history));
  return found && found["meta"]["versionId"].string().empty() ? found : json::View();
}

Target Resolver::find(json::View reference, json::View resource, json::View container) {
  Target out;
  const std::string_view text = reference.is(json::Kind::object) ? reference["reference"].string() : reference.string();
  if (text.starts_with('#')) {
    out.in_contained = true;
    if (text == "#") out.resource = container ? container : resource;
    for (const json::View holder : {resource, container}) {
      if (!out.resource && text.size() > 1) out.resource = in_contained(holder, text.substr(1));
    }
  } else if (!text.empty()) {
    out.resource = in_bundle(text);
    if (!out.resource) out.resource = in_bundle(text.substr(0, text.find('#')));
  }
  if (out.resource)
    out.type = out.resource["resourceType"].string();
  else if (!text.starts_with('#'))
    out.type = type_in(text);
  if (out.type.empty()) out.type = reference["type"].string();
  return out;
}

}  // namespace kapfhir::fhir::profile

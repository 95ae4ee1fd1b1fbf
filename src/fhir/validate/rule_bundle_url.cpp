// What a fullUrl says of its entry: it is there, it agrees with the resource's id, names no version (bdl-8), and no two
// entries have the same one in the same version (bdl-7, R4 bundle.html#bundle-unique).
#include <algorithm>
#include <utility>
#include <vector>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

struct Named {
  std::string_view url, version;
  std::uint32_t index;
};

/// The type of resource that the URL says it names: .../Type/id. Others say nothing about ids.
const Type* restful_type(std::string_view url) {
  if (!url.starts_with("http://") && !url.starts_with("https://")) return nullptr;
  url = url.substr(0, url.rfind('/'));
  return find_resource_type(url.substr(url.rfind('/') + 1));
}

void names_no_other(std::string_view url, json::View resource, const Place& place, Findings& findings) {
  const std::string_view id = resource["id"].string(), type = resource["resourceType"].string();
  const Type* const named = restful_type(url);
  if (type.empty() || !named) return;
  if (named->name != type)
    return findings.fault(base::Code::check_invariant, place, "the fullUrl names another type than the resource has");
  if (url.substr(url.rfind('/') + 1) == id) return;
  if (!id.empty())
    findings.error(base::Code::check_invariant, place, "the fullUrl ends with another id than the resource has");
  else if (findings.wants_advice())
    findings.error(base::Code::check_invariant, place, "the fullUrl ends with an id, but the resource has none");
}

// What a search has to say about itself has no identity; what a history says was deleted still has one.
bool needs_url(json::View entry, std::string_view bundle_type) {
  const json::View resource = entry["resource"];
  if (!resource) return bundle_type == "history" && entry["request"]["method"].string() == "DELETE";
  return resource["resourceType"].string() != "OperationOutcome";
}

void are_distinct(std::vector<Named>& names, const Place& bundle, Findings& findings) {
  const auto key = [](const Named& one) { return std::pair(one.url, one.version); };
  std::stable_sort(names.begin(), names.end(), [&](const Named& a, const Named& b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < names.size() && !findings.full(); ++i) {
    if (key(names[i]) == key(names[i - 1]))
      findings.error(base::Code::check_invariant, {&bundle, "entry", names[i].index},
                     "bdl-7: an entry before this one has the same fullUrl, and the same version");
  }
}

}  // namespace

void bundle_entries_have_their_url(const Object& bundle, Findings& findings) {
  std::vector<Named> names;
  std::uint32_t index = 0;
  const std::string_view type = bundle.json["type"].string();
  // Asked only by whoever wants a verdict: our own gatherings of single resources have none.
  const bool needed = findings.wants_advice() && !type.starts_with("transaction") && !type.starts_with("batch");
  for (json::View entry : bundle.json["entry"]) {
    const Place place{&bundle.place, "entry", index++};
    const std::string_view url = entry["fullUrl"].string();
    if (findings.full()) return;
    if (url.empty()) {
      if (needed && needs_url(entry, type) && !entry["_fullUrl"])
        findings.error(base::Code::check_cardinality, place,
                       "an entry of a Bundle of this type needs a fullUrl, the identity of its resource");
      continue;
    }
    if (url.find("/_history/") != url.npos) {
      findings.error(base::Code::check_invariant, {&place, "fullUrl"}, "bdl-8: a fullUrl names no version");
    } else {
      names_no_other(url, entry["resource"], {&place, "fullUrl"}, findings);
    }
    names.push_back({url, entry["resource"]["meta"]["versionId"].string(), index - 1});
  }
  if (type != "history") are_distinct(names, bundle.place, findings);
}

}  // namespace kapfhir::fhir::validate

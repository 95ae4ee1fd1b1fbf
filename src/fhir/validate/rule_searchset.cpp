// Why a resource is in a searchset: a match is of a type that was searched for, as the link "self" says, an outcome is
// an OperationOutcome, and what was found or included has an id (R4 bundle-definitions.html#Bundle.entry.search.mode,
// search.html#conformance).
#include <algorithm>
#include <string>
#include <vector>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

std::string_view self_of(json::View bundle) {
  for (const json::View link : bundle["link"])
    if (link["relation"].string() == "self") return link["url"].string();
  return {};
}

std::string_view parameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::string_view one = query.substr(0, query.find('&'));
    if (one.starts_with(name) && one.size() > name.size() && one[name.size()] == '=')
      return one.substr(name.size() + 1);
    query.remove_prefix(std::min(query.size(), one.size() + 1));
  }
  return {};
}

/// The types that a search looks for, ".../Patient?..." or "...?_type=Patient,Group"; none: that it does not say.
std::vector<std::string_view> types_of(std::string_view search) {
  std::string_view path = search.substr(0, search.find('?'));
  while (path.ends_with('/')) path.remove_suffix(1);
  const auto slash = path.rfind('/');
  const std::string_view last = slash == path.npos ? path : path.substr(slash + 1);
  if (find_resource_type(last)) return {last};
  std::vector<std::string_view> out;
  std::string_view types = path.size() < search.size() ? parameter(search.substr(search.find('?') + 1), "_type") : "";
  while (!types.empty()) {
    const std::string_view one = types.substr(0, types.find(','));
    if (find_resource_type(one)) out.push_back(one);
    types.remove_prefix(std::min(types.size(), one.size() + 1));
  }
  return out;
}

bool holds(const std::vector<std::string_view>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

void searchset_has_what_was_found(const Object& bundle, Findings& findings) {
  if (bundle.json["type"].string() != "searchset" || !findings.wants_advice()) return;
  const std::vector<std::string_view> wanted = types_of(self_of(bundle.json));
  const json::View entries = bundle.json["entry"];
  for (std::uint32_t i = 0; i < entries.size() && !findings.full(); ++i) {
    const json::View resource = entries.at(i)["resource"];
    const std::string_view mode = entries.at(i)["search"]["mode"].string(), type = resource["resourceType"].string();
    if (mode.empty() || type.empty()) continue;
    const Place entry{&bundle.place, "entry", i}, place{&entry, "resource"};
    if (mode == "outcome") {
      if (type != "OperationOutcome")
        findings.error(base::Code::check_invariant, place, "the outcome of a search is an OperationOutcome");
    } else if (mode == "match" && !wanted.empty() && !holds(wanted, type)) {
      findings.error(base::Code::check_invariant, place,
                     "a match, but the link 'self' searches for " + std::string(wanted.front()));
    } else if (!resource["id"]) {
      findings.error(base::Code::check_cardinality, place, "what a search finds has an id");
    }
  }
}

}  // namespace kapfhir::fhir::validate

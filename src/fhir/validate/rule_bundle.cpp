// What a Bundle and its entries must and must not carry, by Bundle.type (bdl-1 to bdl-5, R4 bundle.html). A fullUrl
// that is not absolute is only a warning at the gate: documents of real systems have it, and can be read all the same.
#include "fhir/validate/formats.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

struct Wants {
  bool request = false, response = false;
};

Wants wants(std::string_view type) {
  if (type == "history") return {true, true};
  if (type == "batch" || type == "transaction") return {true, false};
  if (type == "batch-response" || type == "transaction-response") return {false, true};
  return {};
}

void expect(json::View entry, std::string_view member, bool wanted, const Place& place, Findings& findings) {
  if (static_cast<bool>(entry[member]) == wanted) return;
  const std::string name(member);
  findings.error(base::Code::check_cardinality, place,
                 wanted ? "a Bundle of this type needs '" + name + "' in every entry"
                        : "a Bundle of this type has no '" + name + "' in its entries");
}

}  // namespace

void bundle_entries_fit_the_type(const Object& bundle, Findings& findings) {
  const std::string_view type = bundle.json["type"].string();
  if (type.empty()) return;  // said elsewhere
  const bool search = type == "searchset";
  if (bundle.json["total"] && !search && type != "history")
    findings.error(base::Code::check_cardinality, {&bundle.place, "total"}, "only a searchset or history has a total");
  const Wants wanted = wants(type);
  std::uint32_t index = 0;
  for (json::View entry : bundle.json["entry"]) {
    const Place place{&bundle.place, "entry", index++};
    if (findings.full()) return;
    if (!entry.is(json::Kind::object)) continue;  // said elsewhere
    expect(entry, "request", wanted.request, place, findings);
    expect(entry, "response", wanted.response, place, findings);
    if (!search) expect(entry, "search", false, place, findings);
    if (const auto url = entry["fullUrl"].string(); !url.empty() && !is_absolute_uri(url)) {
      findings.fault(base::Code::check_format, {&place, "fullUrl"},
                     "not an absolute URI such as urn:uuid:... or https://...");
    }
    if (!entry["resource"] && !entry["request"] && !entry["response"])
      findings.error(base::Code::check_cardinality, place, "an entry needs a resource, a request or a response");
  }
}

}  // namespace kapfhir::fhir::validate

// The security labels of a resource are a set: each stands there once (R4 resource-operation-meta.html,
// resource.html#Meta). Of tags and profiles HL7's validator lets the same pass twice, and so do we.
#include <set>
#include <utility>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

void security_labels_are_a_set(const Object& meta, Findings& findings) {
  const json::View labels = meta.json["security"];
  if (labels.size() < 2 || !findings.wants_advice()) return;
  std::set<std::pair<std::string_view, std::string_view>> before;
  for (std::uint32_t i = 0; i < labels.size() && !findings.full(); ++i) {
    const std::string_view system = labels.at(i)["system"].string(), code = labels.at(i)["code"].string();
    if (!code.empty() && !before.emplace(system, code).second)
      findings.error(base::Code::check_invariant, {&meta.place, "security", i},
                     "a security label before this is the same");
  }
}

}  // namespace kapfhir::fhir::validate

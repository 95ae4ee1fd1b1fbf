// A profile may only narrow: R4 profiling.html#limitations.
#include "fhir/definitions/snapshot_work.hpp"

namespace kapfhir::fhir::definitions::snapshot {
namespace {

/// -1 for '*' or nothing that counts.
long upper(std::string_view max) {
  if (max.empty() || max.size() > 9 || max.find_first_not_of("0123456789") != std::string_view::npos) return -1;
  return std::stol(std::string(max));
}

bool among(std::string_view type, const std::vector<json::View>& allowed, const Sources& sources) {
  // What the specification types by a system type of FHIRPath, profiles type by the FHIR type it stands for.
  for (json::View at : allowed) {
    if (at["code"].string().starts_with("http://hl7.org/fhirpath/")) return true;
  }
  // The type itself or what it specializes: Patient is a Resource.
  std::string kind(type);
  for (int steps = 0; steps < 10; ++steps) {
    for (json::View at : allowed) {
      if (at["code"].string() == kind) return true;
    }
    const std::string_view base = sources.definition(type_canonical(kind))["baseDefinition"].string();
    if (base.empty()) return false;
    kind = base.substr(base.rfind('/') + 1);
  }
  return false;
}

}  // namespace

base::Outcome<base::Done> check_narrowing(const Element& element, json::View differential, Work& work) {
  const std::string path(differential["path"].string());
  const json::View max = differential["max"], min = differential["min"];
  const std::string_view had = element.properties.string("max");
  if (max && upper(had) >= 0 && (upper(max.string()) < 0 || upper(max.string()) > upper(had)))
    return failed(path, "allows " + std::string(max.string()) + " where the base allows " + std::string(had));
  const std::string_view had_min = element.properties["min"].text();
  if (min && !element.sliced && upper(min.text()) < upper(had_min))
    return failed(path, "asks for " + std::string(min.text()) + " where the base asks for " + std::string(had_min));
  const std::vector<json::View> types = element.properties.array("type");
  if (types.empty()) return base::Done{};
  for (json::View type : differential["type"]) {
    const std::string_view code = type["code"].string();
    if (!among(code, types, work.sources))
      return failed(path, "has the type " + std::string(code) + ", which the base does not allow");
  }
  return base::Done{};
}

}  // namespace kapfhir::fhir::definitions::snapshot

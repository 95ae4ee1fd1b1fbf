#include "fhir/validate/questionnaire_find.hpp"

namespace kapfhir::fhir::validate {
namespace {

bool is_questionnaire(json::View resource) {
  return resource["resourceType"].string() == "Questionnaire";
}

}  // namespace

QuestionnaireFinder::QuestionnaireFinder(json::View root, const QuestionnaireSources& sources)
    : root_(root), sources_(sources) {
  if (root["resourceType"].string() != "Bundle") return;
  for (const json::View entry : root["entry"]) {
    const json::View resource = entry["resource"];
    if (!is_questionnaire(resource)) continue;
    const std::string_view full_url = entry["fullUrl"].string(), url = resource["url"].string();
    if (!url.empty()) in_bundle_.emplace(url, resource);
    if (!full_url.empty() && full_url != url) in_bundle_.emplace(full_url, resource);
  }
}

json::View QuestionnaireFinder::find(std::string_view canonical, json::View response) {
  if (canonical.starts_with('#')) return contained(canonical.substr(1), response);
  const auto [found, added] = asked_.try_emplace(canonical);
  if (!added) return found->second;
  json::View& out = found->second;
  out = in_bundle(canonical);
  if (!out && sources_.questionnaire) out = sources_.questionnaire(canonical);
  if (!is_questionnaire(out)) out = {};
  return out;
}

json::View QuestionnaireFinder::contained(std::string_view id, json::View response) const {
  for (const json::View whole : {response, root_}) {
    for (const json::View one : whole["contained"])
      if (one["id"].string() == id && is_questionnaire(one)) return one;
  }
  return {};
}

json::View QuestionnaireFinder::in_bundle(std::string_view canonical) const {
  const auto bar = canonical.find('|');
  const std::string_view version = bar == canonical.npos ? std::string_view() : canonical.substr(bar + 1);
  const auto [first, last] = in_bundle_.equal_range(canonical.substr(0, bar));
  for (auto at = first; at != last; ++at)
    if (version.empty() || at->second["version"].string() == version) return at->second;
  return {};
}

}  // namespace kapfhir::fhir::validate

#include "kapfhir/translate.hpp"

#include "base/clock.hpp"
#include "fhir/validate/check.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "record/record.hpp"
#include "release/release.hpp"
#include "release/whole_record.hpp"
#include "translate/translate.hpp"

namespace kapfhir {
namespace {

std::vector<Finding> findings_of(const base::Issues& issues) {
  std::vector<Finding> out;
  for (const base::Issue& issue : issues) {
    out.push_back({std::string(base::to_string(issue.severity)), base::label(issue.code), issue.expression,
                   base::describe(issue)});
  }
  return out;
}

Translation failed(const base::Issues& errors, const base::Issues& findings) {
  return {false, {}, findings_of(errors), findings_of(findings), {}};
}

}  // namespace

void prepare() {
  translate::prepare();
}

Translation released_fhir(std::string_view episode_json) {
  base::Issues findings;
  auto episode = record::read_episode(episode_json, {}, findings);
  if (!episode) return failed(episode.error(), findings);
  if (auto allowed = release::may_leave(*episode); !allowed) return failed(allowed.error(), findings);
  auto checked = fhir::validate::check(translate::to_fhir(*episode).bundle, findings);
  if (!checked) return failed(checked.error(), findings);
  auto released = release::release(**checked, base::now());
  if (!released) return failed(released.error(), findings);
  Translation out{true, json::write((*released->resource).root(), json::Layout::pretty), {}, findings_of(findings), {}};
  for (const release::Withheld& withheld : released->withheld) out.withheld.push_back(withheld.record_path);
  return out;
}

Translation episode_from_fhir(std::string_view bundle_json) {
  base::Issues findings;
  auto document = json::parse(bundle_json);
  if (!document) return failed(document.error(), findings);
  auto checked = fhir::validate::check(fhir::Resource(std::move(*document)), findings);
  if (!checked) return failed(checked.error(), findings);
  auto episode = translate::from_fhir(**checked, findings);
  if (!episode) return failed(episode.error(), findings);
  if (base::Issues faults = record::faults(*episode); !faults.empty()) return failed(faults, findings);
  return {true, record::write_episode(*episode), {}, findings_of(findings), {}};
}

Translation validate_fhir(std::string_view resource_json) {
  base::Issues findings;
  auto document = json::parse(resource_json);
  if (!document) return failed(document.error(), findings);
  auto checked = fhir::validate::check(fhir::Resource(std::move(*document)), findings);
  if (!checked) return failed(checked.error(), findings);
  return {true, {}, {}, findings_of(findings), {}};
}

}  // namespace kapfhir

#include "fhir/validate/check.hpp"

#include <algorithm>
#include <iterator>

#include "fhir/path/model.hpp"
#include "fhir/validate/validator.hpp"
#include "fhir/validate/walk.hpp"

namespace kapfhir::fhir::validate {

/// The only maker of Checked<T>; it stands here and in no header, so that nobody else can knock.
class Gate {
 public:
  static Checked<Resource> stamp(Resource resource) { return Checked<Resource>(std::move(resource)); }
};

namespace {

void walk(json::View resource, Findings& found) {
  const std::string_view type = resource["resourceType"].string();
  Walk(found).resource(resource, {nullptr, find_resource_type(type) ? type : "Resource"});
}

}  // namespace

bool is_advice(const base::Issue& issue) {
  return issue.severity == base::Severity::information && issue.code == base::Code::check_invariant &&
         issue.profile.empty();
}

void prepare() {
  path::Model::r4();
}

base::Issues findings_of(json::View resource) {
  Findings found(true);
  walk(resource, found);
  base::Issues out = found.take_errors(), remarks = found.take_remarks();
  std::move(remarks.begin(), remarks.end(), std::back_inserter(out));
  return out;
}

base::Outcome<Checked<Resource>> check(Resource resource, base::Issues& findings) {
  Findings found;
  walk(resource.root(), found);
  base::Issues remarks = found.take_remarks();
  std::move(remarks.begin(), remarks.end(), std::back_inserter(findings));
  if (found.has_errors()) return found.take_errors();
  return Gate::stamp(std::move(resource));
}

base::Outcome<Checked<Resource>> check(Resource resource, base::Issues& findings, const Validator& validator) {
  base::Issues all = validator.check(resource.root());  // errors first
  const auto remarks = std::find_if(all.begin(), all.end(),
                                    [](const base::Issue& issue) { return issue.severity > base::Severity::error; });
  std::remove_copy_if(remarks, all.end(), std::back_inserter(findings), is_advice);
  all.erase(remarks, all.end());
  if (!all.empty()) return all;
  return Gate::stamp(std::move(resource));
}

}  // namespace kapfhir::fhir::validate

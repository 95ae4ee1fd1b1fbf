#include "fhir/validate/check.hpp"

#include <iterator>

#include "fhir/validate/walk.hpp"

namespace kapfhir::fhir::validate {

/// The only maker of Checked<T>; it stands here and in no header, so that nobody else can knock.
class Gate {
 public:
  static Checked<Resource> stamp(Resource resource) { return Checked<Resource>(std::move(resource)); }
};

base::Outcome<Checked<Resource>> check(Resource resource, base::Issues& findings) {
  Findings found;
  const bool named = find_resource_type(resource.type()) != nullptr;
  Walk(found).resource(resource.root(), {nullptr, named ? resource.type() : "Resource"});
  base::Issues remarks = found.take_remarks();
  std::move(remarks.begin(), remarks.end(), std::back_inserter(findings));
  if (found.has_errors()) return found.take_errors();
  return Gate::stamp(std::move(resource));
}

}  // namespace kapfhir::fhir::validate

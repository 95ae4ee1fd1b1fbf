// A search parameter that a CapabilityStatement offers is of the type that its definition says (R4
// capabilitystatement.html).
#include <string>

#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

struct Checking {
  const definitions::Library& library;
  Findings& findings;

  void parameters(json::View list, const Place& place) const {
    for (std::uint32_t i = 0; i < list.size() && !findings.full(); ++i) {
      const std::string_view named = list.at(i)["definition"].string(), type = list.at(i)["type"].string();
      if (named.empty() || type.empty()) continue;
      const std::string_view defined = library.tree(library.find("SearchParameter", named))["type"].string();
      if (!defined.empty() && defined != type)
        findings.error(base::Code::check_invariant, {&place, "searchParam", i},
                       "the definition of this parameter says that its type is " + std::string(defined));
    }
  }
};

}  // namespace

void parameters_are_as_defined(const Object& statement, Findings& findings) {
  if (!statement.at_hand) return;
  const Checking checking{statement.at_hand->library(), findings};
  const json::View all = statement.json["rest"];
  for (std::uint32_t i = 0; i < all.size() && !findings.full(); ++i) {
    const Place rest{&statement.place, "rest", i};
    checking.parameters(all.at(i)["searchParam"], rest);
    const json::View resources = all.at(i)["resource"];
    for (std::uint32_t r = 0; r < resources.size(); ++r)
      checking.parameters(resources.at(r)["searchParam"], {&rest, "resource", r});
  }
}

}  // namespace kapfhir::fhir::validate

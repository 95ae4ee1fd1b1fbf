// References: what they point at, and who somebody is.
#pragma once
#include <string_view>
#include <vector>

#include "json/tree.hpp"
#include "release/consent.hpp"
#include "release/recipient.hpp"

namespace kapfhir::release {

/// "Patient/1", the same behind any base address and before /_history/2; of urn:uuid:X only the id. Empty: none.
struct ResourceName {
  std::string_view type, id;
};
ResourceName named_by(std::string_view literal);
/// Same id, and the same type where both say one.
bool same(const ResourceName& a, const ResourceName& b);

/// Who is meant by a reference: its own identifier, those of its target, and of the organization a person works for.
std::vector<Identity> identities_of(json::View reference, const Resolver& resolve);

/// Whether the system is one of object ids that translate writes: "urn:SOURCE:kap-object".
bool is_object_system(std::string_view system);

}  // namespace kapfhir::release

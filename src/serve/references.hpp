// Links between the entries of a transaction: found, and rewritten to where the resources will stand
// (R4 http.html#transaction, bundle.html#references).
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/resource.hpp"
#include "json/tree.hpp"

namespace kapfhir::serve {

/// What a link is replaced by: "urn:uuid:..." -> "Patient/1".
using Links = std::map<std::string, std::string, std::less<>>;

struct Reference {
  std::string text;        ///< Reference.reference
  std::string expression;  ///< where, as FHIRPath below the resource, e.g. "performer[0].reference"
};
/// All literal references of a resource, contained resources included.
std::vector<Reference> references(json::View resource);

/// The resource with its links replaced: references, elements of type url, uri, uuid and oid, and href and src of the
/// narrative. Identifier values stay, whatever they look like. The result has a document of its own.
fhir::Resource relink(json::View resource, const Links& links);

}  // namespace kapfhir::serve

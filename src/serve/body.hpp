// Bodies in and out. The way in is parse and check; the way out takes nothing but what was released.
#pragma once
#include <optional>
#include <string>

#include "fhir/resource.hpp"
#include "serve/call.hpp"

namespace kapfhir::serve {

struct Received {
  fhir::Checked<fhir::Resource> resource;
  base::Issues findings;  ///< warnings of the check
};
/// The body of a request: declared as JSON, well-formed.
base::Outcome<fhir::Resource> read_body(const Call& call);
/// The gate before the store: the validator's when the service has one, else R4's own rules.
base::Outcome<fhir::Checked<fhir::Resource>> check(const Context& context, fhir::Resource resource,
                                                   base::Issues& findings);
/// Both: the body of a request, a correct R4 resource.
base::Outcome<Received> receive(const Call& call);

/// The only two that turn a resource into text.
std::string text_of(const fhir::Released<fhir::Resource>& resource);
net::Response respond(const Call& call, int status, const fhir::Released<fhir::Resource>& resource);

/// ETag and Last-Modified.
void add_version(net::Response& response, const store::Version& version);
/// "BASE/Patient/1/_history/2"
std::string location(const Call& call, const store::Version& version);
/// The answer to a create or update, with the body that the client prefers.
net::Response written(const Call& call, const store::Version& version, bool created, const base::Issues& findings);
/// A query or form, decoded: valid escapes, valid UTF-8, no control characters.
base::Outcome<std::vector<net::Parameter>> read_parameters(std::string_view text);

}  // namespace kapfhir::serve

// One request on its way through the service, and what every interaction needs.
#pragma once
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "fhir/definitions/definitions.hpp"
#include "fhir/id.hpp"
#include "net/http.hpp"
#include "serve/negotiation.hpp"
#include "serve/service.hpp"
#include "serve/sight.hpp"

namespace kapfhir::serve {

/// What all calls share.
struct Context {
  store::Store& store;
  Options options;
  std::vector<const fhir::definitions::Type*> types;  ///< served, sorted by name
  std::string capability;                             ///< the CapabilityStatement, made once
  /// Held from the search of a conditional write to its commit: of many equal ones, one writes.
  mutable std::mutex writing;
  /// Answers a request made by ourselves, an entry of a batch.
  std::function<net::Response(const net::Request&)> answer;
};

struct Call {
  const net::Request& request;
  const Context& context;
  std::string base;        ///< "https://host:port/fhir"
  std::string media_type;  ///< of the answer
  Preferences wishes;
  std::vector<net::Parameter> query;
  Sight& sight;  ///< what this client may see
  // From the path:
  const fhir::definitions::Type* type = nullptr;
  std::string id;
  std::string version;

  std::string type_name() const { return type ? std::string(type->name) : std::string(); }
};

using Answer = base::Outcome<net::Response>;

/// The served type of that name, or nullptr.
const fhir::definitions::Type* find_served(const Context& context, std::string_view name);
using fhir::is_id;

// One file each.
Answer metadata(const Call& call);
Answer health(const Call& call);
Answer read(const Call& call);
Answer read_version(const Call& call);
Answer create(const Call& call);
Answer update(const Call& call);
Answer conditional_update(const Call& call);
Answer search(const Call& call);
Answer search_by_form(const Call& call);
Answer bundle(const Call& call);
Answer document(const Call& call);
Answer patient_summary(const Call& call);
Answer validate(const Call& call);

/// The CapabilityStatement for these types.
std::string capability_statement(const Context& context);

}  // namespace kapfhir::serve

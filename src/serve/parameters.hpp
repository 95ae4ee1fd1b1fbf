// Search parameters: the table, and reading them from a query.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/definitions/definitions.hpp"
#include "net/http.hpp"
#include "serve/call.hpp"
#include "store/store.hpp"

namespace kapfhir::serve {

struct SearchParameter {
  std::string_view name;
  std::string_view type;  ///< R4 search-param-type
  std::string_view documentation;
  bool (*offered)(const fhir::definitions::Type&);  ///< for which resource types
  base::Outcome<base::Done> (*read)(const std::string& value, const Call& call, store::Query& query);
};
/// The table, in the order of the CapabilityStatement.
const std::array<SearchParameter, 3>& search_parameters();

/// A search as it was understood.
struct Search {
  store::Query query;
  std::size_t count = 0;
  std::size_t offset = 0;
  std::vector<net::Parameter> applied;  ///< for the self link, without _count and _offset
  base::Issues ignored;                 ///< warnings about what was not understood, with handling=lenient
};

/// Reads the parameters of a search for `type`; serve_unknown_parameter names the first that is not supported.
base::Outcome<Search> parse_search(const fhir::definitions::Type& type, const std::vector<net::Parameter>& given,
                                   const Call& call);
/// The condition of a conditional write, e.g. "identifier=urn:x|1": only criteria, at least one.
base::Outcome<store::Query> parse_condition(const fhir::definitions::Type& type, std::string_view query,
                                            const Call& call);
/// Interactions that take no parameters but _format and _pretty.
base::Outcome<base::Done> refuse_parameters(const Call& call);

}  // namespace kapfhir::serve

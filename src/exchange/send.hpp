// Sending one released transaction to another system.
#pragma once
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "exchange/connection.hpp"
#include "fhir/resource.hpp"

namespace kapfhir::exchange {

/// What the other side said to each entry, in the order of the Bundle.
struct Receipt {
  int status = 0;                      ///< of the whole answer
  std::vector<std::string> statuses;   ///< "201 Created"
  std::vector<std::string> locations;  ///< where each resource stands there; empty when it did not say
  base::Issues issues;                 ///< remarks of the other side
  std::size_t bytes = 0;               ///< sent
};

/// POSTs the Bundle once. Issues:
/// - net_connect, net_tls, net_insecure: nothing was processed there;
/// - net_answer: refused, with the other side's words;
/// - net_timeout, net_protocol: whether it was stored is unknown, and the text says so.
base::Outcome<Receipt> send(const fhir::Released<fhir::Resource>& transaction, const Connection& connection);

}  // namespace kapfhir::exchange

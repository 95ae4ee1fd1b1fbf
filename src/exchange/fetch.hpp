// Fetching everything about one episode from another system.
#pragma once
#include <cstddef>
#include <string>

#include "base/outcome.hpp"
#include "exchange/connection.hpp"
#include "fhir/resource.hpp"

namespace kapfhir::exchange {

/// A server that never ends must not keep us for ever.
struct FetchLimits {
  std::size_t pages = 1000;  ///< of all searches together
  std::size_t resources = 100'000;
  std::size_t reads = 1000;  ///< of single resources, by reference
};

/// A collection Bundle: the EpisodeOfCare with this identifier, its Patient, everything the server finds for that
/// patient, and what these refer to (practitioners, organisations, medications, ...), each once. What the server does
/// not show is a warning in `findings`; an unchecked answer: run it through fhir::validate::check before storing it.
base::Outcome<fhir::Resource> fetch(const Connection& connection, const std::string& system, const std::string& value,
                                    base::Issues& findings, const FetchLimits& limits = {});

}  // namespace kapfhir::exchange

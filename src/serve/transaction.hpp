// All entries or none (R4 http.html#transaction).
#pragma once
#include "fhir/resource.hpp"
#include "serve/call.hpp"

namespace kapfhir::serve {

/// `bundle` is a checked Bundle of type transaction.
Answer transaction(const Call& call, const fhir::Resource& bundle);

}  // namespace kapfhir::serve

// How to reach another system.
#pragma once
#include <chrono>
#include <string>

#include "net/tls.hpp"

namespace kapfhir::exchange {

struct Connection {
  std::string base_url;  ///< FHIR base, e.g. "https://ehr.example/fhir"
  net::ClientTls tls;
  bool insecure = false;  ///< allows plain HTTP, and that to loopback only
  std::chrono::seconds connect{10};
  std::chrono::seconds read{60};
  std::size_t body_bytes = 64u << 20;  ///< largest single answer accepted
};

}  // namespace kapfhir::exchange

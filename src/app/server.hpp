// The server put together: store, FHIR service, sockets.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "app/configuration.hpp"

namespace kapfhir::app {

class FhirServer {
 public:
  /// Listens in the background. `log` gets one JSON line a request, on any thread. Issues: usage, net_listen, net_tls,
  /// net_insecure, file_read.
  static base::Outcome<FhirServer> start(const Configuration& configuration, bool insecure,
                                         std::function<void(std::string_view)> log);
  FhirServer(FhirServer&&) noexcept;
  ~FhirServer();

  /// "https://127.0.0.1:8443/fhir"
  const std::string& base_url() const;
  /// Lets running requests finish, then closes.
  void stop();

 private:
  struct Parts;
  explicit FhirServer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace kapfhir::app

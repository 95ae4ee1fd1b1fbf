// The FHIR service: one request in, one answer out. Knows no sockets; give `handle` and `refuse` to net::Server.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/validate/validator.hpp"
#include "net/http.hpp"
#include "release/release.hpp"
#include "store/store.hpp"

namespace kapfhir::serve {

struct Options {
  /// Who asks, by certificate; the minimal recipient by default.
  std::function<release::Recipient(const net::Peer&)> recipient_of;
  release::Policy policy;            ///< the clinic's settings for release
  std::function<std::string()> now;  ///< an instant, UTC; the clock by default
  std::string base_url;              ///< "https://clinic.example/fhir", used in links; empty = as the client calls us
  std::string version = "dev";       ///< of this software
  /// What judges resources, and its name with the packages it knows; without one R4's own rules are asked. It outlives
  /// the service.
  const fhir::validate::Validator* validator = nullptr;
  std::string engine;
  std::vector<std::string> types;                  ///< resource types served; empty = all of R4
  std::function<void(std::string_view line)> log;  ///< one JSON line a request; none by default
  std::function<std::string()> new_id;             ///< for created resources and requests; random UUIDs by default
};

/// Thread-safe. The store must outlive the service.
class Service {
 public:
  Service(store::Store& store, Options options);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  /// Never throws: what goes wrong inside is answered 500 without detail.
  net::Response handle(const net::Request& request) const;
  /// The answer to what never became a request: too large, too slow, malformed.
  net::Response refuse(int status, const base::Issue& issue) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Writes a log line to standard error in one piece.
void log_to_stderr(std::string_view line);
/// A random UUID (version 4).
std::string random_uuid();

}  // namespace kapfhir::serve

// One conversation with another FHIR server.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "exchange/connection.hpp"
#include "fhir/resource.hpp"
#include "net/client.hpp"

namespace kapfhir::exchange {

class Peer {
 public:
  /// Issue usage when base_url is not an address. Nothing is sent yet.
  static base::Outcome<Peer> open(const Connection& connection);

  /// "https://ehr.example/fhir", without a slash at the end.
  const std::string& base() const { return base_; }
  /// Any answer to METHOD base/path, whatever its status. `path` begins with '/', or is empty for the base itself.
  base::Outcome<net::Response> ask(std::string_view method, const std::string& path, std::string body = {},
                                   std::string_view content_type = {});
  /// The resource that GET base/path answers; every status but 200 is an issue with the peer's own words.
  base::Outcome<fhir::Resource> get(const std::string& path);
  /// POST base/TYPE/_search: values that may name a person do not stand in addresses, which proxies log.
  base::Outcome<fhir::Resource> search_by_form(std::string_view type, const std::string& form);
  /// The same for an absolute address, e.g. a next link; refused unless it is of this server.
  base::Outcome<fhir::Resource> follow(std::string_view url);
  /// Of the last answer; 0 when there was none.
  int last_status() const { return last_status_; }

 private:
  Peer(net::Url url, std::unique_ptr<net::Client> client);
  base::Outcome<net::Response> ask_target(std::string_view method, std::string target, std::string body,
                                          std::string_view content_type);
  base::Outcome<fhir::Resource> as_resource(base::Outcome<net::Response> answer, std::string_view what) const;

  net::Url url_;
  std::string base_;
  std::unique_ptr<net::Client> client_;
  int last_status_ = 0;
};

/// What an answer that is not a success says: net_answer with the status, and one issue for each of the peer's.
base::Issues refusal(const net::Response& response, std::string_view what);
/// Text of a peer, fit for a terminal: control characters out, length bounded.
std::string plain(std::string_view text);
/// The words of an OperationOutcome, one issue each; `severity` at most as bad as given.
base::Issues outcome_issues(json::View outcome, base::Severity worst);

}  // namespace kapfhir::exchange

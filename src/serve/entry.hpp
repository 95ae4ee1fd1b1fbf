// One entry of a batch or transaction, as it was asked and as it is answered.
#pragma once
#include <string>
#include <string_view>

#include "base/issue.hpp"
#include "json/tree.hpp"
#include "net/http.hpp"
#include "serve/json_text.hpp"

namespace kapfhir::serve {

/// Views into the Bundle, which must outlive it.
struct Entry {
  explicit Entry(json::View entry, std::size_t position)
      : view(entry), resource(entry["resource"]), request(entry["request"]), index(position) {}

  std::string expression() const { return "Bundle.entry[" + std::to_string(index) + "]"; }
  std::string_view method() const { return request["method"].string(); }
  std::string_view full_url() const { return view["fullUrl"].string(); }

  json::View view, resource, request;
  std::size_t index;
};

/// The address of an entry without the base: "Patient/1", "Patient?identifier=x".
std::string_view relative_url(const Entry& entry, std::string_view base);

/// The entry as a request of its own, for batches and for the reads of a transaction.
net::Request as_request(const Entry& entry, const net::Request& around, std::string_view base);

/// Bundle.entry of the answer.
void write_response(const net::Response& response, JsonText& text);

/// The issues with their places inside the Bundle.
base::Issues inside(base::Issues issues, const std::string& expression);

}  // namespace kapfhir::serve

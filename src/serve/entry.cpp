#include "serve/entry.hpp"

#include "json/writer.hpp"
#include "serve/negotiation.hpp"
#include "serve/outcome.hpp"

namespace kapfhir::serve {

std::string_view relative_url(const Entry& entry, std::string_view base) {
  std::string_view url = entry.request["url"].string();
  if (url.starts_with(base)) url.remove_prefix(base.size());
  while (url.starts_with('/')) url.remove_prefix(1);
  return url;
}

net::Request as_request(const Entry& entry, const net::Request& around, std::string_view base) {
  net::Request out;
  out.method = std::string(entry.method());
  out.target = "/fhir/" + std::string(relative_url(entry, base));
  out.client = around.client;
  out.secure = around.secure;
  for (std::string_view kept : {"Host", "Prefer"}) {
    if (const auto value = net::find_header(around.headers, kept))
      out.headers.push_back({std::string(kept), std::string(*value)});
  }
  // Senders have what they send already; inside a Bundle they get it back only on request.
  const bool unsaid = preferences(around.headers).answer == Preferences::Return::unsaid;
  if (unsaid) out.headers.push_back({"Prefer", "return=minimal"});
  const std::pair<std::string_view, std::string_view> conditions[] = {
      {"ifMatch", "If-Match"}, {"ifNoneMatch", "If-None-Match"}, {"ifNoneExist", "If-None-Exist"}};
  for (const auto& [member, header] : conditions) {
    if (const auto value = entry.request[member].string(); !value.empty())
      out.headers.push_back({std::string(header), std::string(value)});
  }
  if (entry.resource) {
    out.headers.push_back({"Content-Type", std::string(fhir_json)});
    out.body = json::write(entry.resource);
  }
  return out;
}

void write_response(const net::Response& response, JsonText& text) {
  // A stored OperationOutcome that was read is a resource; one that we made is an outcome.
  const bool failed = response.status >= 400;
  const bool outcome = failed || (is_outcome(response.body) && !net::find_header(response.headers, "ETag"));
  text.object();
  if (!outcome && !response.body.empty()) text.raw("resource", response.body);
  text.object("response")
      .member("status", std::to_string(response.status) + " " + std::string(net::reason_phrase(response.status)));
  if (const auto location = net::find_header(response.headers, "Location")) text.member("location", *location);
  if (const auto tag = net::find_header(response.headers, "ETag")) text.member("etag", *tag);
  if (outcome && !response.body.empty()) text.raw("outcome", response.body);
  text.end().end();
}

base::Issues inside(base::Issues issues, const std::string& expression) {
  for (base::Issue& issue : issues) {
    const bool below = !issue.expression.empty() && !issue.expression.starts_with('/');
    issue.expression = below ? expression + "." + issue.expression : expression;
  }
  return issues;
}

}  // namespace kapfhir::serve

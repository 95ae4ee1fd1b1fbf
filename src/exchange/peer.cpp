#include "exchange/peer.hpp"

#include <algorithm>

#include "json/reader.hpp"

namespace kapfhir::exchange {
namespace {

using base::Code;

constexpr std::string_view fhir_json = "application/fhir+json";
constexpr std::size_t most_issues = 20;

base::Severity severity_of(std::string_view text) {
  if (text == "fatal") return base::Severity::fatal;
  if (text == "warning") return base::Severity::warning;
  if (text == "information" || text == "success") return base::Severity::information;
  return base::Severity::error;
}

}  // namespace

Peer::Peer(net::Url url, std::unique_ptr<net::Client> client) : url_(std::move(url)), client_(std::move(client)) {
  while (url_.target.ends_with('/')) url_.target.pop_back();
  base_ = url_.origin() + url_.target;
}

base::Outcome<Peer> Peer::open(const Connection& connection) {
  KAP_TRY(url, net::parse_url(connection.base_url));
  if (url.target.find('?') != std::string::npos) {
    return base::error(Code::usage, "", "the address of a FHIR server has no query: " + connection.base_url);
  }
  net::ClientOptions options;
  options.base = url;
  options.tls = connection.tls;
  options.insecure = connection.insecure;
  options.connect = connection.connect;
  options.read = connection.read;
  options.body_bytes = connection.body_bytes;
  return Peer(std::move(url), std::make_unique<net::Client>(std::move(options)));
}

base::Outcome<net::Response> Peer::ask_target(std::string_view method, std::string target, std::string body,
                                              std::string_view content_type) {
  net::Request request;
  request.method = std::string(method);
  request.target = std::move(target);
  request.body = std::move(body);
  request.headers = {{"Accept", std::string(fhir_json)}, {"User-Agent", "kap-fhir"}};
  if (!content_type.empty()) request.headers.push_back({"Content-Type", std::string(content_type)});
  auto answer = client_->request(request);
  last_status_ = answer ? answer->status : 0;
  return answer;
}

base::Outcome<net::Response> Peer::ask(std::string_view method, const std::string& path, std::string body,
                                       std::string_view content_type) {
  const std::string target = url_.target + path;
  return ask_target(method, target.empty() ? "/" : target, std::move(body), content_type);
}

base::Outcome<fhir::Resource> Peer::as_resource(base::Outcome<net::Response> answer, std::string_view what) const {
  if (!answer) return std::move(answer).error();
  if (answer->status != 200) return refusal(*answer, what);
  auto document = json::parse(answer->body, std::string(what));
  if (!document) return std::move(document).error();
  fhir::Resource resource(*std::move(document));
  if (resource.type().empty())
    return base::error(Code::net_answer, "", std::string(what) + ": the answer is no FHIR resource");
  return resource;
}

base::Outcome<fhir::Resource> Peer::get(const std::string& path) {
  return as_resource(ask("GET", path), base_ + path.substr(0, path.find('?')));
}

base::Outcome<fhir::Resource> Peer::search_by_form(std::string_view type, const std::string& form) {
  const std::string path = "/" + std::string(type) + "/_search";
  return as_resource(ask("POST", path, form, "application/x-www-form-urlencoded"), base_ + path);
}

base::Outcome<fhir::Resource> Peer::follow(std::string_view url) {
  const bool relative = url.starts_with('/') && !url.starts_with("//");
  auto parsed = net::parse_url(relative ? url_.origin() + std::string(url) : std::string(url));
  // The address is not quoted: its query may name a patient.
  if (!parsed) return base::error(Code::net_answer, "", base_ + ": it links to something that is not an address");
  if (parsed->origin() != url_.origin()) {
    return base::error(Code::net_answer, "",
                       base_ + ": it links to another server, " + parsed->origin() + ", which is not followed");
  }
  const std::string what = parsed->origin() + std::string(net::path_of(parsed->target));
  return as_resource(ask_target("GET", parsed->target, {}, {}), what);
}

std::string plain(std::string_view text) {
  constexpr std::size_t most = 400;
  std::string out(text.substr(0, most));
  // A cut may not leave half a character behind.
  if (text.size() > most) {
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xc0) == 0x80) out.pop_back();
    if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xc0) out.pop_back();
    out += "...";
  }
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return out;
}

base::Issues outcome_issues(json::View outcome, base::Severity worst) {
  base::Issues out;
  for (json::View one : outcome["issue"]) {
    if (out.size() == most_issues) break;
    std::string text = plain(one["details"]["text"].string());
    const std::string diagnostics = plain(one["diagnostics"].string());
    if (!diagnostics.empty()) text += (text.empty() ? "" : ": ") + diagnostics;
    if (text.empty()) text = plain(one["code"].string());
    base::Issue issue = base::error(Code::net_answer, plain(one["expression"].at(0).string()), std::move(text));
    issue.severity = std::max(severity_of(one["severity"].string()), worst);
    out.push_back(std::move(issue));
  }
  return out;
}

base::Issues refusal(const net::Response& response, std::string_view what) {
  std::string text = std::string(what) + " answered " + std::to_string(response.status) + " " +
                     std::string(net::reason_phrase(response.status));
  if (response.status >= 300 && response.status < 400) text += " (redirections are not followed)";
  base::Issues out = {base::error(Code::net_answer, "", std::move(text))};
  if (const auto document = json::parse(response.body);
      document && document->root()["resourceType"].string() == "OperationOutcome") {
    for (base::Issue& issue : outcome_issues(document->root(), base::Severity::error)) out.push_back(std::move(issue));
  }
  return out;
}

}  // namespace kapfhir::exchange

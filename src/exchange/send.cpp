#include "exchange/send.hpp"

#include "exchange/peer.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::exchange {
namespace {

using base::Code;

constexpr std::string_view unknown = "; whether it was stored is unknown: look there before sending again";

/// Failures after which nobody here can know what the other side did.
bool leaves_it_open(Code code) {
  return code == Code::net_timeout || code == Code::net_protocol || code == Code::json_too_large;
}

base::Issues with_doubt(base::Issues issues) {
  for (base::Issue& issue : issues) {
    if (leaves_it_open(issue.code)) issue.text += unknown;
  }
  return issues;
}

/// The receipt of an answer with status 200.
base::Outcome<Receipt> read_receipt(const net::Response& answer, std::size_t entries, const std::string& base) {
  auto document = json::parse(answer.body, base);
  const json::View root = document ? document->root() : json::View();
  const bool expected = root["resourceType"].string() == "Bundle" && root["type"].string() == "transaction-response";
  if (!expected)
    return base::error(Code::net_protocol, "", base + ": its answer is no transaction-response" + std::string(unknown));
  Receipt out;
  out.status = answer.status;
  base::Issues refused;
  for (json::View entry : root["entry"]) {
    const json::View response = entry["response"];
    const std::string place = "Bundle.entry[" + std::to_string(out.statuses.size()) + "]";
    out.statuses.push_back(plain(response["status"].string()));
    out.locations.push_back(plain(response["location"].string()));
    const bool good = out.statuses.back().starts_with('2');
    if (!good) refused.push_back(base::error(Code::net_answer, place, "answered " + out.statuses.back()));
    for (base::Issue& issue :
         outcome_issues(response["outcome"], good ? base::Severity::warning : base::Severity::error)) {
      issue.expression = place;
      (good ? out.issues : refused).push_back(std::move(issue));
    }
  }
  if (!refused.empty()) return refused;
  if (out.statuses.size() != entries) {
    return base::error(Code::net_answer, "",
                       base + ": " + std::to_string(entries) + " entries were sent, " +
                           std::to_string(out.statuses.size()) + " were answered");
  }
  return out;
}

}  // namespace

base::Outcome<Receipt> send(const fhir::Released<fhir::Resource>& transaction, const Connection& connection) {
  KAP_TRY(peer, Peer::open(connection));
  std::string body = json::write(transaction->root());
  const std::size_t bytes = body.size();
  auto answer = peer.ask("POST", "", std::move(body), "application/fhir+json");
  if (!answer) return with_doubt(std::move(answer).error());
  if (answer->status != 200) return refusal(*answer, peer.base());
  KAP_TRY(receipt, read_receipt(*answer, transaction->root()["entry"].size(), peer.base()));
  receipt.bytes = bytes;
  return std::move(receipt);
}

}  // namespace kapfhir::exchange

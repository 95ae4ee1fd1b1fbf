// Sending once, and telling refused from unknown.
#include "exchange/send.hpp"

#include "exchange/clinic.hpp"
#include "net/sockets.hpp"

namespace kapfhir::exchange {
namespace {

using base::Code;
using kapfhir::testing::an_episode;
using kapfhir::testing::Clinic;
using kapfhir::testing::plain_connection;
using kapfhir::testing::put_entry;
using kapfhir::testing::RawClient;
using kapfhir::testing::RawServer;
using kapfhir::testing::released;
using kapfhir::testing::Script;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string tiny = R"({"resourceType":"Bundle","type":"transaction","entry":[)" +
                         put_entry("Patient", "p1", R"("gender":"female")") + "]}";

/// What sending to a script makes of this answer.
base::Outcome<Receipt> receipt_of(int status, const std::string& body) {
  Script script;
  script.on("POST /fhir", net::Response{status, {}, body});
  return send(released(tiny), plain_connection(script.port()));
}

void expect_issue(const base::Outcome<Receipt>& receipt, Code code, const std::string& words) {
  ASSERT_FALSE(receipt);
  EXPECT_EQ(receipt.error().front().code, code) << base::describe(receipt.error().front());
  EXPECT_THAT(receipt.error().front().text, HasSubstr(words));
}

}  // namespace

TEST(Send, BringsAReceiptForEveryEntry) {
  Clinic clinic;
  auto receipt = send(released(an_episode()), plain_connection(clinic.port()));
  ASSERT_TRUE(receipt) << base::describe(receipt.error().front());
  EXPECT_EQ(receipt->status, 200);
  EXPECT_EQ(receipt->statuses.size(), 10u);
  EXPECT_EQ(receipt->statuses[0], "201 Created");
  EXPECT_THAT(receipt->locations[0], HasSubstr("/fhir/Patient/jane/_history/1"));
  EXPECT_GT(receipt->bytes, 1000u);
  EXPECT_EQ(clinic.count("Patient"), 2u);
  auto again = send(released(an_episode()), plain_connection(clinic.port()));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->statuses[0], "200 OK");
  EXPECT_EQ(clinic.count("Patient"), 2u) << "sent twice, there once";
}

TEST(Send, QuotesARefusal) {
  auto receipt = receipt_of(
      422,
      R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid","details":{"text":"No such \u001b[31mward"},)"
      R"("diagnostics":"ward 7","expression":["Bundle.entry[0]"]},{"severity":"warning","code":"informational"}]})");
  expect_issue(receipt, Code::net_answer, "answered 422 Unprocessable Content");
  ASSERT_EQ(receipt.error().size(), 3u);
  EXPECT_EQ(receipt.error()[1].text, "No such  [31mward: ward 7") << "no control characters reach a terminal";
  EXPECT_EQ(receipt.error()[1].expression, "Bundle.entry[0]");
  EXPECT_EQ(receipt.error()[2].severity, base::Severity::warning);
  expect_issue(receipt_of(500, "<html>"), Code::net_answer, "answered 500");
  expect_issue(receipt_of(302, ""), Code::net_answer, "redirections are not followed");
}

TEST(Send, NoticesEntriesThatWereNotDone) {
  expect_issue(
      receipt_of(
          200,
          R"({"resourceType":"Bundle","type":"transaction-response","entry":[{"response":{"status":"412 Precondition Failed",)"
          R"("outcome":{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"conflict","diagnostics":"why"}]}}}]})"),
      Code::net_answer, "answered 412");
  expect_issue(receipt_of(200, R"({"resourceType":"Bundle","type":"transaction-response"})"), Code::net_answer,
               "1 entries were sent, 0 were answered");
}

TEST(Send, SaysWhenNobodyKnowsWhetherItWasStored) {
  expect_issue(receipt_of(200, "OK"), Code::net_protocol, "whether it was stored is unknown");
  expect_issue(receipt_of(200, R"({"resourceType":"Patient"})"), Code::net_protocol,
               "whether it was stored is unknown");

  RawServer breaks_off([](RawClient& peer) { peer.read("\r\n\r\n"); });
  expect_issue(send(released(tiny), plain_connection(breaks_off.port())), Code::net_protocol,
               "whether it was stored is unknown");
  RawServer half([](RawClient& peer) {
    peer.read("\r\n\r\n");
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"resourceType\":\"Bundle\"");
  });
  expect_issue(send(released(tiny), plain_connection(half.port())), Code::net_protocol,
               "whether it was stored is unknown");
  RawServer slow([](RawClient& peer) { peer.read("never", std::chrono::milliseconds(1500)); });
  Connection connection = plain_connection(slow.port());
  connection.read = std::chrono::seconds(1);
  expect_issue(send(released(tiny), connection), Code::net_timeout, "whether it was stored is unknown");
}

TEST(Send, SendsNoSecondTime) {
  std::atomic<int> connections{0};
  RawServer breaks_off([&](RawClient& peer) {
    ++connections;
    peer.read("\r\n\r\n");
  });
  EXPECT_FALSE(send(released(tiny), plain_connection(breaks_off.port())));
  EXPECT_EQ(connections, 1);
}

TEST(Send, KnowsWhenNothingWasProcessed) {
  auto receipt = send(released(tiny), plain_connection(kapfhir::testing::free_port()));
  expect_issue(receipt, Code::net_connect, "connection refused");
  EXPECT_THAT(receipt.error().front().text, Not(HasSubstr("unknown")));
}

TEST(Send, RefusesAddressesThatAreNone) {
  Connection connection;
  for (const char* address : {"", "clinic.example", "https://", "https://a/fhir?x=1", "ftp://a"}) {
    connection.base_url = address;
    expect_issue(send(released(tiny), connection), Code::usage, "address");
  }
}

}  // namespace kapfhir::exchange

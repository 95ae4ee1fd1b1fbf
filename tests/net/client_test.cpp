// The client against servers that break the rules: every failure has its own issue, and nothing waits for ever.
#include "net/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "net/servers.hpp"
#include "net/sockets.hpp"

namespace kapfhir::net {
namespace {

using base::Code;
using kapfhir::testing::plain_client;
using kapfhir::testing::RawClient;
using kapfhir::testing::RawServer;
using ::testing::HasSubstr;

/// What the client makes of a server that answers with these bytes and closes.
base::Outcome<Response> answer_of(const std::string& bytes) {
  RawServer server([&](RawClient& peer) {
    peer.read("\r\n\r\n");
    peer.send(bytes);
  });
  return plain_client(server.port()).request({"GET", "/", {}, ""});
}

void expect_issue(const base::Outcome<Response>& answer, Code code, const std::string& words) {
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().front().code, code) << base::describe(answer.error().front());
  EXPECT_THAT(answer.error().front().text, HasSubstr(words));
}

}  // namespace

TEST(Client, ReadsAnAnswerThatEndsWithTheConnection) {
  auto answer = answer_of("HTTP/1.1 200 OK\r\n\r\nall of it");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "all of it");
}

TEST(Client, SaysWhenNobodyListens) {
  expect_issue(plain_client(kapfhir::testing::free_port()).request({"GET", "/", {}, ""}), Code::net_connect,
               "connection refused");
}

TEST(Client, SaysWhenTheHostIsUnknown) {
  ClientOptions options;
  options.base = *parse_url("https://no-such-host.invalid/");
  expect_issue(Client(options).request({"GET", "/", {}, ""}), Code::net_connect, "unknown host");
}

TEST(Client, SaysWhenThePeerStopsHalfWay) {
  expect_issue(answer_of(""), Code::net_protocol, "before its answer");
  expect_issue(answer_of("HTTP/1.1 200 OK\r\nContent-Le"), Code::net_protocol, "before its answer");
  expect_issue(answer_of("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"), Code::net_protocol, "cut off");
  expect_issue(answer_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"), Code::net_protocol,
               "cut off");
}

TEST(Client, SaysWhenThePeerDoesNotSpeakHttp) {
  expect_issue(answer_of("SSH-2.0-OpenSSH\r\n\r\n"), Code::net_protocol, "not HTTP");
  expect_issue(answer_of("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"),
               Code::net_protocol, "");
}

TEST(Client, SaysWhenThePeerIsTooSlow) {
  RawServer server([](RawClient& peer) { peer.read("never", std::chrono::milliseconds(2500)); });
  ClientOptions options;
  options.base = *parse_url("http://127.0.0.1:" + std::to_string(server.port()));
  options.insecure = true;
  options.read = std::chrono::seconds(1);
  Client client(options);
  expect_issue(client.request({"POST", "/", {}, "x"}), Code::net_timeout, "before its answer");
}

TEST(Client, RefusesAnAnswerBeyondItsLimit) {
  const std::string big = "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + std::string(2000, 'x');
  RawServer server([&](RawClient& peer) {
    peer.read("\r\n\r\n");
    peer.send(big);
  });
  ClientOptions options;
  options.base = *parse_url("http://127.0.0.1:" + std::to_string(server.port()));
  options.insecure = true;
  options.body_bytes = 1000;
  expect_issue(Client(options).request({"GET", "/", {}, ""}), Code::json_too_large, "exceeds 1000 bytes");
}

TEST(Client, AsksAgainWhenAKeptConnectionWasClosedButOnlyForHarmlessRequests) {
  int asked = 0;
  RawServer server(
      [&](RawClient& peer) {
        const std::string request = peer.read("\r\n\r\n");
        ++asked;
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + std::to_string(asked));
      },
      3);
  Client client = plain_client(server.port());
  for (const char* method : {"GET", "GET", "POST"}) {
    auto answer = client.request({method, "/", {}, ""});
    ASSERT_TRUE(answer) << base::describe(answer.error().front());
    EXPECT_EQ(answer->body, std::to_string(asked));
  }
  EXPECT_EQ(asked, 3);
}

TEST(Client, SendsAChangeOnceWhateverTheServerDoesWithIt) {
  std::atomic<int> changes{0};
  int served = 0;
  RawServer server(
      [&](RawClient& peer) {
        if (served++ == 0) {
          peer.read("\r\n\r\n");
          peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1");
        }
        if (peer.read("\r\n\r\n").starts_with("POST")) ++changes;  // and no answer
      },
      2);
  Client client = plain_client(server.port());
  ASSERT_TRUE(client.request({"GET", "/", {}, ""}));
  expect_issue(client.request({"POST", "/", {}, "x"}), Code::net_protocol, "before its answer");
  EXPECT_EQ(changes, 1);
}

TEST(Client, RefusesPlainHttpUnlessToldSoAndToLoopback) {
  ClientOptions options;
  options.base = *parse_url("http://127.0.0.1:1/");
  expect_issue(Client(options).request({"GET", "/", {}, ""}), Code::net_insecure, "plain HTTP");
  options.insecure = true;
  options.base = *parse_url("http://192.0.2.1/");
  expect_issue(Client(options).request({"GET", "/", {}, ""}), Code::net_insecure, "not loopback");
}

}  // namespace kapfhir::net

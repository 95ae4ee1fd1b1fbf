// The server against peers that keep to HTTP and peers that do not, over plain loopback.
#include "net/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "net/servers.hpp"
#include "net/sockets.hpp"

namespace kapfhir::net {
namespace {

using kapfhir::testing::echo;
using kapfhir::testing::plain_client;
using kapfhir::testing::plain_options;
using kapfhir::testing::RawClient;
using kapfhir::testing::refuse;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using Clock = std::chrono::steady_clock;

constexpr std::string_view get = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

/// What a server with these options answers to these bytes.
std::string answer_to(std::string_view bytes, ServerOptions options = plain_options()) {
  Server server(std::move(options), echo, refuse);
  RawClient client(server.start().value());
  client.send(bytes);
  return client.read();
}

base::Code refused(ServerOptions options) {
  Server server(std::move(options), echo, refuse);
  auto port = server.start();
  return port ? base::Code{} : port.error().front().code;
}

}  // namespace

TEST(Server, AnswersManyRequestsOverOneConnection) {
  Server server(plain_options(), echo, refuse);
  Client client = plain_client(server.start().value());
  for (int i = 0; i < 20; ++i) {
    auto answer = client.request({"GET", "/" + std::to_string(i), {}, ""});
    ASSERT_TRUE(answer) << base::describe(answer.error().front());
    EXPECT_EQ(answer->body, "GET /" + std::to_string(i) + " [] ");
    EXPECT_EQ(server.connections(), 1u);
  }
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  Server server(plain_options(), echo, refuse);
  RawClient client(server.start().value());
  client.send(
      "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET /2 HTTP/1.1\r\nHost: a\r\nConnection: "
      "close\r\n\r\n");
  const std::string got = client.read();
  EXPECT_FALSE(client.timed_out());
  EXPECT_LT(got.find("POST /1 [] abc"), got.find("GET /2 [] "));
  EXPECT_NE(got.find("GET /2"), std::string::npos);
}

TEST(Server, CarriesLargeBodiesBothWays) {
  Server server(plain_options(), echo, refuse);
  Client client = plain_client(server.start().value());
  const std::string body(5u << 20, 'x');
  auto answer = client.request({"POST", "/", {}, body});
  ASSERT_TRUE(answer) << base::describe(answer.error().front());
  EXPECT_EQ(answer->body.size(), body.size() + std::string("POST / [] ").size());
}

TEST(Server, SendsNoBodyForHead) {
  const std::string got = answer_to("HEAD /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(got, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(got, HasSubstr("Content-Length: 11\r\n"));
  EXPECT_TRUE(got.ends_with("\r\n\r\n"));
}

TEST(Server, SaysContinueToThoseWhoWait) {
  Server server(plain_options(), echo, refuse);
  RawClient client(server.start().value());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.read("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("ok");
  EXPECT_THAT(client.read(), HasSubstr("POST / [] ok"));
}

TEST(Server, HidesWhatWentWrongInside) {
  const std::string got = answer_to("GET /throw HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(got, StartsWith("HTTP/1.1 500 "));
  EXPECT_EQ(got.find("secret"), std::string::npos);
}

TEST(Server, RefusesMalformedHttpWithAnAnswerAndCloses) {
  EXPECT_THAT(answer_to("nonsense\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(answer_to("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: "
                        "chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"),
              ::testing::AllOf(StartsWith("HTTP/1.1 400 "), ::testing::Not(HasSubstr("smuggled"))));
  EXPECT_THAT(answer_to("GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(answer_to(std::string("\x16\x03\x01\x00\xf4\x01\n", 7)), StartsWith("HTTP/1.1 400 "))
      << "TLS on a plain port";
}

TEST(Server, RefusesHeadersAndBodiesBeyondTheLimits) {
  ServerOptions options = plain_options();
  options.limits.header_bytes = 500;
  options.limits.body_bytes = 1000;
  EXPECT_THAT(answer_to("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(600, 'x'), options),
              StartsWith("HTTP/1.1 431 "));
  EXPECT_THAT(answer_to("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n", options),
              StartsWith("HTTP/1.1 413 "));
}

TEST(Server, AnswersAHugeBodyBeforeItIsSentCompletely) {
  ServerOptions options = plain_options();
  options.limits.body_bytes = 1000;
  Server server(std::move(options), echo, refuse);
  Client client = plain_client(server.start().value());
  auto answer = client.request({"POST", "/", {}, std::string(3u << 20, 'x')});
  ASSERT_TRUE(answer) << base::describe(answer.error().front());
  EXPECT_EQ(answer->status, 413);
}

TEST(Server, DropsTheRestOfARefusedBodyInsteadOfResettingTheConnection) {
  ServerOptions options = plain_options();
  options.limits.body_bytes = 1000;
  Server server(std::move(options), echo, refuse);
  RawClient client(server.start().value());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(client.send(std::string(50000, 'x')));
    std::this_thread::sleep_for(milliseconds(30));
  }
  EXPECT_THAT(client.read("\r\n\r\n"), StartsWith("HTTP/1.1 413 "));
}

TEST(Server, ClosesOnPeersThatAreTooSlow) {
  ServerOptions options = plain_options();
  options.limits.header = options.limits.idle = seconds(1);
  options.limits.body = seconds(1);
  Server server(std::move(options), echo, refuse);
  const auto port = server.start().value();
  const auto start = Clock::now();
  RawClient silent(port), in_header(port), in_body(port), idle(port);
  in_header.send("GET / HT");
  in_body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
  idle.send(get);
  // A byte now and then does not help: the deadline is for the whole header.
  for (int i = 0; i < 8; ++i) {
    std::this_thread::sleep_for(milliseconds(100));
    in_header.send("T");
  }
  EXPECT_EQ(silent.read(), "");
  EXPECT_THAT(in_header.read(), StartsWith("HTTP/1.1 408 "));
  EXPECT_THAT(in_body.read(), StartsWith("HTTP/1.1 408 "));
  EXPECT_THAT(idle.read(), HasSubstr("GET /x"));
  for (RawClient* client : {&silent, &in_header, &in_body, &idle}) EXPECT_FALSE(client->timed_out());
  EXPECT_LT(Clock::now() - start, seconds(8));
}

TEST(Server, AnswersBusyWhenThereAreTooManyConnections) {
  ServerOptions options = plain_options();
  options.limits.connections = 2;
  Server server(std::move(options), echo, refuse);
  const auto port = server.start().value();
  RawClient one(port), two(port);
  for (RawClient* client : {&one, &two}) {
    client->send(get);
    EXPECT_THAT(client->read("[] "), StartsWith("HTTP/1.1 200 "));
  }
  RawClient three(port);
  three.send(get);
  const std::string got = three.read();
  EXPECT_THAT(got, StartsWith("HTTP/1.1 503 "));
  EXPECT_THAT(got, HasSubstr("Retry-After: "));
  one.send(get);
  EXPECT_THAT(one.read("[] "), StartsWith("HTTP/1.1 200 ")) << "those inside are served";
}

TEST(Server, SurvivesPeersThatBreakOffAnywhere) {
  Server server(plain_options(), echo, refuse);
  const auto port = server.start().value();
  const std::string whole = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde";
  for (std::size_t cut = 0; cut <= whole.size(); cut += 3) {
    RawClient client(port);
    client.send(whole.substr(0, cut));
  }
  auto answer = plain_client(port).request({"GET", "/still", {}, ""});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
}

TEST(Server, FinishesRunningRequestsWhenItStops) {
  std::promise<void> inside;
  std::atomic<bool> go{false};
  Server server(
      plain_options(),
      [&](const Request& request) {
        inside.set_value();
        while (!go) std::this_thread::sleep_for(milliseconds(5));
        return echo(request);
      },
      refuse);
  const auto port = server.start().value();
  RawClient working(port), idle(port);
  working.send(get);
  inside.get_future().wait();
  std::thread stopping([&] { server.stop(); });
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(idle.read(), "") << "idle connections are closed";
  go = true;
  const std::string got = working.read();
  stopping.join();
  EXPECT_THAT(got, HasSubstr("GET /x [] "));
  EXPECT_THAT(got, HasSubstr("Connection: close"));
  EXPECT_FALSE(RawClient(port).connected()) << "nobody listens any more";
  EXPECT_EQ(server.connections(), 0u);
}

TEST(Server, StopsAtTheDeadlineWhateverPeersDo) {
  ServerOptions options = plain_options();
  options.stop = seconds(1);
  Server server(std::move(options), echo, refuse);
  const auto port = server.start().value();
  RawClient half(port);
  half.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
  std::this_thread::sleep_for(milliseconds(50));
  const auto start = Clock::now();
  server.stop();
  EXPECT_LT(Clock::now() - start, seconds(4));
}

TEST(Server, SaysWhenThePortIsInUse) {
  Server first(plain_options(), echo, refuse);
  ServerOptions options = plain_options();
  options.port = first.start().value();
  Server second(options, echo, refuse);
  auto port = second.start();
  ASSERT_FALSE(port);
  EXPECT_EQ(port.error().front().code, base::Code::net_listen);
  EXPECT_THAT(port.error().front().text,
              HasSubstr("127.0.0.1:" + std::to_string(options.port) + ": another program uses this port"));
}

TEST(Server, SaysWhenItCannotListenAtAll) {
  ServerOptions options = plain_options();
  options.host = "no-such-host.invalid";
  EXPECT_EQ(refused(options), base::Code::net_listen);
  options.host = "192.0.2.1";  // a documentation address: never ours
  EXPECT_EQ(refused(options), base::Code::net_insecure);
}

TEST(Server, RefusesToServePlainHttpUnlessToldSoAndOnLoopback) {
  ServerOptions options = plain_options();
  options.insecure = false;
  EXPECT_EQ(refused(options), base::Code::net_insecure);
  options.insecure = true;
  options.host = "0.0.0.0";
  EXPECT_EQ(refused(options), base::Code::net_insecure);
}

}  // namespace kapfhir::net

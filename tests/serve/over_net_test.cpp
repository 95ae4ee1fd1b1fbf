// Service and server together: whatever goes wrong on the wire, the answer is an OperationOutcome.
#include <chrono>
#include <cstdio>

#include "net/servers.hpp"
#include "net/sockets.hpp"
#include "serve/desk.hpp"

namespace kapfhir::serve {
namespace {

using kapfhir::testing::a_patient;
using kapfhir::testing::expect_outcome;
using kapfhir::testing::plain_client;
using kapfhir::testing::plain_options;
using kapfhir::testing::RawClient;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class OverNet : public kapfhir::testing::Desk {
 protected:
  std::uint16_t serve(net::ServerOptions options = plain_options()) {
    server_ = std::make_unique<net::Server>(
        std::move(options), [this](const net::Request& request) { return service_->handle(request); },
        [this](int status, const base::Issue& issue) { return service_->refuse(status, issue); });
    return server_->start().value();
  }
  /// The answer to bytes as they are, taken apart.
  net::Response raw(std::uint16_t port, const std::string& bytes) {
    RawClient client(port);
    client.send(bytes);
    const std::string text = client.read();
    EXPECT_FALSE(client.timed_out()) << text;
    EXPECT_THAT(text, StartsWith("HTTP/1.1 "));
    const std::size_t body = text.find("\r\n\r\n");
    return {text.size() > 12 ? std::stoi(text.substr(9, 3)) : 0,
            {},
            body == std::string::npos ? "" : text.substr(body + 4)};
  }

  std::unique_ptr<net::Server> server_;
};

}  // namespace

TEST_F(OverNet, AnswersEveryFaultOfTheWireWithAnOutcome) {
  net::ServerOptions options = plain_options();
  options.limits.header_bytes = 1000;
  options.limits.body_bytes = 1000;
  options.limits.body = std::chrono::seconds(1);
  const auto port = serve(std::move(options));
  expect_outcome(raw(port, "nonsense\r\n\r\n"), 400, "KF0603");
  expect_outcome(raw(port, "GET /fhir/metadata HTTP/1.1\r\nHost: a\r\nX: " + std::string(2000, 'x')), 431, "KF0604");
  expect_outcome(raw(port, "POST /fhir HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000000\r\n\r\n"), 413, "KF0604");
  expect_outcome(raw(port, "POST /fhir HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"), 408, "KF0703");
  expect_outcome(raw(port, "BREW /fhir/Patient/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), 405, "KF0602");
  expect_outcome(raw(port, "GET /nowhere HTTP/1.0\r\n\r\n"), 404, "KF0601");
}

TEST_F(OverNet, CreatesAndReadsOverOneConnection) {
  net::Client client = plain_client(serve());
  auto created =
      client.request({"PUT", "/fhir/Patient/p1", {{"Content-Type", "application/fhir+json"}}, a_patient("p1")});
  ASSERT_TRUE(created) << base::describe(created.error().front());
  EXPECT_EQ(created->status, 201);
  EXPECT_THAT(std::string(net::header(created->headers, "Location")), HasSubstr("http://127.0.0.1:"));
  auto read = client.request({"GET", "/fhir/Patient/p1", {}, ""});
  ASSERT_TRUE(read);
  EXPECT_EQ(read->status, 200);
  EXPECT_EQ(created->body, read->body);
}

// The figure itself is printed for docs/performance.md; the bound only catches a start that has become slow.
TEST_F(OverNet, GivesItsFirstAnswerSoonAfterTheStart) {
  const auto start = std::chrono::steady_clock::now();
  auto store = store::make_memory_store();
  serve::Service service(*store, {});
  net::Server server(
      plain_options(), [&](const net::Request& request) { return service.handle(request); },
      [&](int status, const base::Issue& issue) { return service.refuse(status, issue); });
  net::Client client = plain_client(server.start().value());
  auto answer = client.request({"GET", "/fhir/metadata", {}, ""});
  const auto took = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  std::printf("first answer after %.1f ms\n", std::chrono::duration<double, std::milli>(took).count());
  EXPECT_LT(took, std::chrono::seconds(2));
}

}  // namespace kapfhir::serve

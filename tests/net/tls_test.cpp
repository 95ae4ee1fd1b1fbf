// TLS between our server and our client: who is let in, who is not, and what the refusal says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include "net/servers.hpp"
#include "net/sockets.hpp"

namespace kapfhir::net {
namespace {

using kapfhir::testing::Authority;
using kapfhir::testing::TemporaryFolder;
using ::testing::HasSubstr;

class Tls : public ::testing::Test {
 protected:
  ServerTls server_files() const { return {server_.first, server_.second, ""}; }
  ServerTls mutual_files() const { return {server_.first, server_.second, authority_.file()}; }

  /// Starts a server that asks `files`.
  std::uint16_t serve(const ServerTls& files) {
    ServerOptions options = kapfhir::testing::plain_options();
    options.insecure = false;
    options.tls = files;
    serving_ = std::make_unique<Server>(std::move(options), kapfhir::testing::echo, kapfhir::testing::refuse);
    auto port = serving_->start();
    EXPECT_TRUE(port) << base::describe(port.error().front());
    return port ? *port : 0;
  }

  static base::Outcome<Response> ask(std::uint16_t port, const ClientTls& files, const std::string& host = "127.0.0.1",
                                     const std::string& method = "GET") {
    ClientOptions options;
    options.base = *parse_url("https://" + host + ":" + std::to_string(port));
    options.tls = files;
    options.connect = options.read = std::chrono::seconds(5);
    return Client(options).request({method, "/x", {}, ""});
  }

  static void expect_refusal(const base::Outcome<Response>& answer, const std::string& words) {
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().front().code, base::Code::net_tls) << base::describe(answer.error().front());
    EXPECT_THAT(answer.error().front().text, HasSubstr(words));
  }

  TemporaryFolder folder_;
  Authority authority_{folder_, "Test Authority"};
  Authority stranger_{folder_, "Strange Authority"};
  std::pair<std::string, std::string> server_ = authority_.certify({"server", "DNS:localhost,IP:127.0.0.1"});
  std::pair<std::string, std::string> client_ = authority_.certify({"clinic client", ""});
  std::unique_ptr<Server> serving_;
};

/// The issue text with which a server refuses these files; empty when it starts.
std::string start_failure(const ServerTls& files, const std::string& host = "127.0.0.1") {
  ServerOptions options = kapfhir::testing::plain_options();
  options.host = host;
  options.insecure = false;
  options.tls = files;
  Server server(std::move(options), kapfhir::testing::echo, kapfhir::testing::refuse);
  auto port = server.start();
  return port ? "" : base::describe(port.error().front());
}

/// Version and cipher that a bare OpenSSL client agrees on, or "refused".
std::string handshake(std::uint16_t port, int version, const char* ciphers = nullptr) {
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  SSL_CTX_set_security_level(context.get(), 0);
  SSL_CTX_set_min_proto_version(context.get(), version);
  SSL_CTX_set_max_proto_version(context.get(), version);
  if (ciphers) SSL_CTX_set_cipher_list(context.get(), ciphers);
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = kapfhir::testing::loopback(port);
  std::string out = "refused";
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    std::unique_ptr<SSL, decltype(&SSL_free)> session(SSL_new(context.get()), SSL_free);
    SSL_set_fd(session.get(), socket);
    if (SSL_connect(session.get()) == 1)
      out = std::string(SSL_get_version(session.get())) + " " + SSL_get_cipher(session.get());
  }
  ::close(socket);
  return out;
}

}  // namespace

TEST_F(Tls, AnswersOverTls) {
  const auto port = serve(server_files());
  for (const char* host : {"127.0.0.1", "localhost"}) {
    auto answer = ask(port, {authority_.file()}, host);
    ASSERT_TRUE(answer) << base::describe(answer.error().front());
    EXPECT_EQ(answer->body, "GET /x [] ");
  }
}

TEST_F(Tls, KnowsTheClientByItsCertificate) {
  const auto port = serve(mutual_files());
  auto answer = ask(port, {authority_.file(), client_.first, client_.second});
  ASSERT_TRUE(answer) << base::describe(answer.error().front());
  EXPECT_EQ(answer->body, "GET /x [CN=clinic client] ");
}

TEST_F(Tls, RefusesAClientWithoutCertificate) {
  const auto port = serve(mutual_files());
  expect_refusal(ask(port, {authority_.file()}), "requires a client certificate");
  expect_refusal(ask(port, {authority_.file()}, "127.0.0.1", "POST"), "requires a client certificate");
}

TEST_F(Tls, RefusesAClientOfAnotherAuthority) {
  const auto port = serve(mutual_files());
  const auto other = stranger_.certify({"stranger", ""});
  expect_refusal(ask(port, {authority_.file(), other.first, other.second}), "does not know the certificate authority");
}

TEST_F(Tls, RefusesAServerOfAnotherAuthority) {
  const auto port = serve(server_files());
  expect_refusal(ask(port, {stranger_.file()}), "not signed by an authority we trust");
  expect_refusal(ask(port, {}), "not signed by an authority we trust");
}

TEST_F(Tls, RefusesAServerOfAnotherName) {
  server_ = authority_.certify({"elsewhere", "DNS:elsewhere.example"});
  const auto port = serve(server_files());
  expect_refusal(ask(port, {authority_.file()}), "is for another name");
  expect_refusal(ask(port, {authority_.file()}, "localhost"), "is for another name");
  auto answer = ask(port, {authority_.file(), "", "", "elsewhere.example"});
  EXPECT_TRUE(answer) << "server_name names the certificate wanted";
}

TEST_F(Tls, RefusesAServerWhoseCertificateHasExpired) {
  kapfhir::testing::Wishes wishes{"old", "IP:127.0.0.1"};
  wishes.starts_in = -1000;
  wishes.lasts = 500;
  server_ = authority_.certify(wishes);
  expect_refusal(ask(serve(server_files()), {authority_.file()}), "out of date");
}

TEST_F(Tls, NamesTheFaultOfItsFiles) {
  EXPECT_THAT(start_failure({server_.first, client_.second, ""}), HasSubstr("certificate and key do not match"));
  auto rsa = kapfhir::testing::make_rsa_key();
  kapfhir::testing::write_key(rsa.get(), folder_.file("rsa.key"));
  EXPECT_THAT(start_failure({server_.first, folder_.file("rsa.key"), ""}),
              HasSubstr("certificate and key do not match"));
  EXPECT_THAT(start_failure({folder_.file("none.pem"), server_.second, ""}), HasSubstr("No such file or directory"));
  EXPECT_THAT(start_failure({server_.second, server_.second, ""}), HasSubstr("no PEM block of this kind"));
  EXPECT_THAT(start_failure({server_.first, server_.first, ""}), HasSubstr("cannot use the key"));
  EXPECT_THAT(start_failure({server_.first, server_.second, folder_.file("none.pem")}),
              HasSubstr("certificate authority"));
  auto key = kapfhir::testing::make_key();
  kapfhir::testing::write_key(key.get(), folder_.file("locked.key"), "secret");
  EXPECT_THAT(start_failure({server_.first, folder_.file("locked.key"), ""}), HasSubstr("pass phrase"));
  auto answer = ask(1, {authority_.file(), client_.first, server_.second});
  expect_refusal(answer, "certificate and key do not match");
}

TEST_F(Tls, AsksForClientCertificatesBeyondLoopback) {
  EXPECT_THAT(start_failure(server_files(), "0.0.0.0"), HasSubstr("KF0707"));
  EXPECT_EQ(start_failure(mutual_files(), "0.0.0.0"), "");
}

TEST_F(Tls, SpeaksOnlyModernVersionsAndCiphers) {
  const auto port = serve(server_files());
  EXPECT_THAT(handshake(port, TLS1_3_VERSION), HasSubstr("TLSv1.3"));
  EXPECT_THAT(handshake(port, TLS1_2_VERSION), HasSubstr("ECDHE-ECDSA-AES"));
  EXPECT_EQ(handshake(port, TLS1_1_VERSION, "ALL:@SECLEVEL=0"), "refused");
  EXPECT_EQ(handshake(port, TLS1_2_VERSION, "ECDHE-ECDSA-AES128-SHA"), "refused") << "no CBC";
  EXPECT_EQ(handshake(port, TLS1_2_VERSION, "AES128-GCM-SHA256"), "refused") << "no static RSA";
}

TEST_F(Tls, SaysWhenThePeerDoesNotSpeakTls) {
  kapfhir::testing::RawServer plain([](auto& peer) {
    peer.read("\n", std::chrono::milliseconds(200));
    peer.send("HTTP/1.1 400 Bad Request\r\n\r\n");
  });
  expect_refusal(ask(plain.port(), {authority_.file()}), "does not speak TLS");
}

TEST_F(Tls, DropsPeersThatDoNotFinishTheHandshake) {
  ServerOptions options = kapfhir::testing::plain_options();
  options.tls = server_files();
  options.limits.header = std::chrono::seconds(1);
  Server server(std::move(options), kapfhir::testing::echo, kapfhir::testing::refuse);
  kapfhir::testing::RawClient silent(server.start().value());
  EXPECT_EQ(silent.read(), "");
  EXPECT_FALSE(silent.timed_out());
}

}  // namespace kapfhir::net

// serve, send and fetch between real processes: the clinic and an EHR, over mutual TLS on loopback.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <csignal>

#include "cli/program.hpp"
#include "cli/verb.hpp"
#include "net/certificates.hpp"
#include "net/sockets.hpp"

namespace kapfhir::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

constexpr const char* identifier = "urn:example-kap-clinic:kap-episode|kap-ep-2025-0007";

class Network : public ::testing::Test {
 protected:
  Network() {
    for (const auto& pair : {server_, client_, stranger_}) ::chmod(pair.second.c_str(), 0600);
  }
  std::vector<std::string> serving(const std::string& listen = "127.0.0.1:0") const {
    return {"serve",       "--listen",  listen,         "--db",        "memory:",        "--tls-cert",
            server_.first, "--tls-key", server_.second, "--client-ca", authority_.file()};
  }
  /// The words with our certificate.
  std::vector<std::string> shown(std::vector<std::string> words) const {
    for (const std::string& more : {std::string("--ca"), authority_.file(), std::string("--cert"), client_.first,
                                    std::string("--key"), client_.second})
      words.push_back(more);
    return words;
  }
  Ran go(const std::vector<std::string>& words) const { return run(words, {.folder = folder_.path()}); }

  TemporaryFolder keys_;
  Authority authority_{keys_, "Authority"};
  Authority other_authority_{keys_, "Strange Authority"};
  std::pair<std::string, std::string> server_ = authority_.certify({"server", "DNS:localhost,IP:127.0.0.1"});
  std::pair<std::string, std::string> client_ = authority_.certify({"clinic", ""});
  std::pair<std::string, std::string> stranger_ = other_authority_.certify({"stranger", ""});
  Scratch folder_;
};

}  // namespace

TEST_F(Network, AnEpisodeCrossesAndComesBack) {
  Running ehr(serving(), folder_.path());
  const std::string url = ehr.wait_for("listening on ");
  ASSERT_THAT(url, StartsWith("https://127.0.0.1:")) << ehr.err();
  const Ran sent = go(shown({"send", example_path("reference"), "--to", url, "--report", "r.json"}));
  ASSERT_EQ(sent.exit, 0) << sent.err;
  EXPECT_THAT(sent.out, StartsWith(url + ": took kap-ep-2025-0007, "));
  const Ran fetched = go(shown({"fetch", "--from", url, "--identifier", identifier, "-o", "f.json"}));
  ASSERT_EQ(fetched.exit, 0) << fetched.err;
  ASSERT_EQ(go({"import", "f.json", "-o", "back.json"}).exit, 0);
  EXPECT_EQ(go({"compare", example_path("reference"), "back.json", "--except", "r.json"}).out, "differences: 0\n");
  ehr.signal(SIGTERM);
  EXPECT_EQ(ehr.wait(), 0);
}

TEST_F(Network, PeersAndRecipientsComeFromTheConfiguration) {
  Running ehr(serving(), folder_.path());
  const std::string url = ehr.wait_for("listening on ");
  ASSERT_NE(url, "");
  folder_.write("c.toml", "[[recipient]]\nname = \"hospital\"\n[[peer]]\nname = \"hospital\"\nbase_url = \"" + url +
                              "\"\nca = \"" + authority_.file() + "\"\ncert = \"" + client_.first + "\"\nkey = \"" +
                              client_.second + "\"\n");
  for (const cli::Verb* verb : {&cli::send_verb, &cli::fetch_verb}) {
    const std::string command(verb->examples.front().command);  // the examples of --help
    const Ran ran = run_program(
        "/bin/bash",
        {"-c", "kap-fhir() { " KAPFHIR_PROGRAM " \"$@\"; }; ln -sfn " KAPFHIR_SOURCE_DIR "/examples; " + command},
        {.folder = folder_.path(), .environment = {{"KAPFHIR_CONFIG", folder_.path("c.toml")}}});
    EXPECT_EQ(ran.exit, 0) << command << "\n" << ran.err;
  }
  EXPECT_TRUE(folder_.has("bundle.json"));
  const Ran unknown = go({"send", example_path("reference"), "--to", "hospitol", "--config", "c.toml"});
  EXPECT_EQ(unknown.exit, 2);
  EXPECT_THAT(unknown.err, HasSubstr("known are hospital"));
}

TEST_F(Network, ACallerWithoutOurCertificateIsTurnedAway) {
  Running ehr(serving(), folder_.path());
  const std::string url = ehr.wait_for("listening on ");
  const Ran none = go({"send", example_path("not-eligible"), "--to", url, "--ca", authority_.file()});
  EXPECT_EQ(none.exit, 4);
  EXPECT_THAT(none.err, HasSubstr("KF0702"));
  const Ran strange = go({"send", example_path("not-eligible"), "--to", url, "--ca", authority_.file(), "--cert",
                          stranger_.first, "--key", stranger_.second});
  EXPECT_EQ(strange.exit, 4);
  const Ran distrust =
      go({"fetch", "--from", url, "--identifier", identifier, "-o", "f.json", "--ca", other_authority_.file()});
  EXPECT_EQ(distrust.exit, 4);
  EXPECT_FALSE(folder_.has("f.json"));
}

TEST_F(Network, AWrongKeyIsNamed) {
  const Ran ran = go({"serve", "--listen", "127.0.0.1:0", "--tls-cert", server_.first, "--tls-key", client_.second});
  EXPECT_EQ(ran.exit, 4);
  EXPECT_THAT(ran.err, HasSubstr("do not match"));
  EXPECT_EQ(ran.out, "");
  const Ran missing = go({"serve", "--listen", "127.0.0.1:0", "--tls-cert", server_.first, "--tls-key", "nowhere.key"});
  EXPECT_EQ(missing.exit, 3);
  EXPECT_THAT(missing.err, HasSubstr("nowhere.key: error KF0801"));
  EXPECT_EQ(go({"serve", "--tls-cert", server_.first}).exit, 2);
}

TEST_F(Network, AKeyThatOthersMayReadIsRefused) {
  ASSERT_EQ(::chmod(server_.second.c_str(), 0644), 0);
  const Ran ran = go(serving());
  EXPECT_EQ(ran.exit, 4);
  EXPECT_THAT(ran.err, HasSubstr("chmod 600 " + server_.second));
}

TEST_F(Network, APortInUseIsNamed) {
  Running first(serving(), folder_.path());
  const std::string url = first.wait_for("listening on ");
  const std::string address = url.substr(8, url.rfind('/') - 8);
  const Ran second = go(serving(address));
  EXPECT_EQ(second.exit, 4);
  EXPECT_THAT(second.err, HasSubstr("KF0706"));
  EXPECT_THAT(second.err, HasSubstr(address.substr(address.find(':') + 1)));
}

TEST_F(Network, PlainHttpOnlyWhenAskedForAndOnLoopback) {
  EXPECT_EQ(go({"serve", "--listen", "127.0.0.1:0"}).exit, 5);
  EXPECT_EQ(go({"serve", "--listen", "0.0.0.0:0", "--insecure"}).exit, 5);
  EXPECT_EQ(go({"send", example_path("not-eligible"), "--to", "http://127.0.0.1:9/fhir"}).exit, 5);
  Running server({"serve", "--listen", "127.0.0.1:0", "--insecure"}, folder_.path());
  const std::string url = server.wait_for("listening on ");
  EXPECT_THAT(url, StartsWith("http://127.0.0.1:"));
  EXPECT_THAT(server.err(), HasSubstr("warning KF0707: plain HTTP"));
  EXPECT_EQ(go({"send", example_path("not-eligible"), "--to", url, "--insecure"}).exit, 0);
  server.signal(SIGINT);
  EXPECT_EQ(server.wait(), 0);
}

TEST_F(Network, BeyondLoopbackCallersMustShowACertificate) {
  const Ran ran = go({"serve", "--listen", "0.0.0.0:0", "--tls-cert", server_.first, "--tls-key", server_.second});
  EXPECT_EQ(ran.exit, 5);
  EXPECT_THAT(ran.err, HasSubstr("KF0707"));
}

TEST_F(Network, NobodyThereIsExitCode4AndLeavesNothing) {
  const Ran ran =
      go({"fetch", "--from", "http://127.0.0.1:9/fhir", "--identifier", identifier, "-o", "f.json", "--insecure"});
  EXPECT_EQ(ran.exit, 4);
  EXPECT_THAT(ran.err, HasSubstr("KF0701"));
  EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(Network, APeerThatStopsHalfWayLeavesNothing) {
  // Promises a thousand bytes, sends a few and hangs up; asked for metadata, for a search, or sent an episode.
  RawServer half(
      [](RawClient& client) {
        client.read("\r\n\r\n");
        client.send(
            "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: 1000\r\n\r\n{\"resourceType\"");
      },
      2);
  const std::string url = "http://127.0.0.1:" + std::to_string(half.port()) + "/fhir";
  const Ran fetched = go({"fetch", "--from", url, "--identifier", identifier, "-o", "f.json", "--insecure"});
  EXPECT_EQ(fetched.exit, 4);
  EXPECT_THAT(fetched.err, HasSubstr("KF0704"));
  const Ran sent = go({"send", example_path("not-eligible"), "--to", url, "--insecure", "--report", "r.json"});
  EXPECT_EQ(sent.exit, 4);
  EXPECT_THAT(sent.err, HasSubstr("whether it was stored is unknown"));
  EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(Network, AnEpisodeThatIsNotThereIsSaid) {
  Running ehr(serving(), folder_.path());
  const std::string url = ehr.wait_for("listening on ");
  const Ran ran = go(shown({"fetch", "--from", url, "--identifier", "urn:x|y", "-o", "f.json"}));
  EXPECT_EQ(ran.exit, 4);
  EXPECT_NE(ran.err, "");
  EXPECT_FALSE(folder_.has("f.json"));
}

TEST_F(Network, AConfigurationServes) {
  folder_.write("c.toml", "[serve]\nlisten = \"127.0.0.1:0\"\ntls_cert = \"" + server_.first + "\"\ntls_key = \"" +
                              server_.second + "\"\nclient_ca = \"" + authority_.file() +
                              "\"\n[serve.limits]\nbody_bytes = 2048\n");
  Running server({"serve", "--config", "c.toml"}, folder_.path());
  const std::string url = server.wait_for("listening on ");
  ASSERT_THAT(url, StartsWith("https://")) << server.err();
  const Ran sent = go(shown({"send", example_path("not-eligible"), "--to", url}));
  EXPECT_EQ(sent.exit, 4) << "larger than the configuration allows";
}

}  // namespace kapfhir::testing

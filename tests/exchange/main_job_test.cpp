// The main job on the network's side: an episode crosses mutual TLS and comes back as it was.
#include "exchange/clinic.hpp"
#include "exchange/fetch.hpp"
#include "exchange/send.hpp"
#include "json/writer.hpp"
#include "net/certificates.hpp"

namespace kapfhir::exchange {
namespace {

using kapfhir::testing::Authority;
using kapfhir::testing::Clinic;
using kapfhir::testing::TemporaryFolder;

class MainJob : public ::testing::Test {
 protected:
  MainJob() {
    net::ServerOptions options = kapfhir::testing::plain_options();
    options.insecure = false;
    options.tls = net::ServerTls{server_.first, server_.second, authority_.file()};
    ehr_ = std::make_unique<Clinic>(std::move(options));
    connection_.base_url = "https://localhost:" + std::to_string(ehr_->port()) + "/fhir";
    connection_.tls = {authority_.file(), client_.first, client_.second, ""};
  }

  TemporaryFolder folder_;
  Authority authority_{folder_, "ca"};
  std::pair<std::string, std::string> server_ = authority_.certify({"ehr", "DNS:localhost,IP:127.0.0.1"});
  std::pair<std::string, std::string> client_ = authority_.certify({"clinic", ""});
  std::unique_ptr<Clinic> ehr_;
  Connection connection_;
};

}  // namespace

TEST_F(MainJob, CrossesMutualTlsAndComesBack) {
  auto receipt = send(kapfhir::testing::released(kapfhir::testing::an_episode()), connection_);
  ASSERT_TRUE(receipt) << base::describe(receipt.error().front());
  base::Issues findings;
  auto bundle = fetch(connection_, "urn:clinic:kap-episode", "E 1", findings);
  ASSERT_TRUE(bundle) << base::describe(bundle.error().front());
  EXPECT_EQ(bundle->root()["entry"].size(), 8u);
}

TEST_F(MainJob, IsRefusedWithoutOurCertificate) {
  connection_.tls.certificate = connection_.tls.key = "";
  auto receipt = send(kapfhir::testing::released(kapfhir::testing::an_episode()), connection_);
  ASSERT_FALSE(receipt);
  EXPECT_EQ(receipt.error().front().code, base::Code::net_tls);
  EXPECT_EQ(ehr_->count("Patient"), 0u);
}

}  // namespace kapfhir::exchange

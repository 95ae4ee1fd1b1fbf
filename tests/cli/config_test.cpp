#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/program.hpp"

namespace kapfhir::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class Config : public ::testing::Test {
 protected:
  Ran go(const std::vector<std::string>& words, std::map<std::string, std::string> environment = {}) {
    return run(words, {.folder = folder_.path(), .environment = std::move(environment)});
  }
  Scratch folder_;
};

}  // namespace

TEST_F(Config, TheExampleIsSound) {
  EXPECT_EQ(run({"config", "validate", "--config", std::string(KAPFHIR_SOURCE_DIR) + "/config/kap-fhir.toml"}).exit, 0);
}

TEST_F(Config, AllFaultsAtOnceWithTheirLines) {
  folder_.write(
      "c.toml",
      "[clinic]\nsource_sistem = \"x\"\n[serve]\nlisten = \"nowhere\"\n[serve.limits]\ntimeout_s = \"long\"\n");
  const Ran ran = go({"config", "validate", "--config", "c.toml"});
  EXPECT_EQ(ran.exit, 2);
  EXPECT_THAT(ran.err, HasSubstr("c.toml:2:1: error KF0804 at clinic.source_sistem: the key is unknown."));
  EXPECT_THAT(ran.err, HasSubstr("c.toml:4:"));
  EXPECT_THAT(ran.err, HasSubstr("c.toml:6:"));
}

TEST_F(Config, ShowsWhatIsInForceWithoutSecrets) {
  folder_.write("tls/server.key", "SECRET");
  folder_.write("c.toml", "[serve]\ntls_cert = \"tls/server.crt\"\ntls_key = \"tls/server.key\"\n");
  const Ran ran = go({"config", "show", "--config", "c.toml"});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.out, HasSubstr("tls_key = \"tls/server.key\"\n"));
  EXPECT_THAT(ran.out, HasSubstr("body_bytes = 16777216\n"));
  EXPECT_EQ(ran.out.find("SECRET"), std::string::npos);
}

TEST_F(Config, TheEnvironmentNamesAFile) {
  folder_.write("c.toml", "[clinic]\nsource_system = \"some-clinic\"\n");
  EXPECT_THAT(go({"config", "show"}, {{"KAPFHIR_CONFIG", folder_.path("c.toml")}}).out, HasSubstr("\"some-clinic\""));
  EXPECT_EQ(go({"config", "show"}, {{"KAPFHIR_CONFIG", folder_.path("nowhere.toml")}}).exit, 3);
}

TEST_F(Config, AnotherClinicsRecordIsRefused) {
  folder_.write("c.toml", "[clinic]\nsource_system = \"some-other-clinic\"\n");
  const Ran ran = go({"export", example_path("reference"), "-o", "out.json", "--config", "c.toml"});
  EXPECT_EQ(ran.exit, 5);
  EXPECT_THAT(ran.err, HasSubstr("KF0501 at /source_system"));
  EXPECT_FALSE(folder_.has("out.json"));
}

TEST_F(Config, TheAddressThatCallersKnow) {
  folder_.write("c.toml", "[serve]\nbase_url = \"https://clinic.example/fhir\"\n");
  EXPECT_THAT(go({"config", "show", "--config", "c.toml"}).out,
              HasSubstr("base_url = \"https://clinic.example/fhir\""));
  for (const std::string wrong : {"clinic.example", "https://clinic.example/fhir/", "ftp://clinic.example"}) {
    folder_.write("c.toml", "[serve]\nbase_url = \"" + wrong + "\"\n");
    EXPECT_THAT(go({"config", "validate", "--config", "c.toml"}).err, HasSubstr("serve.base_url")) << wrong;
  }
}

TEST_F(Config, SpeaksJsonToMachines) {
  folder_.write("c.toml", "[serve]\nlisten = \"127.0.0.1:0\"\n");
  EXPECT_EQ(go({"config", "validate", "--json", "--config", "c.toml"}).out, "{\"configuration\":\"c.toml\"}\n");
  const Ran shown = go({"config", "show", "--json", "--config", "c.toml"});
  EXPECT_EQ(shown.exit, 2);
  EXPECT_THAT(shown.err, HasSubstr("TOML"));
}

TEST_F(Config, OnlyKnownRecipientsGetAnything) {
  folder_.write("c.toml", "[[recipient]]\nname = \"hospital\"\n");
  const auto to = [&](const std::string& name) {
    return go({"export", example_path("not-eligible"), "-o", "out.json", "--config", "c.toml", "--to", name});
  };
  EXPECT_EQ(to("hospital").exit, 0);
  EXPECT_EQ(to("minimal").exit, 0);
  const Ran slip = to("hospitol");
  EXPECT_EQ(slip.exit, 2);
  EXPECT_THAT(slip.err, HasSubstr("nobody is called 'hospitol'; known are minimal, hospital"));
}

}  // namespace kapfhir::testing

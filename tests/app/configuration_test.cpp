#include "app/configuration.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace kapfhir::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> faults(const std::string& text) {
  const auto configuration = read_configuration(text, "c.toml");
  std::vector<std::string> out;
  if (configuration) return out;
  for (const base::Issue& issue : configuration.error()) {
    EXPECT_EQ(issue.code, base::Code::config);
    EXPECT_EQ(issue.source, "c.toml");
    out.push_back(std::to_string(issue.line) + " " + issue.expression + ": " + issue.text);
  }
  return out;
}

std::string example() {
  std::ifstream in(KAPFHIR_SOURCE_DIR "/config/kap-fhir.toml");
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace

TEST(Configuration, EmptyIsTheDefaults) {
  const auto configuration = read_configuration("", "");
  ASSERT_TRUE(configuration);
  EXPECT_EQ(configuration->serve.listen, "127.0.0.1:8443");
  EXPECT_EQ(configuration->serve.limits.connections, 256);
  EXPECT_TRUE(configuration->peers.empty());
}

TEST(Configuration, TheExampleHoldsEveryKeyWithItsDefault) {
  const auto configuration = read_configuration(example(), "/etc/kap-fhir/kap-fhir.toml");
  ASSERT_TRUE(configuration) << base::describe(configuration.error().front());
  const Configuration defaults;
  EXPECT_EQ(configuration->serve.listen, defaults.serve.listen);
  EXPECT_EQ(configuration->serve.db, defaults.serve.db);
  EXPECT_EQ(configuration->serve.limits.header_bytes, defaults.serve.limits.header_bytes);
  EXPECT_EQ(configuration->serve.limits.body_bytes, defaults.serve.limits.body_bytes);
  EXPECT_EQ(configuration->serve.limits.timeout_s, defaults.serve.limits.timeout_s);
  EXPECT_EQ(configuration->serve.limits.connections, defaults.serve.limits.connections);
  EXPECT_EQ(configuration->serve.tls_key, "/etc/kap-fhir/tls/server.key") << "relative to the file";
  ASSERT_EQ(configuration->peers.size(), 1u);
  EXPECT_EQ(configuration->peers[0].ca, "/etc/kap-fhir/tls/hospital-ca.crt");
  // Every key that can be shown is in the example.
  std::istringstream shown(show_configuration(*configuration));
  for (std::string line; std::getline(shown, line);) {
    // "# KEY is not set": such a key stands in the example as a comment.
    if (const std::size_t unset = line.find(" is not set"); unset != std::string::npos) {
      EXPECT_THAT(example(), HasSubstr("\n" + line.substr(0, unset) + " = "));
      continue;
    }
    const std::size_t equals = line.find(" = ");
    if (equals != std::string::npos) {
      EXPECT_THAT(example(), HasSubstr("\n" + line.substr(0, equals) + " = "));
    }
  }
}

TEST(Configuration, WhatIsShownReadsBackToTheSame) {
  const auto first = read_configuration(example(), "/c/kap-fhir.toml");
  ASSERT_TRUE(first);
  const auto second = read_configuration(show_configuration(*first), "/c/kap-fhir.toml");
  ASSERT_TRUE(second) << base::describe(second.error().front());
  EXPECT_EQ(show_configuration(*first), show_configuration(*second));
}

TEST(Configuration, ShownTextIsEscaped) {
  Configuration configuration;
  configuration.clinic.source_system = "a\"b\\c\n";
  const auto back = read_configuration(show_configuration(configuration), "");
  ASSERT_TRUE(back);
  EXPECT_EQ(back->clinic.source_system, "a\"b\\c\n");
}

TEST(Configuration, RefusesUnknownKeysEverywhere) {
  EXPECT_THAT(faults("x = 1\n[clinic]\ny = 2\n[serve.limits]\nz = 3\n[[peer]]\nname = \"p\"\nbase_url = "
                     "\"https://h/fhir\"\nsecret = \"s\"\n"),
              ElementsAre("1 x: the key is unknown", "3 clinic.y: the key is unknown",
                          "5 serve.limits.z: the key is unknown", "9 peer.secret: the key is unknown"));
}

TEST(Configuration, NamesEveryFaultAtOnce) {
  EXPECT_THAT(
      faults("[serve]\nlisten = 8443\ndb = \"sqlite:x\"\n[serve.limits]\nconnections = 0\n[[recipient]]\nceiling = "
             "\"V\"\n"),
      ElementsAre(HasSubstr("2 serve.listen: found something else than a text"),
                  HasSubstr("3 serve.db: 'sqlite:x' is not"),
                  HasSubstr("5 serve.limits.connections: 0 is not within 1 and"),
                  HasSubstr("6 recipient.name: the key is missing"), HasSubstr("7 recipient.ceiling: 'V' is neither")));
}

TEST(Configuration, CertificatesAndKeysBelongTogether) {
  EXPECT_THAT(faults("[serve]\ntls_cert = \"a\"\n"), ElementsAre("2 serve.tls_cert: needs 'tls_key' beside it"));
  EXPECT_THAT(faults("[[peer]]\nname = \"p\"\nbase_url = \"https://h\"\nkey = \"k\"\n"),
              ElementsAre("4 peer.key: needs 'cert' beside it"));
}

TEST(Configuration, NamesAreUnique) {
  EXPECT_THAT(faults("[[recipient]]\nname = \"a\"\n[[recipient]]\nname = \"a\"\n"),
              ElementsAre("4 recipient.name: 'a' stands twice"));
}

TEST(Configuration, TablesAreTables) {
  EXPECT_THAT(faults("serve = 1\npeer = \"x\"\n"),
              ElementsAre(HasSubstr("1 serve: found something else than a table, [serve]"),
                          HasSubstr("2 peer: found something else than tables, [[peer]]")));
}

TEST(Configuration, SyntaxIsNamedByLine) {
  EXPECT_THAT(faults("[serve]\nlisten = \n"), ElementsAre(HasSubstr("2 : not TOML: ")));
}

TEST(Configuration, RecipientsAndLabelsAreChecked) {
  EXPECT_THAT(faults("[[recipient]]\nname = \"referrer\"\n[[recipient]]\nname = \"a\"\nnpi = \"1000000005\"\n"
                     "identifiers = [\"x\"]\npurposes = [\"FUN\"]\nkeeps_labels = 1\n[[label]]\nsystem = \"s\"\n"
                     "confidentiality = \"Q\"\nsensitivity = \"HIV\"\n"),
              ElementsAre(HasSubstr("2 recipient.name: 'referrer' is built in"), HasSubstr("5 recipient.npi"),
                          HasSubstr("6 recipient.identifiers: 'x' is not SYSTEM|VALUE"),
                          HasSubstr("7 recipient.purposes: 'FUN'"), HasSubstr("8 recipient.keeps_labels"),
                          HasSubstr("9 label.code: the key is missing"), HasSubstr("11 label.confidentiality: 'Q'"),
                          HasSubstr("12 label.sensitivity")));
}

}  // namespace kapfhir::app

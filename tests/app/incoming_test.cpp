// Gathering: what a stream of resources is cut into.
#include "app/incoming.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/outgoing.hpp"
#include "app/outgoing_check.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::app {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string root(const std::string& id) {
  return R"({"resourceType":"Provenance","id":")" + id +
         R"(","extension":[{"url":"https://kap-fhir.org/fhir/StructureDefinition/record-key","extension":[{"url":"position","valueString":"#"}]}]})";
}
/// A further part of the same object stands at the same position.
std::string further(const std::string& id) {
  return R"({"resourceType":"CareTeam","id":")" + id +
         R"(","extension":[{"url":"https://kap-fhir.org/fhir/StructureDefinition/record-key","extension":[{"url":"role","valueCode":"care-team"},{"url":"position","valueString":"#"}]}]})";
}
std::string other(const std::string& id) {
  return R"({"resourceType":"Patient","id":")" + id + R"("})";
}

/// The ids of each unit, in order.
class Stream {
 public:
  Stream& line(const std::string& text, const std::string& file = "a") {
    ++line_;
    const auto units = gathering_.take({text, file, line_, true});
    if (!units) {
      found.push_back(base::label(units.error()[0].code) + "@" + std::to_string(units.error()[0].line));
      return *this;
    }
    for (const auto& unit : *units) add(unit);
    return *this;
  }
  std::vector<std::string> end() {
    if (const auto unit = gathering_.last()) add(*unit);
    return found;
  }

 private:
  void add(const Gathering::Unit& unit) {
    std::string ids = unit.item.source + std::to_string(unit.item.line) + ":";
    for (json::View entry : unit.bundle.root()["entry"]) ids += std::string(entry["resource"]["id"].string());
    found.push_back(ids);
  }
  Gathering gathering_;
  std::uint32_t line_ = 0;
  std::vector<std::string> found;
};

}  // namespace

TEST(Gathering, AnEpisodeBeginsWithItsRoot) {
  EXPECT_THAT(Stream().line(root("R")).line(other("1")).line(further("c")).line(root("S")).line(other("2")).end(),
              ElementsAre("a1:R1c", "a4:S2"));
}

TEST(Gathering, InAnotherOrderAllOfAFileBelongTogether) {
  EXPECT_THAT(Stream().line(other("1")).line(root("R")).line(other("2")).end(), ElementsAre("a1:1R2"));
}

TEST(Gathering, AnotherFileIsAnotherEpisode) {
  EXPECT_THAT(Stream().line(other("1")).line(other("2"), "b").line(other("3"), "b").end(),
              ElementsAre("a1:1", "b2:23"));
}

TEST(Gathering, ABundleIsWhole) {
  const std::string bundle =
      R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":)" + other("b") + "}]}";
  EXPECT_THAT(Stream().line(bundle).line(other("1")).line(bundle).end(), ElementsAre("a1:b", "a2:1", "a3:b"));
}

TEST(Gathering, WhatIsNotFhirIsNamedWithItsLine) {
  EXPECT_THAT(
      Stream().line(other("1")).line("{").line(R"({"record_type":"kap_episode"})").line("{}").line(other("2")).end(),
      ElementsAre("KF0101@2", "KF0301@3", "KF0301@4", "a1:12"));
}

TEST(Gathering, NothingIsNothing) {
  EXPECT_THAT(Stream().end(), IsEmpty());
}

/// The example's archive with one text replaced everywhere; what importing it finds wrong.
base::Issues import_edited(const std::string& from, const std::string& to) {
  std::ifstream in(KAPFHIR_SOURCE_DIR "/examples/episodes/home-lozenges.json");
  std::stringstream text;
  text << in.rdbuf();
  const auto gate = OutgoingCheck::open({});
  auto archive = archive_episode({text.str(), "episode", 1, false}, {**gate, {}});
  if (!archive) return std::move(archive).error();
  std::string edited = json::write((*archive->bundle).root());
  std::size_t count = 0;
  for (std::size_t at = 0; (at = edited.find(from, at)) != std::string::npos; at += to.size(), ++count)
    edited.replace(at, from.size(), to);
  EXPECT_GT(count, 0u);
  auto document = json::parse(edited);
  if (!document) return std::move(document).error();
  auto imported = import_bundle({edited, "edited.json", 1, false}, fhir::Resource(*std::move(document)), false);
  return imported ? base::Issues() : std::move(imported).error();
}

TEST(Import, ARecordThatCouldNotBeReadAgainIsRefused) {
  translate::prepare();

  const base::Issues found = import_edited(R"("valueString":"hl-enc-ds-2")", R"("valueString":"hl-enc-ds-1")");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].code, base::Code::record_duplicate_id);
  EXPECT_EQ(found[0].source, "edited.json");
  EXPECT_EQ(found[0].expression, "/encounters/5/id");
}

}  // namespace kapfhir::app

// The generator keeps its promises: same seed, same record; every member and every word turns up.
#include "support/generator.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "record/access.hpp"
#include "record/episode_type.hpp"
#include "record/record.hpp"
#include "record/values.hpp"

namespace kapfhir::record {
namespace {

using tests::Options;
using tests::random_episode;

/// What turned up so far: presences by "Struct.member", words by "Struct.member=word".
struct Seen {
  std::map<std::string, std::set<base::Presence>> presences;
  std::set<std::string> words;
  std::map<std::string, std::set<std::size_t>> sizes;
  std::size_t unknown = 0;
  bool only_values = true;

  void object(const kap::TypeInfo& type, const void* object) {
    unknown += extra_of(type, object).members.size();
    for (const kap::MemberInfo& member : type.members) {
      const std::string name = std::string(type.name) + "." + std::string(member.name);
      const kap::AnyField& field = kap::field_of(member, object);
      presences[name].insert(field.presence());
      only_values = only_values && field.has_value();
      if (field.has_value()) value(name, *member.value, kap::value_of(member, field));
    }
  }
  void value(const std::string& name, const kap::ValueInfo& type, const void* value) {
    if (type.kind == kap::ValueKind::object) return object(*type.object, value);
    if (type.kind == kap::ValueKind::word) words.insert(name + "=" + std::string(type.words[type.word_index(value)]));
    if (type.kind != kap::ValueKind::list) return;
    sizes[name].insert(type.size(value));
    for (std::size_t i = 0; i < type.size(value); ++i) this->value(name, *type.element, element_at(type, value, i));
  }
};

void every_member(const kap::TypeInfo& type, std::set<std::string>& members, std::set<std::string>& words) {
  for (const kap::MemberInfo& member : type.members) {
    const std::string name = std::string(type.name) + "." + std::string(member.name);
    if (!members.insert(name).second) continue;
    const kap::ValueInfo* value = member.value;
    if (value->kind == kap::ValueKind::list) value = value->element;
    for (std::string_view word : value->words) words.insert(name + "=" + std::string(word));
    if (value->kind == kap::ValueKind::object) every_member(*value->object, members, words);
  }
}

TEST(Generator, GivesTheSameRecordForTheSameSeed) {
  EXPECT_EQ(write_episode(random_episode(7)), write_episode(random_episode(7)));
  EXPECT_NE(write_episode(random_episode(7)), write_episode(random_episode(8)));
}

TEST(Generator, FillsEveryMemberAndEveryChoice) {
  Seen seen;
  std::size_t bytes = 0;
  constexpr std::uint64_t seeds = 300;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const kap::EpisodeRecord episode = random_episode(seed);
    seen.object(episode_type(), &episode);
    bytes += write_episode(episode).size();
  }
  std::set<std::string> members;
  std::set<std::string> words;
  every_member(episode_type(), members, words);
  const std::set<std::string> required = {"EpisodeRecord.schema_version", "EpisodeRecord.record_type",
                                          "EpisodeRecord.record_id",      "EpisodeRecord.source_system",
                                          "EpisodeRecord.patient",        "EpisodeRecord.episode",
                                          "Patient.identifiers",          "EpisodeOfTreatment.status"};
  for (const std::string& member : members)
    EXPECT_EQ(seen.presences[member].size(), required.contains(member) ? 1u : 3u) << member;
  for (const std::string& word : words) EXPECT_TRUE(seen.words.contains(word)) << word;
  for (const auto& [member, sizes] : seen.sizes)
    EXPECT_TRUE(sizes.contains(3) && (sizes.contains(0) || member == "Patient.identifiers")) << member;
  EXPECT_GT(seen.unknown, seeds);
  RecordProperty("bytes_on_average", std::to_string(bytes / seeds));
  EXPECT_GT(bytes / seeds, 20'000u);
  EXPECT_LT(bytes / seeds, 60'000u);
}

TEST(Generator, CanFillEverythingAtOnce) {
  Seen seen;
  const kap::EpisodeRecord episode = random_episode(1, Options{.all_present = true});
  seen.object(episode_type(), &episode);
  EXPECT_TRUE(seen.only_values);
  for (const auto& [member, sizes] : seen.sizes) EXPECT_FALSE(sizes.contains(0)) << member;
}

TEST(Generator, CanStayPlain) {
  base::Issues findings;
  const Options plain{.unknown_members = false, .wild_text = false, .dangling = false};
  for (std::uint64_t seed = 0; seed < 30; ++seed)
    ASSERT_TRUE(read_episode(write_episode(random_episode(seed, plain)), "", findings).has_value());
  for (const base::Issue& issue : findings)
    EXPECT_EQ(issue.code, base::Code::record_open_word) << base::describe(issue);
}

}  // namespace
}  // namespace kapfhir::record

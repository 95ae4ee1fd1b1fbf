// What every store promises. A further store joins by a line in INSTANTIATE_TEST_SUITE_P.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/moment.hpp"
#include "json/writer.hpp"
#include "store/checked.hpp"
#include "store/store.hpp"

namespace kapfhir::store {
namespace {

using kapfhir::testing::checked;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Kind {
  std::string name;
  std::unique_ptr<Store> (*make)();
};

class StoreContract : public ::testing::TestWithParam<Kind> {
 protected:
  base::Outcome<std::vector<Version>> put(std::string id, std::string_view text, std::uint64_t if_match = 0) {
    std::vector<Change> changes;
    changes.push_back({checked(text), std::move(id), if_match});
    return store_->write(std::move(changes));
  }
  std::vector<std::string> found(const Query& query) const {
    std::vector<std::string> ids;
    const auto versions = store_->search(query).value();
    for (const Version& version : versions) ids.emplace_back(version.resource.id());
    return ids;
  }
  std::vector<std::string> with_identifier(const Token& token) const { return found({"Patient", {}, {{token}}, {}}); }

  std::unique_ptr<Store> store_ = GetParam().make();
};

std::string name_of(const ::testing::TestParamInfo<Kind>& info) {
  return info.param.name;
}

Token any(std::string value) {
  return {true, "", std::move(value)};
}
Token in(std::string system, std::string value) {
  return {false, std::move(system), std::move(value)};
}

}  // namespace

TEST_P(StoreContract, KeepsWhatItWasGiven) {
  const std::string text =
      R"({"resourceType":"Observation","id":"x","meta":{"profile":["p"],"versionId":"9","tag":[{"code":"t"}]},)"
      R"("valueQuantity":{"value":36.0,"code":"Cel"},"_status":{"id":"s"},"note":[{"text":"\u00e9 \"q\"\n"}],"status":"final","foreign":1.10})";
  auto written = put("o1", text);
  ASSERT_TRUE(written);
  auto read = store_->read("Observation", "o1");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->version, 1u);
  EXPECT_EQ(
      json::write(read->resource.root()),
      R"({"resourceType":"Observation","id":"o1","meta":{"versionId":"1","lastUpdated":")" + read->last_updated +
          R"(","profile":["p"],"tag":[{"code":"t"}]},)"
          R"("valueQuantity":{"value":36.0,"code":"Cel"},"_status":{"id":"s"},"note":[{"text":"é \"q\"\n"}],"status":"final","foreign":1.10})");
  EXPECT_TRUE(base::Moment::parse(read->last_updated));
}

TEST_P(StoreContract, PutsIdAndMetaBehindTheTypeWhereThereWereNone) {
  auto written = put("p1", R"({"resourceType":"Patient","active":true})");
  ASSERT_TRUE(written);
  EXPECT_EQ(json::write(written->front().resource.root()),
            R"({"resourceType":"Patient","id":"p1","meta":{"versionId":"1","lastUpdated":")" +
                written->front().last_updated + R"("},"active":true})");
  EXPECT_EQ(put("p2", R"({"resourceType":"Patient"})")->front().resource.id(), "p2");
}

TEST_P(StoreContract, KnowsNothingItWasNotGiven) {
  auto read = store_->read("Patient", "p1");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().front().code, base::Code::serve_not_found);
  ASSERT_TRUE(put("p1", R"({"resourceType":"Patient"})"));
  EXPECT_FALSE(store_->read("Observation", "p1"));
  EXPECT_THAT(found({"Observation", {}, {}, {}}), IsEmpty());
}

TEST_P(StoreContract, CountsVersions) {
  for (std::uint64_t version = 1; version <= 3; ++version) {
    auto written = put("p1", R"({"resourceType":"Patient","active":true})");
    ASSERT_TRUE(written);
    EXPECT_EQ(written->front().version, version);
  }
  EXPECT_EQ(store_->read("Patient", "p1")->resource.root()["meta"]["versionId"].string(), "3");
}

TEST_P(StoreContract, WritesOnlyOverTheVersionNamed) {
  ASSERT_TRUE(put("p1", R"({"resourceType":"Patient"})"));
  EXPECT_TRUE(put("p1", R"({"resourceType":"Patient"})", 1));
  auto late = put("p1", R"({"resourceType":"Patient","active":false})", 1);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().front().code, base::Code::serve_conflict);
  EXPECT_EQ(store_->read("Patient", "p1")->version, 2u);
  EXPECT_FALSE(put("none", R"({"resourceType":"Patient"})", 1));
}

TEST_P(StoreContract, WritesAllChangesOrNone) {
  ASSERT_TRUE(put("p1", R"({"resourceType":"Patient"})"));
  std::vector<Change> changes;
  changes.push_back({checked(R"({"resourceType":"Patient","active":true})"), "p2", 0});
  changes.push_back({checked(R"({"resourceType":"Patient"})"), "p1", 7});
  EXPECT_FALSE(store_->write(std::move(changes)));
  EXPECT_FALSE(store_->read("Patient", "p2"));
  std::vector<Change> twice;
  twice.push_back({checked(R"({"resourceType":"Patient"})"), "p3", 0});
  twice.push_back({checked(R"({"resourceType":"Patient"})"), "p3", 0});
  EXPECT_FALSE(store_->write(std::move(twice)));
  EXPECT_FALSE(store_->read("Patient", "p3"));
}

TEST_P(StoreContract, FindsByIdentifier) {
  ASSERT_TRUE(put("a", R"({"resourceType":"Patient","identifier":[{"system":"urn:x","value":"1"},{"value":"7"}]})"));
  ASSERT_TRUE(put("b", R"({"resourceType":"Patient","identifier":[{"system":"urn:y","value":"1"}]})"));
  ASSERT_TRUE(put("c", R"({"resourceType":"Patient","identifier":[{"value":"1"}]})"));
  EXPECT_THAT(with_identifier(any("1")), ElementsAre("a", "b", "c"));
  EXPECT_THAT(with_identifier(in("urn:x", "1")), ElementsAre("a"));
  EXPECT_THAT(with_identifier(in("", "1")), ElementsAre("c"));
  EXPECT_THAT(with_identifier(in("urn:y", "")), ElementsAre("b"));
  EXPECT_THAT(with_identifier(in("urn:x", "7")), IsEmpty());
  EXPECT_THAT(found({"Patient", {}, {{in("urn:x", "1"), in("urn:y", "1")}}, {}}), ElementsAre("a", "b"))
      << "values are joined by or";
  EXPECT_THAT(found({"Patient", {}, {{any("1")}, {any("7")}}, {}}), ElementsAre("a")) << "criteria are joined by and";
}

TEST_P(StoreContract, FindsAnIdentifierThatIsNotAList) {
  ASSERT_TRUE(put("q", R"({"resourceType":"QuestionnaireResponse","identifier":{"system":"s","value":"v"}})"));
  EXPECT_THAT(found({"QuestionnaireResponse", {}, {{in("s", "v")}}, {}}), ElementsAre("q"));
}

TEST_P(StoreContract, FindsByPatient) {
  ASSERT_TRUE(put("p1", R"({"resourceType":"Patient"})"));
  ASSERT_TRUE(put("o1", R"({"resourceType":"Observation","subject":{"reference":"Patient/p1"}})"));
  ASSERT_TRUE(put("o2", R"({"resourceType":"Observation","subject":{"reference":"Patient/p1/_history/3"}})"));
  ASSERT_TRUE(put("o3", R"({"resourceType":"Observation","subject":{"reference":"Patient/p11"}})"));
  ASSERT_TRUE(
      put("o4", R"({"resourceType":"Observation","subject":{"reference":"https://other.example/Patient/p1"}})"));
  ASSERT_TRUE(
      put("o5",
          R"({"resourceType":"Observation","contained":[{"resourceType":"X","subject":{"reference":"Patient/p1"}}]})"));
  ASSERT_TRUE(put("o6", R"({"resourceType":"Observation","performer":[{"reference":"Patient/p1"}]})"));
  ASSERT_TRUE(put("c1", R"({"resourceType":"Consent","patient":{"reference":"Patient/p1"}})"));
  ASSERT_TRUE(
      put("a1", R"({"resourceType":"Account","subject":[{"reference":"Group/g"},{"reference":"Patient/p1"}]})"));
  ASSERT_TRUE(put("t1", R"({"resourceType":"Task","for":{"reference":"Patient/p1"}})"));
  ASSERT_TRUE(put("v1", R"({"resourceType":"Coverage","beneficiary":{"reference":"Patient/p1"}})"));
  EXPECT_THAT(found({"Observation", {}, {}, {"p1"}}), ElementsAre("o1", "o2"));
  EXPECT_THAT(found({"Observation", {}, {}, {"p1", "p11"}}), ElementsAre("o1", "o2", "o3"));
  for (const char* type : {"Consent", "Account", "Task", "Coverage", "Patient"}) {
    EXPECT_EQ(found({type, {}, {}, {"p1"}}).size(), 1u) << type;
  }
}

TEST_P(StoreContract, FindsByIdAndJoinsCriteria) {
  ASSERT_TRUE(put("b", R"({"resourceType":"Patient","identifier":[{"value":"1"}]})"));
  ASSERT_TRUE(put("a", R"({"resourceType":"Patient","identifier":[{"value":"2"}]})"));
  EXPECT_THAT(found({"Patient", {"a", "b", "none"}, {}, {}}), ElementsAre("b", "a")) << "oldest first";
  EXPECT_THAT(found({"Patient", {"a", "b"}, {{any("2")}}, {}}), ElementsAre("a"));
  EXPECT_THAT(found({"Patient", {}, {}, {}}), ElementsAre("b", "a"));
}

TEST_P(StoreContract, FindsTheNewVersionAndNotTheOld) {
  ASSERT_TRUE(put("a", R"({"resourceType":"Patient","identifier":[{"value":"1"}]})"));
  ASSERT_TRUE(put("b", R"({"resourceType":"Patient"})"));
  ASSERT_TRUE(put("a", R"({"resourceType":"Patient","identifier":[{"value":"2"}]})"));
  EXPECT_THAT(with_identifier(any("1")), IsEmpty());
  EXPECT_THAT(with_identifier(any("2")), ElementsAre("a"));
  EXPECT_THAT(found({"Patient", {}, {}, {}}), ElementsAre("a", "b")) << "an update keeps the place";
}

TEST_P(StoreContract, LosesNoUpdateAmongThreads) {
  ASSERT_TRUE(put("a", R"({"resourceType":"Patient"})"));
  std::atomic<int> successes{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 100; ++round) {
        const auto version = store_->read("Patient", "a")->version;
        if (put("a", R"({"resourceType":"Patient","identifier":[{"value":"1"}]})", version)) ++successes;
        EXPECT_LE(with_identifier(any("1")).size(), 1u);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(store_->read("Patient", "a")->version, 1u + static_cast<unsigned>(successes));
}

INSTANTIATE_TEST_SUITE_P(All, StoreContract, ::testing::Values(Kind{"Memory", make_memory_store}), name_of);

}  // namespace kapfhir::store

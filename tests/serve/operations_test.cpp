// $document and $summary: documents of what the asking client may see.
#include <fstream>
#include <sstream>

#include "record/record.hpp"
#include "serve/desk.hpp"
#include "translate/translate.hpp"

namespace kapfhir::serve {
namespace {

using kapfhir::testing::expect_outcome;
using kapfhir::testing::parsed;
using ::testing::HasSubstr;
using ::testing::Not;

class Operations : public kapfhir::testing::Desk {
 protected:
  Operations() {
    Options options;
    options.now = [] { return "2025-06-30T12:00:00Z"; };
    make_service(std::move(options));
    translate::prepare();
    std::ifstream in(KAPFHIR_SOURCE_DIR "/examples/episodes/reference.json");
    std::stringstream text;
    text << in.rdbuf();
    base::Issues findings;
    const auto record = record::read_episode(text.str(), "", findings).value();
    const auto response = ask("POST", "/fhir", json::write(translate::to_fhir(record).bundle.root()));
    EXPECT_EQ(response.status, 200) << response.body.substr(0, 400);
  }
  std::string first_id(const std::string& type) const {
    return std::string(store_->search({type, {}, {}, {}})->front().resource.id());
  }
};

}  // namespace

TEST_F(Operations, ADocumentIsComposedOfWhatIsReleased) {
  const auto response = get("/fhir/Composition/" + first_id("Composition") + "/$document");
  ASSERT_EQ(response.status, 200) << response.body;
  const fhir::Resource document = parsed(response);
  const json::View root = document.root();
  EXPECT_EQ(root["type"].string(), "document");
  EXPECT_FALSE(root["identifier"]["value"].string().empty());
  EXPECT_FALSE(root["timestamp"].string().empty());
  EXPECT_EQ(root["entry"].at(0)["resource"]["resourceType"].string(), "Composition");
  EXPECT_EQ(root["entry"].at(0)["resource"]["id"].string(), first_id("Composition"));
  std::set<std::string> urls;
  for (json::View entry : root["entry"]) {
    EXPECT_TRUE(urls.insert(std::string(entry["fullUrl"].string())).second) << "bdl-7";
    EXPECT_FALSE(entry["request"]);
    EXPECT_FALSE(entry["search"]);
  }
  EXPECT_THAT(response.body, Not(HasSubstr("restricted process note")));
}

TEST_F(Operations, ASummaryHasTheSectionsThatIpsRequires) {
  const auto response = get("/fhir/Patient/" + first_id("Patient") + "/$summary");
  ASSERT_EQ(response.status, 200) << response.body;
  const fhir::Resource document = parsed(response);
  const json::View composition = document.root()["entry"].at(0)["resource"];
  EXPECT_EQ(composition["type"]["coding"].at(0)["code"].string(), "60591-5");
  std::set<std::string> codes;
  for (json::View section : composition["section"]) {
    codes.insert(std::string(section["code"]["coding"].at(0)["code"].string()));
    EXPECT_TRUE(section["text"]["div"]) << "every section has a text";
    EXPECT_FALSE(section["title"].string().empty());
  }
  for (const char* required : {"11450-4", "48765-2", "10160-0"}) EXPECT_TRUE(codes.contains(required)) << required;
  std::size_t compositions = 0;
  for (json::View entry : document.root()["entry"])
    compositions += entry["resource"]["resourceType"].string() == "Composition" ? 1 : 0;
  EXPECT_EQ(compositions, 1u) << "bdl-ips-1";
}

TEST_F(Operations, WhoIsNotThereHasNoDocument) {
  expect_outcome(get("/fhir/Composition/none/$document"), 404, "KF0601");
  expect_outcome(get("/fhir/Patient/none/$summary"), 404, "KF0601");
}

}  // namespace kapfhir::serve

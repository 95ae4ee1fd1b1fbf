// The CapabilityStatement says what the tables say; healthz says that we live.
#include "serve/desk.hpp"
#include "serve/routes.hpp"

namespace kapfhir::serve {
namespace {

using kapfhir::testing::expect_outcome;
using kapfhir::testing::parsed;

class Metadata : public kapfhir::testing::Desk {
 protected:
  static std::string codes(json::View interactions) {
    std::string out;
    for (json::View one : interactions) out += std::string(one["code"].string()) + " ";
    return out;
  }
  static std::string names(json::View parameters) {
    std::string out;
    for (json::View one : parameters) out += std::string(one["name"].string()) + " ";
    return out;
  }
};

}  // namespace

TEST_F(Metadata, IsACorrectCapabilityStatement) {
  const auto response = get("/fhir/metadata");
  EXPECT_EQ(response.status, 200);
  base::Issues findings;
  auto checked = fhir::validate::check(parsed(response), findings);
  EXPECT_TRUE(checked) << (checked ? "" : base::describe(checked.error().front()));
}

TEST_F(Metadata, ListsWhatTheTablesOffer) {
  const fhir::Resource statement = parsed(get("/fhir/metadata"));
  const json::View rest = statement.root()["rest"].at(0);
  EXPECT_EQ(statement.root()["fhirVersion"].string(), "4.0.1");
  EXPECT_EQ(codes(rest["interaction"]), "transaction batch ");
  EXPECT_EQ(rest["resource"].size(), fhir::definitions::resource_types().size());
  std::map<std::string, std::string> parameters;
  for (json::View resource : rest["resource"]) {
    EXPECT_EQ(codes(resource["interaction"]), "read vread update create search-type ");
    parameters[std::string(resource["type"].string())] = names(resource["searchParam"]);
  }
  EXPECT_EQ(parameters["Patient"], "_id identifier patient ");
  EXPECT_EQ(parameters["Observation"], "_id identifier patient ");
  EXPECT_EQ(parameters["Task"], "_id identifier patient ");
  EXPECT_EQ(parameters["Coverage"], "_id identifier patient ");
  EXPECT_EQ(parameters["Organization"], "_id identifier ");
  EXPECT_EQ(parameters["Binary"], "_id ");
}

TEST_F(Metadata, RefusesOtherModes) {
  expect_outcome(get("/fhir/metadata?mode=terminology"), 400, "KF0608");
  EXPECT_EQ(get("/fhir/metadata?mode=full").status, 200);
}

TEST_F(Metadata, SaysThatTheServiceLives) {
  const auto response = get("/healthz");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, R"({"status":"ok","version":"dev"})");
  EXPECT_EQ(net::header(response.headers, "Content-Type"), "application/json");
}

TEST(Routes, AreAllReachable) {
  for (const Route& route : routes) {
    std::string path(route.pattern);
    for (const auto& [part, value] :
         {std::pair("{type}", "Patient"), std::pair("{id}", "a.b-c"), std::pair("{version}", "12")}) {
      const std::size_t at = path.find(part);
      if (at != std::string::npos) path.replace(at, std::string(part).size(), value);
    }
    EXPECT_EQ(find_route(route.method, path).route, &route) << route.pattern;
  }
}

}  // namespace kapfhir::serve

// A service on a memory store, and short words for asking it.
#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "fhir/resource.hpp"
#include "fhir/validate/check.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "serve/service.hpp"
#include "store/store.hpp"

namespace kapfhir::testing {

/// A resource that the release rules keep at home: a psychotherapy note, labelled restricted.
inline std::string withheld_note(const std::string& id) {
  return R"({"resourceType":"DocumentReference","id":")" + id +
         R"(","meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"},)"
         R"({"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"PSYTHPN"}]},)"
         R"("identifier":[{"system":"urn:n","value":"1"}],"status":"current",)"
         R"("subject":{"reference":"Patient/p1"},"content":[{"attachment":{"contentType":"text/plain","data":"c2VjcmV0"}}]})";
}

inline std::string a_patient(const std::string& id, const std::string& value = "1") {
  const std::string own = id.empty() ? "" : R"("id":")" + id + R"(",)";
  return R"({"resourceType":"Patient",)" + own + R"("identifier":[{"system":"urn:mrn","value":")" + value +
         R"("}],"gender":"female"})";
}

inline std::string an_observation(const std::string& id, const std::string& subject) {
  const std::string own = id.empty() ? "" : R"("id":")" + id + R"(",)";
  return R"({"resourceType":"Observation",)" + own +
         R"("status":"final","code":{"text":"pulse"},"subject":{"reference":")" + subject +
         R"("},"valueQuantity":{"value":72.0}})";
}

/// A store that takes its time between looking and writing, so that two who do not wait for each other collide.
class SlowStore : public store::Store {
 public:
  explicit SlowStore(store::Store& store) : store_(store) {}
  base::Outcome<store::Version> read(std::string_view type, std::string_view id) const override {
    auto out = store_.read(type, id);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return out;
  }
  base::Outcome<std::vector<store::Version>> search(const store::Query& query) const override {
    auto out = store_.search(query);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return out;
  }
  base::Outcome<std::vector<store::Version>> write(std::vector<store::Change> changes) override {
    return store_.write(std::move(changes));
  }

 private:
  store::Store& store_;
};

class Desk : public ::testing::Test {
 protected:
  using Headers = net::Headers;

  Desk() { make_service({}); }

  void make_service(serve::Options options) { make_service(*store_, std::move(options)); }
  void make_service(store::Store& store, serve::Options options) {
    if (!options.new_id) options.new_id = [this] { return "new-" + std::to_string(++ids_); };
    service_ = std::make_unique<serve::Service>(store, std::move(options));
  }

  net::Response ask(const std::string& method, const std::string& target, const std::string& body = "",
                    Headers headers = {}) const {
    net::Request request{method, target, std::move(headers), body, {}, true};
    request.headers.push_back({"Host", "clinic.example"});
    if (!body.empty() && !net::find_header(request.headers, "Content-Type")) {
      request.headers.push_back({"Content-Type", "application/fhir+json"});
    }
    return service_->handle(request);
  }
  net::Response get(const std::string& target, Headers headers = {}) const {
    return ask("GET", target, "", std::move(headers));
  }

  /// Stores without the service.
  void put(const std::string& id, const std::string& text) {
    base::Issues findings;
    auto checked = fhir::validate::check(fhir::Resource(json::parse(text).value()), findings);
    ASSERT_TRUE(checked) << base::describe(checked.error().front());
    std::vector<store::Change> changes;
    changes.push_back({*std::move(checked), id, 0});
    ASSERT_TRUE(store_->write(std::move(changes)));
  }
  std::size_t stored(const std::string& type) const { return store_->search({type, {}, {}, {}})->size(); }

  std::unique_ptr<store::Store> store_ = store::make_memory_store();
  SlowStore slow_{*store_};
  std::unique_ptr<serve::Service> service_;
  int ids_ = 0;
};

/// A body as a tree.
inline fhir::Resource parsed(const net::Response& response) {
  auto document = json::parse(response.body);
  EXPECT_TRUE(document) << response.body;
  return document ? fhir::Resource(*std::move(document)) : fhir::Resource();
}

/// Every error is an OperationOutcome, and a correct one.
inline void expect_outcome(const net::Response& response, int status, const std::string& code,
                           const std::string& words = "") {
  EXPECT_EQ(response.status, status) << response.body;
  const fhir::Resource body = parsed(response);
  EXPECT_EQ(body.type(), "OperationOutcome");
  const json::View issue = body.root()["issue"].at(0);
  EXPECT_EQ(issue["details"]["coding"].at(0)["code"].string(), code) << response.body;
  EXPECT_THAT(std::string(issue["diagnostics"].string()), ::testing::HasSubstr(words));
  base::Issues findings;
  auto checked = fhir::validate::check(body, findings);
  EXPECT_TRUE(checked) << (checked ? "" : base::describe(checked.error().front()));
}

/// Status of entry `index` of a batch or transaction response.
inline std::string entry_status(const fhir::Resource& bundle, std::uint32_t index) {
  return std::string(bundle.root()["entry"].at(index)["response"]["status"].string());
}

}  // namespace kapfhir::testing

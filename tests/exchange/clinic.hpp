// Another system to talk to: our own service behind our own server, or a script that answers as it likes.
#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>

#include "base/clock.hpp"
#include "exchange/connection.hpp"
#include "json/reader.hpp"
#include "net/servers.hpp"
#include "release/release.hpp"
#include "serve/service.hpp"

namespace kapfhir::testing {

/// What may leave, by the real gate.
inline fhir::Released<fhir::Resource> released(const std::string& text) {
  return release::release(fhir::Resource(json::parse(text).value()), base::now()).value().resource;
}

inline exchange::Connection plain_connection(std::uint16_t port) {
  exchange::Connection out;
  out.base_url = "http://127.0.0.1:" + std::to_string(port) + "/fhir";
  out.insecure = true;
  out.connect = out.read = std::chrono::seconds(5);
  return out;
}

/// A FHIR server with a memory store on a free port.
class Clinic {
 public:
  Clinic() : Clinic(plain_options()) {}
  explicit Clinic(net::ServerOptions options)
      : server_(
            std::move(options), [this](const net::Request& request) { return service_.handle(request); },
            [this](int status, const base::Issue& issue) { return service_.refuse(status, issue); }),
        port_(server_.start().value()) {}
  std::uint16_t port() const { return port_; }
  store::Store& store() { return *store_; }
  std::size_t count(const std::string& type) const { return store_->search({type, {}, {}, {}})->size(); }

 private:
  std::unique_ptr<store::Store> store_ = store::make_memory_store();
  serve::Service service_{*store_, {}};
  net::Server server_;
  std::uint16_t port_;
};

/// A server that answers by a table "METHOD path?query" -> response; everything else is 404.
class Script {
 public:
  Script()
      : server_(
            plain_options(), [this](const net::Request& request) { return answer(request); }, refuse),
        port_(server_.start().value()) {}
  std::uint16_t port() const { return port_; }
  void on(const std::string& request, net::Response response) { answers_[request] = std::move(response); }
  void on(const std::string& request, std::string body) { on(request, net::Response{200, {}, std::move(body)}); }
  int asked() const { return asked_; }

 private:
  net::Response answer(const net::Request& request) {
    ++asked_;
    const auto found = answers_.find(request.method + " " + request.target);
    return found == answers_.end() ? net::Response{404, {}, "nothing"} : found->second;
  }
  std::map<std::string, net::Response> answers_;
  std::atomic<int> asked_{0};
  net::Server server_;
  std::uint16_t port_;
};

inline std::string put_entry(const std::string& type, const std::string& id, const std::string& rest) {
  return R"({"resource":{"resourceType":")" + type + R"(","id":")" + id + "\"" + (rest.empty() ? "" : "," + rest) +
         R"(},"request":{"method":"PUT","url":")" + type + "/" + id + "\"}}";
}

/// A small episode: who, what, by whom, with what; someone else's observation beside it.
inline std::string an_episode() {
  const std::string of_jane = R"("subject":{"reference":"Patient/jane"})";
  return R"({"resourceType":"Bundle","type":"transaction","entry":[)" +
         put_entry("Patient", "jane", R"("gender":"female")") + "," +
         put_entry(
             "EpisodeOfCare", "e1",
             R"("identifier":[{"system":"urn:clinic:kap-episode","value":"E 1"}],"status":"active","patient":{"reference":"Patient/jane"},)"
             R"("managingOrganization":{"reference":"Organization/o1"})") +
         "," + put_entry("Organization", "o1", R"("name":"Clinic")") + "," +
         put_entry("Practitioner", "dr", R"("active":true)") + "," +
         put_entry("PractitionerRole", "role", R"("practitioner":{"reference":"Practitioner/dr"})") + "," +
         put_entry("Medication", "m1", R"("status":"active")") + "," +
         put_entry(
             "MedicationAdministration", "a1",
             R"("status":"completed","medicationReference":{"reference":"Medication/m1"},"effectiveDateTime":"2025-02-26T10:05:00-07:00",)" +
                 of_jane +
                 R"(,"performer":[{"actor":{"reference":"PractitionerRole/role"}}],"dosage":{"dose":{"value":36.0,"unit":"mg"}})") +
         "," + put_entry("Observation", "ob1", R"("status":"final","code":{"text":"pulse"},)" + of_jane) + "," +
         put_entry("Patient", "joe", R"("gender":"male")") + "," +
         put_entry("Observation", "ob2",
                   R"("status":"final","code":{"text":"pulse"},"subject":{"reference":"Patient/joe"})") +
         "]}";
}

}  // namespace kapfhir::testing

// Requests to the service as the network hands them over: each gets an answer, no answer is 500, every refusal is a
// correct OperationOutcome. The input is text: a line "METHOD target", header lines, an empty line, the body; a line
// "---" begins the next request on the same store.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "fhir/validate/check.hpp"
#include "json/reader.hpp"
#include "serve/service.hpp"

namespace {

using namespace kapfhir;

void require(bool holds) {
  if (!holds) std::abort();
}

/// A fresh store an input, without making the service anew, whose CapabilityStatement takes its time.
class FreshStore : public store::Store {
 public:
  void forget() { now_ = store::make_memory_store(); }
  base::Outcome<store::Version> read(std::string_view type, std::string_view id) const override {
    return now_->read(type, id);
  }
  base::Outcome<std::vector<store::Version>> write(std::vector<store::Change> changes) override {
    return now_->write(std::move(changes));
  }
  base::Outcome<std::vector<store::Version>> search(const store::Query& query) const override {
    return now_->search(query);
  }

 private:
  std::unique_ptr<store::Store> now_ = store::make_memory_store();
};

/// Takes everything before `mark`, and the mark.
std::string_view cut(std::string_view& text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  const std::string_view out = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + mark.size());
  return out;
}

bool control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// As src/net/wire.cpp lets it through: no control characters in headers, a target of visible ASCII, one good Host.
net::Request read_request(std::string_view text) {
  net::Request out;
  std::string_view head = cut(text, "\n\n");
  out.body = text;
  std::string_view line = cut(head, "\n");
  out.method = cut(line, " ");
  std::erase_if(out.method, [](char c) { return !(c >= 'A' && c <= 'Z'); });
  out.target = line;
  std::erase_if(out.target, [](char c) { return c <= 0x20 || c == 0x7f || c == '#'; });
  if (!out.target.starts_with('/')) out.target.insert(0, 1, '/');
  while (!head.empty()) {
    std::string_view value = cut(head, "\n");
    const std::string_view name = cut(value, ": ");
    if (net::same_text(name, "Host") || std::any_of(value.begin(), value.end(), control)) continue;
    out.headers.push_back({std::string(name), std::string(value)});
  }
  out.headers.push_back({"Host", "clinic.example"});
  return out;
}

void check(const net::Response& response) {
  require(response.status >= 200 && response.status < 600 && response.status != 500);
  require(net::find_header(response.headers, "X-Request-Id").has_value());
  if (response.body.empty()) return require(response.status < 400);
  auto document = json::parse(response.body, "answer", {.depth = 200});
  require(document.has_value());
  if (response.status < 400) return;
  const fhir::Resource body(*std::move(document));
  require(body.type() == "OperationOutcome");
  base::Issues findings;
  require(fhir::validate::check(body, findings).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static FreshStore store;
  static int ids = 0;
  static const serve::Service service(store, [] {
    serve::Options options;
    options.new_id = [] { return "new-" + std::to_string(++ids); };
    options.now = [] { return "2025-03-01T12:00:00Z"; };
    options.log = [](std::string_view line) { require(json::parse(line).has_value()); };
    return options;
  }());
  store.forget();
  ids = 0;
  std::string_view text(reinterpret_cast<const char*>(data), size);
  while (!text.empty()) check(service.handle(read_request(cut(text, "\n---\n"))));
  return 0;
}

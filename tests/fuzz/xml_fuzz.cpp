// Any bytes: what is read as FHIR XML can be written again and comes back equal, also by way of JSON. And what can be
// written of any JSON can be read.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "fhir/xml/xml.hpp"

namespace {

using namespace kapfhir;

constexpr json::Limits limits{.bytes = 1 << 20, .depth = 50, .members = 1000};

void check_xml(std::string_view text, fhir::xml::Order order) {
  const auto document = fhir::xml::parse(text, "fuzz", limits, order);
  if (!document) {
    if (document.error().empty() || document.error().front().line == 0) std::abort();
    return;
  }
  for (const json::Layout layout : {json::Layout::compact, json::Layout::pretty}) {
    const auto written = fhir::xml::write(document->root(), layout);
    if (!written) std::abort();
    const auto again = fhir::xml::parse(*written);
    if (!again || !json::equal(again->root(), document->root())) std::abort();
  }
  const auto by_json = json::parse(json::write(document->root()), "fuzz", limits);
  if (!by_json || !json::equal(by_json->root(), document->root())) std::abort();
}

void check_json(std::string_view text) {
  const auto document = json::parse(text, "fuzz", limits);
  if (!document) return;
  const auto written = fhir::xml::write(document->root());
  if (!written) {
    if (written.error().empty()) std::abort();
    return;
  }
  const auto read = fhir::xml::parse(*written);
  if (!read) std::abort();
  const auto again = fhir::xml::write(read->root());
  if (!again || *again != *written) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!fhir::xml::looks_like_xml(text)) {
    check_json(text);
    return 0;
  }
  check_xml(text, fhir::xml::Order::of_definition);
  check_xml(text, fhir::xml::Order::any);
  return 0;
}

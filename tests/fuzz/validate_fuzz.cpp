// Any bytes as a resource in JSON or XML: the validator ends, says the same twice, errors first, and never lets pass
// what R4's own rules refuse.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "definitions.hpp"
#include "fhir/validate/check.hpp"
#include "fhir/validate/validator.hpp"
#include "fhir/xml/locate.hpp"
#include "fhir/xml/xml.hpp"

namespace {

using namespace kapfhir;

void require(bool holds) {
  if (!holds) std::abort();
}

bool same(const base::Issue& a, const base::Issue& b) {
  return a.code == b.code && a.severity == b.severity && a.expression == b.expression && a.text == b.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fhir::validate::Validator validator(testing::definitions().around());
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  auto document = fhir::xml::parse_json_or_xml(text, "fuzz", {.bytes = 1 << 18, .depth = 100});
  if (!document) return 0;
  base::Issues found = validator.check(document->root());
  const base::Issues again = validator.check(document->root());
  require(std::equal(found.begin(), found.end(), again.begin(), again.end(), same));
  require(std::is_sorted(found.begin(), found.end(),
                         [](const base::Issue& a, const base::Issue& b) { return a.severity < b.severity; }));
  for (const base::Issue& issue : found) require(!issue.expression.empty());
  const bool sound = !base::has_errors(found);
  if (fhir::xml::looks_like_xml(text)) fhir::xml::locate(text, found);
  base::Issues remarks;
  if (sound) require(fhir::validate::check(fhir::Resource(*std::move(document)), remarks).has_value());
  return 0;
}

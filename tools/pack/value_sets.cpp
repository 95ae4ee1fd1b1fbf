#include "value_sets.hpp"

#include <algorithm>
#include <cstdlib>

namespace kapfhir::pack {
namespace {

struct Counted {
  std::vector<std::string> codes;
  std::size_t concepts = 0;
};

// `abstract` concepts group others and may not be used as a code.
void collect(json::View contains, Counted& out) {
  for (json::View item : contains) {
    ++out.concepts;
    const std::string_view code = item["code"].string();
    if (!code.empty() && !item["abstract"].is_true()) out.codes.emplace_back(code);
    collect(item["contains"], out);
  }
}

}  // namespace

ValueSets::ValueSets(json::View bundle) {
  for (json::View entry : bundle["entry"]) {
    const json::View resource = entry["resource"];
    if (const json::View expansion = resource["expansion"]) expansions_.emplace(resource["url"].string(), expansion);
  }
}

std::vector<std::string> ValueSets::codes(std::string_view canonical) const {
  const auto found = expansions_.find(canonical.substr(0, canonical.find('|')));
  if (found == expansions_.end()) return {};
  Counted counted;
  collect(found->second["contains"], counted);
  const json::View total = found->second["total"];
  if (total && total.text() != std::to_string(counted.concepts)) return {};
  std::sort(counted.codes.begin(), counted.codes.end());
  counted.codes.erase(std::unique(counted.codes.begin(), counted.codes.end()), counted.codes.end());
  return std::move(counted.codes);
}

}  // namespace kapfhir::pack

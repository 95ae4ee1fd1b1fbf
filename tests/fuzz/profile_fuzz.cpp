// Any bytes as a profile, a line "---", and a resource: the profile is refused or compiled, the check ends, and a
// second one says the same.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "definitions.hpp"
#include "fhir/profile/profile.hpp"
#include "json/reader.hpp"

namespace {

using namespace kapfhir;

bool same(const base::Issue& a, const base::Issue& b) {
  return a.code == b.code && a.expression == b.expression && a.text == b.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(text.find("\n---\n"), text.size());
  const json::Limits limits{.bytes = 1 << 18, .depth = 100};
  const auto definition = json::parse(text.substr(0, line), "profile", limits);
  const auto resource = json::parse(text.substr(std::min(line + 5, text.size())), "resource", limits);
  if (!definition || !resource) return 0;
  fhir::profile::Profiles profiles(testing::definitions().around());
  if (!profiles.load(definition->root())) return 0;
  const std::string url(definition->root()["url"].string());
  const json::View root = resource->root();
  const auto check = [&] {
    base::Issues found;
    profiles.check({root, {}, root, "Resource"}, url, found);
    profiles.check_claimed(root, found);
    return found;
  };
  const base::Issues found = check(), again = check();
  if (!std::equal(found.begin(), found.end(), again.begin(), again.end(), same)) std::abort();
  return 0;
}

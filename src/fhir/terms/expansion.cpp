#include "fhir/terms/expansion.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace kapfhir::fhir::terms {
namespace {

/// Counts all entries, also those that group.
std::size_t gather(json::View contains, std::vector<ListedCode>& out) {
  std::size_t count = 0;
  for (const json::View entry : contains) {
    const std::string_view system = entry["system"].string(), code = entry["code"].string();
    if (!code.empty() && !system.empty() && !entry["abstract"].is_true()) out.push_back({system, code});
    count += 1 + gather(entry["contains"], out);
  }
  return count;
}

/// Too large to be listed, or open to codes that nobody can list (post-coordinated ones).
bool is_cut(json::View expansion) {
  const json::View extensions = expansion["extension"];
  return std::any_of(extensions.begin(), extensions.end(), [](json::View extension) {
    const std::string_view url = extension["url"].string();
    return (url.ends_with("valueset-toocostly") || url.ends_with("valueset-unclosed")) &&
           !extension["valueBoolean"].is(json::Kind::boolean_false);
  });
}

/// Parameters after which all codes are still there. Others may have left some out.
bool is_harmless(json::View parameter) {
  constexpr std::array<std::string_view, 12> names = {
      "version",         "system-version",    "check-system-version", "force-system-version",
      "displayLanguage", "includeDefinition", "includeDesignations",  "excludeNested",
      "designation",     "property",          "expansion-source",     "excludeNotForUI"};
  const std::string_view name = parameter["name"].string();
  if (name.starts_with("used-") || name.starts_with("warning-")) return true;
  if (std::find(names.begin(), names.end(), name) != names.end()) return true;
  for (const json::View member : parameter) {
    if (!member.name().starts_with("value")) continue;
    return member.is(json::Kind::boolean_false) || (name == "limitedExpansion" && member.text() == "-1");
  }
  return false;
}

bool is_counted(json::View total, std::size_t count) {
  if (!total) return true;
  std::size_t wanted = 0;
  const std::string_view text = total.text();
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), wanted);
  return fault == std::errc() && end == text.data() + text.size() && wanted <= count;
}

}  // namespace

Expansion read_expansion(json::View value_set) {
  Expansion out;
  const json::View expansion = value_set["expansion"];
  const std::size_t count = gather(expansion["contains"], out.codes);
  const json::View parameters = expansion["parameter"], offset = expansion["offset"];
  // An empty expansion without a total is what is left when a server did not know the systems.
  out.whole = expansion && !is_cut(expansion) && is_counted(expansion["total"], count) &&
              (count != 0 || expansion["total"]) && (!offset || offset.text() == "0") &&
              std::all_of(parameters.begin(), parameters.end(), is_harmless);
  return out;
}

}  // namespace kapfhir::fhir::terms

#include "fhir/definitions/registry_version.hpp"

#include <algorithm>

namespace kapfhir::fhir::definitions {
namespace {

bool is_number(std::string_view step) {
  return !step.empty() && std::all_of(step.begin(), step.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The step before the next '.' or '-', and what separated it from the one before it.
struct Steps {
  std::string_view rest;
  char before = '.';

  std::string_view next() {
    const std::size_t end = rest.find_first_of(".-");
    const std::string_view step = rest.substr(0, end);
    if (end == std::string_view::npos) {
      rest = {};
      before = '\0';
    } else {
      before = rest[end];
      rest.remove_prefix(end + 1);
    }
    return step;
  }
  bool over() const { return before == '\0'; }
  /// "-ballot": what makes the version earlier than without it. "2018-08-12" has none.
  bool prerelease() const { return before == '-' && !is_number(rest.substr(0, rest.find_first_of(".-"))); }
};

int compare_steps(std::string_view a, std::string_view b) {
  const bool numbers = is_number(a) && is_number(b);
  if (!numbers) return a.compare(b);
  const auto value = [](std::string_view step) {
    return step.substr(std::min(step.find_first_not_of('0'), step.size()));
  };
  const std::string_view first = value(a), second = value(b);
  if (first.size() != second.size()) return first.size() < second.size() ? -1 : 1;
  return first.compare(second);
}

}  // namespace

int compare_versions(std::string_view a, std::string_view b) {
  a = a.substr(0, a.find('+'));
  b = b.substr(0, b.find('+'));
  if (a.empty() || b.empty()) return static_cast<int>(!a.empty()) - static_cast<int>(!b.empty());
  Steps first{a}, second{b};
  while (true) {
    if (const int difference = compare_steps(first.next(), second.next())) return difference;
    if (first.over() && second.over()) return 0;
    if (first.prerelease() != second.prerelease()) return first.prerelease() ? -1 : 1;
    if (first.over() || second.over()) return first.over() ? -1 : 1;
  }
}

bool version_matches(std::string_view version, std::string_view wanted) {
  return version == wanted ||
         (version.size() > wanted.size() && version.starts_with(wanted) && version[wanted.size()] == '.');
}

}  // namespace kapfhir::fhir::definitions

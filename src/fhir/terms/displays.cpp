#include "fhir/terms/displays.hpp"

#include <algorithm>

#include "fhir/terms/letters.hpp"

namespace kapfhir::fhir::terms {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The same words, whatever the case and the white space between them.
bool same_words(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  const auto skip = [](std::string_view text, std::size_t& at) {
    const std::size_t from = at;
    while (at < text.size() && is_space(text[at])) ++at;
    return at != from;
  };
  static_cast<void>(skip(a, i)), static_cast<void>(skip(b, j));
  for (;;) {
    const bool gap_a = skip(a, i), gap_b = skip(b, j);
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (gap_a != gap_b || small(a[i]) != small(b[j])) return false;
    ++i, ++j;
  }
}

// The reader of JSON bounds how deep an expansion nests.
bool lists(json::View contains, std::string_view system, std::string_view code, std::string_view display) {
  return std::any_of(contains.begin(), contains.end(), [&](json::View one) {
    return (one["code"].string() == code && one["system"].string() == system && is_a_display(one, display)) ||
           lists(one["contains"], system, code, display);
  });
}

}  // namespace

bool is_a_display(json::View concept_, std::string_view display) {
  if (same_words(concept_["display"].string(), display)) return true;
  const json::View designations = concept_["designation"];
  return std::any_of(designations.begin(), designations.end(),
                     [&](json::View one) { return same_words(one["value"].string(), display); });
}

bool gives_display(json::View value_set, std::string_view system, std::string_view code, std::string_view display) {
  for (const json::View include : value_set["compose"]["include"]) {
    if (include["system"].string() != system) continue;
    for (const json::View one : include["concept"]) {
      if (one["code"].string() == code && is_a_display(one, display)) return true;
    }
  }
  return lists(value_set["expansion"]["contains"], system, code, display);
}

}  // namespace kapfhir::fhir::terms

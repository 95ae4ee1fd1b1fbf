#include "app/places.hpp"

#include <algorithm>
#include <charconv>

#include "json/reader.hpp"
#include "record/locate.hpp"

namespace kapfhir::app {
namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

/// The member of that name; for "value" also "valueQuantity", as a choice of types is written in JSON.
std::string_view member_name(json::View object, std::string_view step) {
  if (!object.is(json::Kind::object) || object[step]) return step;
  for (const json::View member : object) {
    const std::string_view name = member.name();
    if (name.size() > step.size() && name.starts_with(step) && is_upper(name[step.size()])) return name;
  }
  return step;
}

}  // namespace

std::string pointer_of(std::string_view fhirpath, json::View root) {
  std::string out;
  json::View at = root;
  bool first = true;
  while (!fhirpath.empty()) {
    std::size_t end = fhirpath.find('.');
    if (end == std::string_view::npos) end = fhirpath.size();
    std::string_view step = fhirpath.substr(0, end);
    fhirpath.remove_prefix(std::min(end + 1, fhirpath.size()));
    // Delimited names and functions are no places in the text.
    if (step.find_first_of("`()~/") != std::string_view::npos) break;
    std::string_view index;
    if (const std::size_t bracket = step.find('['); bracket != std::string_view::npos) {
      index = step.substr(bracket + 1, step.size() - bracket - 2);
      step = step.substr(0, bracket);
    }
    if (!first) {
      step = member_name(at, step);
      out += "/" + std::string(step);
      at = at[step];
    }
    first = false;
    if (!index.empty()) {
      out += "/" + std::string(index);
      std::uint32_t number = 0;
      std::from_chars(index.data(), index.data() + index.size(), number);
      at = at.at(number);
    }
  }
  return out;
}

void place_fhir(base::Issues& issues, const Item& item, json::View root) {
  std::vector<std::string> expressions;
  expressions.reserve(issues.size());
  for (base::Issue& issue : issues) {
    expressions.push_back(std::move(issue.expression));
    issue.expression = pointer_of(expressions.back(), root);
  }
  record::locate(item.text, root, issues);
  for (std::size_t i = 0; i < issues.size(); ++i) issues[i].expression = std::move(expressions[i]);
  item.place(issues);
}

void place_fhir(base::Issues& issues, const Item& item) {
  if (issues.empty()) return;
  // A bundle that was gathered from several lines has no text of its own; an empty text does not parse.
  if (auto document = json::parse(item.text)) return place_fhir(issues, item, document->root());
  item.place(issues);
}

}  // namespace kapfhir::app

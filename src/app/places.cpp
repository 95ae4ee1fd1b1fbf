#include "app/places.hpp"

#include "json/reader.hpp"
#include "record/locate.hpp"

namespace kapfhir::app {

std::string pointer_of(std::string_view fhirpath) {
  std::string out;
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
    if (!first) out += "/" + std::string(step);
    first = false;
    if (!index.empty()) out += "/" + std::string(index);
  }
  return out;
}

void place_fhir(base::Issues& issues, const Item& item) {
  if (issues.empty()) return;
  // A bundle that was gathered from several lines has no text of its own; an empty text does not parse.
  if (auto document = json::parse(item.text)) {
    base::Issues copies = issues;
    for (base::Issue& copy : copies) copy.expression = pointer_of(copy.expression);
    record::locate(item.text, document->root(), copies);
    for (std::size_t i = 0; i < issues.size(); ++i) {
      issues[i].line = copies[i].line;
      issues[i].column = copies[i].column;
    }
  }
  item.place(issues);
}

}  // namespace kapfhir::app

// One differential element laid over an element of the snapshot, property by property.
#include <string>

#include "fhir/definitions/snapshot_merge.hpp"
#include "fhir/definitions/snapshot_work.hpp"

namespace kapfhir::fhir::definitions::snapshot {
namespace {

void set_text(Properties& properties, json::View said, Work& work) {
  const std::string_view text = said.string();
  if (!text.starts_with("...")) return properties.set(said.name(), said);
  std::string joined(properties.string(said.name()));
  joined.append("\r\n").append(text.substr(3));
  properties.set(said.name(), work.sources.keep(std::move(joined)));
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  for (const std::string_view at : names) {
    if (at == name) return true;
  }
  return false;
}

}  // namespace

base::Outcome<base::Done> apply(Element& element, json::View differential, Work& work) {
  KAP_TRY(taken, take_over_profile(element, differential, work));
  static_cast<void>(taken);
  if (element.parent) {
    KAP_TRY(checked, check_narrowing(element, differential, work));
    static_cast<void>(checked);
  }
  Properties& properties = element.properties;
  for (json::View said : differential) {
    const std::string_view name = said.name();
    if (is_one_of(name, {"id", "path", "sliceName", "base"})) continue;
    if (is_one_of(name, {"definition", "comment", "requirements"})) {
      set_text(properties, said, work);
    } else if (is_one_of(name, {"alias", "condition", "mapping", "example"})) {
      properties.set(name, united(properties.array(name), {said.begin(), said.end()}, whole));
    } else if (name == "constraint" && work.specialization && !element.parent) {
      properties.set(name, united({said.begin(), said.end()}, properties.array(name), constraint_key));  // own first
    } else if (name == "constraint") {
      properties.set(name, replaced(properties.array(name), said, constraint_key));
    } else if (name == "extension") {
      properties.set(name, replaced(properties.array(name), said, extension_url));
    } else if (name == "slicing") {
      properties.set(name, overlaid(properties[name], said, {}, work));
    } else if (name == "binding" && !said["valueSet"]) {
      properties.set(name, overlaid(properties[name], said, "valueSet", work));
    } else {
      for (const std::string_view choice : {"fixed", "pattern", "minValue", "maxValue", "defaultValue"}) {
        if (name.starts_with(choice)) properties.drop_all(choice);
      }
      properties.set(name, said);
    }
  }
  if (work.specialization && !properties.find("base")) return complete_added(element, work);
  return base::Done{};
}

}  // namespace kapfhir::fhir::definitions::snapshot

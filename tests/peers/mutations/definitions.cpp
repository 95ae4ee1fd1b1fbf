// Definitions that do not fit together: questionnaires, value sets, code systems, profiles, search parameters, maps;
// and Bundles whose links and modes do not.
#include <algorithm>
#include <string>

#include "mutations/mutate.hpp"

namespace kapfhir::mutations {
namespace {

const std::string gender = "http://hl7.org/fhir/administrative-gender";

Value* first_of(Value& value, std::string_view list) {
  Value* const all = value.find(list);
  return all && all->is_array() && !all->children.empty() ? &all->children.front() : nullptr;
}

void set(Value& value, const std::string& member, Value what) {
  value[member] = named(member, std::move(what));
}

Value& list_of(Value& value, const std::string& member) {
  Value& list = value[member];
  if (!list.is_array()) list.become(make_array());
  return list;
}

bool is_questionnaire_item(const Site& site) {
  return site.is_type("Questionnaire.item") && site.value.is_object();
}
bool spoil_item(const Site& site, Random& random) {
  static constexpr const char* types[] = {"group", "display", "boolean", "string", "integer", "choice", "reference"};
  Value& item = site.value;
  switch (random.below(8)) {
    case 0: {
      Value copy = item;
      site.holder.children.push_back(std::move(copy));
      return true;
    }
    case 1:
      set(item, "type", make_string(random.of(types)));
      return true;
    case 2:
      set(item, "initial",
          make_array({make_object({named("valueString", make_string("a"))}),
                      make_object({named("valueString", make_string("b"))})}));
      return true;
    case 3:
      set(item, "answerOption", make_array({make_object({named("valueInteger", make_number("1"))})}));
      return true;
    case 4:
      set(item, "answerValueSet", make_string("http://hl7.org/fhir/ValueSet/administrative-gender"));
      return true;
    case 5:
      set(item, "maxLength", make_number("3"));
      return true;
    case 6:
      set(item, "required", make_boolean(true));
      return true;
    default:
      set(item, "enableWhen",
          make_array({make_object(
              {named("question", make_string(random.coin() ? "nowhere" : std::string(item.string("linkId")))),
               named("operator", make_string("exists")), named("answerBoolean", make_boolean(true))})}));
      return true;
  }
}

bool is_value_set(const Site& site) {
  return site.is_object_of("ValueSet") && site.is_resource();
}
bool spoil_value_set(const Site& site, Random& random) {
  Value* const compose = site.value.find("compose");
  Value* const include = compose && compose->is_object() ? first_of(*compose, "include") : nullptr;
  if (!include || !include->is_object()) return false;
  const std::string system(include->string("system"));
  switch (random.below(6)) {
    case 0:
      set(*include, "system", make_string(system + "|1"));
      return !system.empty();
    case 1:
      set(*include, "system", make_string("http://hl7.org/fhir/ValueSet/administrative-gender"));
      return true;
    case 2:
      include->remove("filter");
      list_of(*include, "concept").children.push_back(make_object({named("code", make_string("nonsense"))}));
      return true;
    case 3:
      list_of(*include, "filter")
          .children.push_back(make_object({named("property", make_string("concept")),
                                           named("op", make_string("exists")), named("value", make_string("true"))}));
      return true;
    case 4:
      set(*include, "valueSet", make_array({make_string("http://hl7.org/fhir/ValueSet/observation-status")}));
      return true;
    default:
      include->remove("system");
      return !system.empty();
  }
}

bool is_code_system(const Site& site) {
  return site.is_object_of("CodeSystem") && site.is_resource();
}
bool spoil_code_system(const Site& site, Random& random) {
  static constexpr const char* contents[] = {"not-present", "example", "fragment", "complete", "supplement"};
  Value& system = site.value;
  switch (random.below(6)) {
    case 0:
      set(system, "content", make_string(random.of(contents)));
      return true;
    case 1:
      set(system, "count", make_number(random.coin() ? "99999" : "1"));
      return true;
    case 2: {
      Value* const first = first_of(system, "concept");
      if (!first) return false;
      Value copy = *first;
      system.find("concept")->children.push_back(std::move(copy));
      return true;
    }
    case 3:
      set(system, "property",
          make_array({make_object({named("code", make_string("p")), named("type", make_string("string")),
                                   named("uri", make_string(random.coin() ? "p" : "http://a.example/p"))})}));
      return true;
    case 4:
      set(system, "supplements", make_string(gender));
      return true;
    default:
      set(system, "url", make_string("CodeSystem/1"));
      return true;
  }
}

bool is_profile(const Site& site) {
  return site.is_object_of("StructureDefinition") && site.is_resource();
}
bool spoil_profile(const Site& site, Random& random) {
  static constexpr const char* kinds[] = {"resource", "complex-type", "primitive-type", "logical"};
  static constexpr const char* bases[] = {"Patient", "Observation", "Extension", "Element", "DomainResource"};
  Value& definition = site.value;
  Value* const part = definition.find("differential");
  Value* const elements = part && part->is_object() ? part->find("element") : nullptr;
  switch (random.below(7)) {
    case 0:
      set(definition, "kind", make_string(random.of(kinds)));
      return true;
    case 1:
      set(definition, "baseDefinition",
          make_string(std::string("http://hl7.org/fhir/StructureDefinition/") + random.of(bases)));
      return true;
    case 2:
      set(definition, "derivation", make_string(random.coin() ? "constraint" : "specialization"));
      return true;
    case 3:
      definition.remove("derivation");
      return true;
    default:
      break;
  }
  if (!elements || elements->children.size() < 2) return false;
  Value& last = elements->children.back();
  if (!last.is_object()) return false;
  switch (random.below(4)) {
    case 0:
      set(last, "min", make_number("5"));
      return true;
    case 1:
      set(last, "path", make_string(std::string(last.string("path")) + "s"));
      return true;
    case 2:
      set(last, "fixedBase64Binary", make_string("QUJD"));
      return true;
    default:
      std::swap(elements->children[1], elements->children.back());
      return elements->children.size() > 2;
  }
}

bool is_search_parameter(const Site& site) {
  return site.is_object_of("SearchParameter") && site.is_resource();
}
bool spoil_parameter(const Site& site, Random& random) {
  static constexpr const char* types[] = {"string", "token", "composite", "special", "uri"};
  static constexpr const char* expressions[] = {"Patient.name", "Patient.foo", "Patient.(", "Observation.code.text"};
  if (random.coin())
    set(site.value, "type", make_string(random.of(types)));
  else
    set(site.value, "expression", make_string(random.of(expressions)));
  return true;
}

bool is_map_group(const Site& site) {
  return site.is_type("ConceptMap.group") && site.value.is_object();
}
bool spoil_map(const Site& site, Random& random) {
  static constexpr const char* systems[] = {"http://hl7.org/fhir/administrative-gender", "http://a.example/codes",
                                            "http://hl7.org/fhir/ValueSet/administrative-gender"};
  Value* const element = first_of(site.value, "element");
  if (!element || !element->is_object()) return false;
  if (random.coin())
    set(*element, "code", make_string("nonsense"));
  else
    set(site.value, random.coin() ? "source" : "target", make_string(random.of(systems)));
  return true;
}

bool is_bundle(const Site& site) {
  return site.is_object_of("Bundle");
}
bool spoil_links(const Site& site, Random& random) {
  static constexpr const char* relations[] = {"self", "next", "first", "previous", "last", "alternate"};
  static constexpr const char* searches[] = {"http://a.example/Patient?x=1", "Observation?x=1", "http://a.example/?x=1",
                                             "http://a.example/?_type=Patient"};
  const std::string relation = random.of(relations);
  Value link = make_object({named("relation", make_string(relation)), named("url", make_string(random.of(searches)))});
  list_of(site.value, "link").children.push_back(std::move(link));
  return true;
}

constexpr Way ways[] = {
    {"item of a questionnaire", is_questionnaire_item, spoil_item},
    {"value set", is_value_set, spoil_value_set},
    {"code system", is_code_system, spoil_code_system},
    {"profile", is_profile, spoil_profile},
    {"search parameter", is_search_parameter, spoil_parameter},
    {"concept map", is_map_group, spoil_map},
    {"link of a Bundle", is_bundle, spoil_links},
};

}  // namespace

std::span<const Way> ways_of_definitions() {
  return ways;
}

}  // namespace kapfhir::mutations

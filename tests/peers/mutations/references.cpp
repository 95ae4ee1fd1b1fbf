// References, contained resources, extensions.
#include <string>

#include "mutations/mutate.hpp"

namespace kapfhir::mutations {
namespace {

const std::string absent = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

Value extension(const std::string& url, const std::string& member, const std::string& value) {
  return make_object({named("url", make_string(url)), named(member, make_string(value))});
}

bool is_reference(const Site& site) {
  return site.is_object_of("Reference");
}

bool other_target(const Site& site, Random& random) {
  static constexpr const char* targets[] = {"Patient/1",
                                            "Medication/1",
                                            "Practitioner/x",
                                            "Organization/1/_history/2",
                                            "Device/a",
                                            "Observation/1",
                                            "Group/1",
                                            "Foo/1",
                                            "patient/1",
                                            "Patient/",
                                            "Patient",
                                            "/Patient/1",
                                            "Patient/a b",
                                            "Patient/a_b",
                                            "#nope",
                                            "#",
                                            "",
                                            "http://a.example/fhir/Patient/1",
                                            "http://a.example/fhir/Medication/1",
                                            "http://a.example/fhir/Location/1/_history/1",
                                            "http://a.example/x",
                                            "urn:uuid:c757873d-ec9a-4326-a141-556f43239520",
                                            "urn:uuid:1",
                                            "urn:oid:1.2.3",
                                            "Patient?identifier=a|b",
                                            "Location?name=x",
                                            "Patient/1#x",
                                            "a.example/Patient/1",
                                            "Patient/1/2",
                                            "Patient/1/_history/",
                                            "../Patient/1"};
  const std::string target = random.of(targets);
  if (site.value.string("reference") == target) return false;
  site.value["reference"] = named("reference", make_string(target));
  return true;
}

bool other_said_type(const Site& site, Random& random) {
  static constexpr const char* types[] = {
      "Patient", "Medication", "Foo", "http://hl7.org/fhir/StructureDefinition/Patient", "Resource", "Location"};
  site.value["type"] = named("type", make_string(random.of(types)));
  return true;
}

bool only_display(const Site& site, Random& random) {
  site.value.become(make_object({named("display", make_string("somebody"))}));
  if (random.coin()) site.value["identifier"] = named("identifier", make_object({named("value", make_string("1"))}));
  return true;
}

bool is_resource(const Site& site) {
  return site.is_resource();
}
bool is_contained(const Site& site) {
  return site.is_resource() && site.is_item() && site.holder.name == "contained";
}

Value place(const std::string& id) {
  return make_object({named("resourceType", make_string("Location")), named("id", make_string(id)),
                      named("name", make_string("A place"))});
}

bool orphan(const Site& site, Random&) {
  Value& all = site.value["contained"];
  if (!all.is_array()) all.become(make_array());
  all.children.push_back(place("nobody-refers-to-me"));
  return true;
}

bool nested(const Site& site, Random&) {
  site.value["contained"] = named("contained", make_array({place("deep")}));
  return true;
}

bool spoil_contained(const Site& site, Random& random) {
  switch (random.below(6)) {
    case 0:
      site.value.remove("id");
      return true;
    case 1:
      site.value["id"] = named("id", make_string("renamed"));
      return true;
    case 2:
      site.value["meta"] = named("meta", make_object({named("versionId", make_string("1"))}));
      return true;
    case 3:
      site.value["meta"] =
          named("meta", make_object({named("security", make_array({make_object({named("code", make_string("R"))})}))}));
      return true;
    case 4:
      site.value["id"] = named("id", make_string("#" + std::string(site.value.string("id"))));
      return true;
    default: {
      Value copy = site.value;
      site.holder.children.push_back(std::move(copy));
      return true;
    }
  }
}

bool is_object(const Site& site) {
  return site.value.is_object() && !site.is_resource() && !site.is_type("Extension");
}

void add_extension(Value& object, const std::string& list, Value one) {
  Value& all = object[list];
  if (!all.is_array()) all.become(make_array());
  all.children.push_back(std::move(one));
}

bool put_extension(const Site& site, Random& random) {
  static const std::string urls[] = {absent,
                                     "http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
                                     "http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName",
                                     "http://hl7.org/fhir/StructureDefinition/iso21090-EN-use",
                                     "http://hl7.org/fhir/StructureDefinition/unheard-of",
                                     "http://a.example/unknown",
                                     "not-absolute",
                                     "urn:oid:2.16.840.1.113883"};
  const std::string url = random.of(urls);
  const bool reason = url == absent;
  add_extension(site.value, "extension",
                random.below(4) != 0 ? extension(url, reason ? "valueCode" : "valueString", reason ? "unknown" : "x")
                                     : extension(url, "valueUri", "http://a.example"));
  return true;
}
bool takes_extensions(const Site& site) {
  return site.value.is_object() && !site.is_type("Extension") &&
         !(site.is_resource() &&
           (site.is_object_of("Bundle") || site.is_object_of("Binary") || site.is_object_of("Parameters")));
}

bool put_modifier(const Site& site, Random& random) {
  add_extension(site.value, "modifierExtension",
                extension(random.coin() ? "http://a.example/unknown" : absent, "valueCode", "unknown"));
  return true;
}

bool is_extension(const Site& site) {
  return site.is_object_of("Extension");
}

bool spoil_extension(const Site& site, Random& random) {
  Value& it = site.value;
  switch (random.below(8)) {
    case 0:
      it.remove("url");
      return true;
    case 1:
      it["url"] = named("url", make_string(""));
      return true;
    case 2:
      it["url"] = named("url", make_string("http://a.example/unknown"));
      return true;
    case 3:
      add_extension(it, "extension", extension("b", "valueString", "y"));
      return true;
    case 4:
      std::erase_if(it.children, [](const Value& v) { return v.name != "url"; });
      return true;
    case 5:
      std::erase_if(it.children, [](const Value& v) { return v.name != "url"; });
      it["valueMarkdown"] = named("valueMarkdown", make_string("another type"));
      return true;
    case 6:
      add_extension(it, "modifierExtension", extension("http://a.example/x", "valueString", "y"));
      return true;
    default:
      it["valueFoo"] = named("valueFoo", make_string("x"));
      return true;
  }
}

constexpr Way ways[] = {
    {"reference to another target", is_reference, other_target},
    {"reference to another target", is_reference, other_target},
    {"type of a reference", is_reference, other_said_type},
    {"reference by display or identifier", is_reference, only_display},
    {"contained resource that nobody refers to", is_resource, orphan},
    {"contained in contained", is_contained, nested},
    {"contained resource", is_contained, spoil_contained},
    {"extension added", takes_extensions, put_extension},
    {"modifierExtension added", is_object, put_modifier},
    {"modifierExtension added to a resource", is_resource, put_modifier},
    {"extension", is_extension, spoil_extension},
};

}  // namespace

std::span<const Way> ways_of_references() {
  return ways;
}

}  // namespace kapfhir::mutations

// One element of a snapshot -> the rules of its node: only what is stricter than R4.
#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>

#include "fhir/profile/compile.hpp"

namespace kapfhir::fhir::profile {
namespace {

std::uint32_t count(std::string_view text, std::uint32_t otherwise) {
  if (text == "*") return UINT32_MAX;
  std::uint32_t out = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

json::View starting(json::View element, std::string_view prefix) {
  for (const json::View member : element) {
    if (member.name().size() > prefix.size() && member.name().starts_with(prefix) &&
        std::isupper(static_cast<unsigned char>(member.name()[prefix.size()])))
      return member;
  }
  return {};
}

std::string_view profile_element(json::View sibling) {
  for (const json::View extension : sibling["extension"]) {
    if (extension["url"].string() == "http://hl7.org/fhir/StructureDefinition/elementdefinition-profile-element")
      return extension["valueString"].string();
  }
  return {};
}

std::vector<TypeRule> read_types(json::View element) {
  std::vector<TypeRule> out;
  for (const json::View type : element["type"]) {
    TypeRule rule;
    rule.code = type["code"].string();
    rule.type = path::Model::r4().find(rule.code);
    const json::View profiles = type["profile"];
    for (std::uint32_t i = 0; i < profiles.size(); ++i) {
      const std::string_view canonical = profiles.at(i).string();
      // Naming the type itself adds nothing.
      if (without_version(canonical) == std::string(core_url) + std::string(rule.code)) continue;
      rule.profiles.push_back({canonical, profile_element(type["_profile"].at(i))});
    }
    for (const json::View target : type["targetProfile"]) rule.targets.push_back(target.string());
    for (const json::View mode : type["aggregation"]) {
      const std::string_view text = mode.string();
      rule.aggregation |= text == "contained" ? contained : text == "bundled" ? bundled : referenced;
    }
    const std::string_view versioning = type["versioning"].string();
    if (versioning == "specific") rule.versioning = TypeRule::Versioning::specific;
    if (versioning == "independent") rule.versioning = TypeRule::Versioning::independent;
    out.push_back(std::move(rule));
  }
  return out;
}

bool same_codes(json::View a, json::View b) {
  if (a.size() != b.size()) return false;
  return std::all_of(a.begin(), a.end(), [&](json::View one) {
    return std::any_of(b.begin(), b.end(),
                       [&](json::View other) { return other["code"].string() == one["code"].string(); });
  });
}

bool same_canonicals(json::View a, json::View b) {
  if (a.size() != b.size()) return false;
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    if (without_version(a.at(i).string()) != without_version(b.at(i).string())) return false;
  }
  return true;
}

bool same_targets(json::View a, json::View b) {
  for (const json::View type : a) {
    if (type["versioning"]) return false;
    if (type["targetProfile"].size() == 0 && type["aggregation"].size() == 0) continue;
    const bool same = std::any_of(b.begin(), b.end(), [&](json::View other) {
      if (other["code"].string() != type["code"].string() || type["aggregation"].size() > 0) return false;
      return same_canonicals(other["targetProfile"], type["targetProfile"]);
    });
    if (!same) return false;
  }
  return true;
}

// R4's own constraints have its types as their source; who has no source is asked by its key.
bool is_of_core(json::View constraint, const Program& program, Core& core) {
  const std::string_view source = constraint["source"].string();
  if (!source.empty()) {
    const std::string_view name = source.substr(source.rfind('/') + 1);
    const bool in_core = source.starts_with(core_url) || source.find('/') == source.npos;
    return in_core && path::Model::r4().find(name);
  }
  return core.has_constraint(program.type->name, constraint["key"].string());
}

std::string_view max_value_set(json::View binding) {
  for (const json::View extension : binding["extension"]) {
    if (extension["url"].string() != "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet") continue;
    const std::string_view canonical = extension["valueCanonical"].string();
    return canonical.empty() ? extension["valueUri"].string() : canonical;
  }
  return {};
}

void read_binding(json::View element, json::View core_element, bool is_core, Node& node) {
  const json::View binding = element["binding"], in_core = core_element["binding"];
  const std::string_view strength = binding["strength"].string();
  std::string_view set = binding["valueSet"].string(), max = max_value_set(binding);
  const auto is_in_core = [&](std::string_view ours, std::string_view theirs) {
    return !is_core && without_version(ours) == without_version(theirs);
  };
  if ((strength != "required" && strength != "extensible") ||
      (in_core["strength"].string() == strength && is_in_core(set, in_core["valueSet"].string())))
    set = {};
  // Of an example nothing is binding (extension maxValueSet: "when the binding strength is extensible or preferred").
  if (is_core || strength == "example" || is_in_core(max, max_value_set(in_core))) max = {};
  if (set.empty() && max.empty()) return;
  // R4's vital signs demand units that leave no room for what stands beside them, such as a flow of oxygen; HL7 took
  // that back in R5, and its validator does so for R4.
  const bool too_strict = without_version(set) == "http://hl7.org/fhir/ValueSet/ucum-vitals-common" &&
                          node.id.find(".component") != node.id.npos;
  node.binding = Binding{strength == "required" && !too_strict, set, max, {}, {}};
}

}  // namespace

namespace {

// "as String" of a FHIR string gives nothing by FHIRPath; profiles for R4 are written as if it gave the string, and so
// it does in HL7's validator, which compares names of types whatever their case.
std::string with_fhir_types(std::string_view text) {
  std::string out(text);
  for (const std::string_view type : {"String", "Boolean", "Integer", "Decimal", "DateTime", "Date", "Time"}) {
    for (const std::string_view front : {" as ", " as(", ".as("}) {
      const std::string wanted = std::string(front) + std::string(type);
      for (auto at = out.find(wanted); at != out.npos; at = out.find(wanted, at + 1)) {
        const std::size_t end = at + wanted.size();
        const bool whole =
            end == out.size() || !(std::isalnum(static_cast<unsigned char>(out[end])) || out[end] == '.');
        char& first = out[at + front.size()];
        if (whole) first = static_cast<char>(std::tolower(static_cast<unsigned char>(first)));
      }
    }
  }
  return out;
}

}  // namespace

void set_expression(Constraint& constraint, base::Outcome<path::Expression> compiled) {
  if (compiled)
    constraint.expression.emplace(*std::move(compiled));
  else
    constraint.fault = compiled.error().front().text;
}

Constraint read_constraint(json::View constraint, std::string_view context) {
  Constraint out;
  out.key = constraint["key"].string();
  out.human = constraint["human"].string();
  out.text = constraint["expression"].string();
  out.error = constraint["severity"].string() != "warning";
  path::CompileOptions options;
  options.context = context;
  options.many_as = true;
  const std::string text = with_fhir_types(out.text);
  auto compiled = path::Expression::compile(text, options);
  if (!compiled) {  // what a type does not have may still be in the value: a profile of any resource
    options.context = {};
    compiled = path::Expression::compile(text, options);
  }
  set_expression(out, std::move(compiled));
  return out;
}

void read_rules(json::View element, json::View core_element, bool is_core, const Program& program, Core& core,
                Node& node) {
  node.min = count(element["min"].text(), 0);
  node.max = count(element["max"].string(), UINT32_MAX);
  const bool slice = !node.slice.empty();
  node.check_min = node.min > 0 && (slice || !core_element || count(core_element["min"].text(), 0) < node.min);
  node.check_max =
      node.max != UINT32_MAX && (slice || !core_element || count(core_element["max"].string(), UINT32_MAX) > node.max);
  node.types = read_types(element);
  for (const TypeRule& type : node.types) node.is_extension |= type.code == "Extension";
  const bool profiled =
      std::any_of(node.types.begin(), node.types.end(), [](const TypeRule& type) { return !type.profiles.empty(); });
  if (!is_core) {
    node.check_types = profiled || (core_element && !same_codes(core_element["type"], element["type"]));
    node.check_targets = !same_targets(element["type"], core_element["type"]);
  }
  node.fixed = starting(element, "fixed");
  node.fixed_is_extended = node.fixed && element["_" + std::string(node.fixed.name())];
  node.pattern = starting(element, "pattern");
  node.min_value = starting(element, "minValue");
  node.max_value = starting(element, "maxValue");
  node.max_length = count(element["maxLength"].text(), UINT32_MAX);
  read_binding(element, core_element, is_core, node);
  read_later_rules(element, node);
  const std::string_view context = program.nodes.empty()                          ? program.type->name
                                   : node.types.size() == 1 && node.types[0].type ? node.types[0].code
                                                                                  : std::string_view();
  // A backbone is known by its path.
  const bool backbone = context == "BackboneElement" || context == "Element";
  for (const json::View constraint : element["constraint"]) {
    if (constraint["expression"].string().empty() || is_of_core(constraint, program, core)) continue;
    node.constraints.push_back(read_constraint(constraint, backbone ? element["path"].string() : context));
  }
  if (const json::View slicing = element["slicing"]) node.slicing = read_slicing(slicing);
  if (is_core) node.check_min = node.check_max = false;
  node.adds = node.check_min || node.check_max || node.check_types || node.check_targets || node.fixed ||
              node.pattern || node.min_value || node.max_value || node.max_length != UINT32_MAX || node.binding ||
              node.min_length > 0 || node.must_have_value || !node.value_alternatives.empty() ||
              !node.more_bindings.empty() || !node.constraints.empty() || node.narrative_source ||
              !node.narrative_language.empty();
}

}  // namespace kapfhir::fhir::profile

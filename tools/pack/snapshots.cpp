#include "snapshots.hpp"

#include <cctype>
#include <charconv>
#include <limits>
#include <set>

namespace kapfhir::pack {
namespace {

using Kind = fhir::definitions::Type::Kind;

constexpr std::string_view choice_mark = "[x]";
constexpr std::string_view simple_quantity = "http://hl7.org/fhir/StructureDefinition/SimpleQuantity";
constexpr std::string_view max_value_set = "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet";

BindingRow binding(json::View element) {
  BindingRow out;
  const std::string_view strength = element["strength"].string();
  for (const std::string_view one : {"required", "extensible", "preferred"})  // an example binds nobody
    if (one == strength && element["valueSet"]) out.strength = one;
  if (out.strength.empty()) return out;
  out.value_set = element["valueSet"].string();
  for (json::View extension : element["extension"]) {
    if (extension["url"].string() == max_value_set) out.max = extension["valueCanonical"].string();
  }
  return out;
}

std::string_view last_segment(std::string_view path, char separator) {
  return path.substr(path.rfind(separator) + 1);  // npos + 1 is 0
}

std::uint32_t number(std::string_view text) {
  if (text == "*") return std::numeric_limits<std::uint32_t>::max();
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string capitalised(std::string_view text) {
  std::string out(text);
  if (!out.empty()) out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out;
}

class Snapshot {
 public:
  Snapshot(json::View definition, const ValueSets& value_sets, Table& table)
      : definition_(definition), value_sets_(value_sets), table_(table) {}

  void read(Kind kind) {
    const std::string root(definition_["type"].string());
    table_.types[root] = {kind, definition_["abstract"].is_true(), {}, base(), {}};
    for (json::View element : definition_["snapshot"]["element"]) {
      const std::string_view path = element["path"].string();
      if (const auto dot = path.rfind('.'); dot != path.npos) parents_.insert(std::string(path.substr(0, dot)));
    }
    for (json::View element : definition_["snapshot"]["element"]) {
      const std::string_view path = element["path"].string();
      if (path.find('.') == path.npos || element["max"].string() == "0") continue;
      // In JSON the value of a primitive is the primitive itself, not a member of it.
      if (kind == Kind::primitive && last_segment(path, '.') == "value") continue;
      add(path, element, root);
    }
    for (json::View element : definition_["snapshot"]["element"]) constrain(element);
  }

 private:
  void add(std::string_view path, json::View element, const std::string& root) {
    const std::string owner(path.substr(0, path.rfind('.')));
    ElementRow row;
    row.name = last_segment(path, '.');
    row.min = number(element["min"].text());
    row.max = number(element["max"].string());
    auto& elements = table_.types.at(owner).elements;
    if (const std::string_view reference = element["contentReference"].string(); !reference.empty()) {
      row.type = reference.substr(reference.find('#') + 1);
      elements.push_back(row);
      return;
    }
    if (row.name.ends_with(choice_mark)) {
      row.name.resize(row.name.size() - choice_mark.size());
      row.choice = row.name;
    }
    for (json::View type : element["type"]) {
      ElementRow one = row;
      one.type = type_name(path, type, owner == root);
      if (!row.choice.empty()) one.name += capitalised(one.type);
      if (one.type == "Reference") one.targets = targets(type);
      if (one.type == "code") one.value_set = value_set(element["binding"]);
      if (one.value_set.empty()) one.binding = binding(element["binding"]);
      one.simple_quantity = one.type == "Quantity" && type["profile"].at(0).string() == simple_quantity;
      elements.push_back(std::move(one));
    }
    if (parents_.contains(std::string(path)))
      table_.types[std::string(path)] = {
          Kind::backbone, false, {}, std::string(element["type"].at(0)["code"].string()), {}};
  }

  // A rule stands on a type of its own (a resource, a datatype, a backbone) or on one element of such a type.
  void constrain(json::View element) {
    const std::string path(element["path"].string());
    const bool whole = table_.types.contains(path);
    const auto dot = path.rfind('.');
    if (!whole && dot == path.npos) return;
    const auto owner = table_.types.find(whole ? path : path.substr(0, dot));
    if (owner == table_.types.end()) return;
    std::string name = whole ? std::string() : path.substr(dot + 1);
    if (name.ends_with(choice_mark)) name.resize(name.size() - choice_mark.size());
    for (json::View constraint : element["constraint"]) {
      owner->second.constraints.push_back(
          {std::string(constraint["key"].string()), std::string(constraint["human"].string()),
           std::string(constraint["expression"].string()), name, constraint["severity"].string() == "warning"});
    }
  }

  std::string base() const { return std::string(last_segment(definition_["baseDefinition"].string(), '/')); }

  std::string type_name(std::string_view path, json::View type, bool of_root) const {
    const std::string_view code = type["code"].string();
    if (parents_.contains(std::string(path))) return std::string(path);  // its own elements follow
    if (!code.starts_with("http://hl7.org/fhirpath/")) return std::string(code);
    // R4 names a FHIRPath type here and the FHIR type in an extension; for Resource.id that says string where the
    // specification's text says id (R4 resource.html#id).
    if (of_root && last_segment(path, '.') == "id" && definition_["kind"].string() == "resource") return "id";
    for (json::View extension : type["extension"]) {
      if (last_segment(extension["url"].string(), '/') == "structuredefinition-fhir-type")
        return std::string(extension["valueUrl"].string());
    }
    return "string";
  }

  static std::string targets(json::View type) {
    std::string out;
    for (json::View profile : type["targetProfile"]) {
      const std::string_view name = last_segment(profile.string(), '/');
      if (name == "Resource") return {};
      if (!out.empty()) out += '|';
      out += name;
    }
    return out;
  }

  std::string value_set(json::View binding) const {
    if (binding["strength"].string() != "required") return {};
    std::string canonical(binding["valueSet"].string());
    if (!table_.codes.contains(canonical)) {
      auto codes = value_sets_.codes(canonical);
      if (codes.empty()) return {};
      table_.codes.emplace(canonical, std::move(codes));
    }
    return canonical;
  }

  json::View definition_;
  const ValueSets& value_sets_;
  Table& table_;
  std::set<std::string> parents_;  // paths that have elements below them
};

}  // namespace

void add_types(json::View bundle, const ValueSets& value_sets, Table& table) {
  for (json::View entry : bundle["entry"]) {
    const json::View definition = entry["resource"];
    if (definition["resourceType"].string() != "StructureDefinition") continue;
    if (definition["derivation"].string() == "constraint") continue;  // a profile
    const std::string_view kind = definition["kind"].string();
    Snapshot snapshot(definition, value_sets, table);
    if (kind == "primitive-type") snapshot.read(Kind::primitive);
    if (kind == "complex-type") snapshot.read(Kind::complex);
    if (kind == "resource") snapshot.read(Kind::resource);
  }
}

std::vector<std::string> dangling_types(const Table& table) {
  std::vector<std::string> out;
  for (const auto& [name, type] : table.types) {
    if (!type.base.empty() && !table.types.contains(type.base)) out.push_back(name + " is a " + type.base);
    for (const ElementRow& element : type.elements) {
      if (!table.types.contains(element.type)) out.push_back(name + "." + element.name + ": " + element.type);
    }
  }
  return out;
}

}  // namespace kapfhir::pack

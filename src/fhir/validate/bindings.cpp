#include "fhir/validate/bindings.hpp"

#include <unordered_map>
#include <unordered_set>

namespace kapfhir::fhir::validate {
namespace {

using definitions::Element;
using definitions::Type;

constexpr std::string_view core = "http://hl7.org/fhir/StructureDefinition/";
constexpr std::string_view simple_quantity = "http://hl7.org/fhir/StructureDefinition/SimpleQuantity";
constexpr std::string_view max_value_set = "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet";

std::unique_ptr<const Binding> read_binding(json::View binding) {
  const std::string_view strength = binding["strength"].string(), set = binding["valueSet"].string();
  Binding out;
  if (strength == "extensible")
    out.strength = Binding::Strength::extensible;
  else if (strength == "preferred")
    out.strength = Binding::Strength::preferred;
  else if (strength != "required")
    return nullptr;  // an example binds nobody
  if (set.empty()) return nullptr;
  out.value_set = set;
  for (const json::View extension : binding["extension"]) {
    if (extension["url"].string() == max_value_set) out.max = extension["valueCanonical"].string();
  }
  return std::make_unique<const Binding>(out);
}

/// "Observation.component.valueQuantity" as a definition spells it: "Observation.component.value[x]".
std::string path_of(const Type& type, const Element& element) {
  std::string out = std::string(type.name) + ".";
  return out += element.choice.empty() ? std::string(element.name) : std::string(element.choice) + "[x]";
}

}  // namespace

Bindings::Bindings(const definitions::Library& library) : library_(library), ready_(definitions::all_types().size()) {}

const Bindings::OfType& Bindings::of(const Type& type) const {
  auto& place = ready_[static_cast<std::size_t>(&type - definitions::all_types().data())];
  if (const OfType* const found = place.load(std::memory_order_acquire)) return *found;
  const std::lock_guard lock(mutex_);
  if (const OfType* const found = place.load(std::memory_order_relaxed)) return *found;
  owned_.push_back(read(type));
  place.store(owned_.back().get(), std::memory_order_release);
  return *owned_.back();
}

std::unique_ptr<const Bindings::OfType> Bindings::read(const Type& type) const {
  auto out = std::make_unique<OfType>();
  if (type.kind == Type::Kind::primitive) return out;
  const std::string_view owner = type.name.substr(0, type.name.find('.'));
  const json::View definition =
      library_.tree(library_.find("StructureDefinition", std::string(core) + std::string(owner) + "|4.0.1"));
  std::unordered_map<std::string_view, json::View> by_path;
  std::unordered_set<std::string_view> simple;
  for (const json::View element : definition["snapshot"]["element"]) {
    if (element["binding"]) by_path.emplace(element["path"].string(), element["binding"]);
    for (const json::View one : element["type"]) {
      if (one["profile"].at(0).string() == simple_quantity) simple.insert(element["path"].string());
    }
  }
  std::vector<std::unique_ptr<const Binding>> all(type.elements.size());
  bool any = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Element& element = type.elements[i];
    const std::string path = path_of(type, element);
    if (element.type->name == "Quantity" && simple.contains(path)) {
      out->simple_.resize(all.size());
      out->simple_[i] = true;
    }
    if (!element.codes.empty()) continue;
    const auto found = by_path.find(path);
    if (found != by_path.end()) all[i] = read_binding(found->second);
    any |= all[i] != nullptr;
  }
  if (any) out->by_position_ = std::move(all);
  return out;
}

}  // namespace kapfhir::fhir::validate

// Slices: what a new one starts from, and slicing that is understood without being written.
#include <cctype>

#include "fhir/definitions/snapshot_work.hpp"
#include "json/reader.hpp"

namespace kapfhir::fhir::definitions::snapshot {
namespace {

json::View constant(std::string_view name) {
  static const auto constants = json::parse(R"({
    "none": 0,
    "by_url": {"discriminator": [{"type": "value", "path": "url"}], "ordered": false, "rules": "open"},
    "by_type": {"discriminator": [{"type": "type", "path": "$this"}], "ordered": false, "rules": "open"},
    "only_these": {"discriminator": [{"type": "type", "path": "$this"}], "ordered": false, "rules": "closed"}})");
  return constants->root()[name];
}

}  // namespace

Element* add_slice(Element& head, std::string_view name, Work& work) {
  const std::size_t slash = name.rfind('/');
  Element* const whole = slash == std::string_view::npos ? nullptr : head.slice_named(name.substr(0, slash));
  // A slice begins as the base has the element: what the differential says of the element itself holds for every slice
  // in any case, and stands only there. A reslice begins as its slice.
  const Element& from = whole ? *whole : head.origin ? *head.origin : head;
  auto made = std::make_unique<Element>();
  made->name = head.name;
  made->slice = name;
  made->properties = from.properties;
  made->origin = head.origin;
  made->properties.drop("slicing");
  made->properties.set("min", constant("none"));
  settle_inherited(*made, work);
  ++work.elements;
  return head.add_slice(std::move(made));
}

void slice_by_default(Element& head) {
  if (head.properties.find("slicing")) return;
  if (is_extension(head)) {
    call_it_extension(head);
    head.properties.set("slicing", constant("by_url"));
  }
  if (head.name.ends_with("[x]")) head.properties.set("slicing", constant("by_type"));
}

std::string_view chosen_type(const Element& choice, std::string_view name) {
  if (!choice.name.ends_with("[x]")) return {};
  const std::string_view stem = choice.name.substr(0, choice.name.size() - 3);
  if (!name.starts_with(stem) || name.size() == stem.size()) return {};
  const std::string_view wanted = name.substr(stem.size());
  for (json::View type : choice.properties.array("type")) {
    const std::string_view code = type["code"].string();
    if (code.size() == wanted.size() && code.substr(1) == wanted.substr(1) &&
        std::toupper(static_cast<unsigned char>(code[0])) == static_cast<unsigned char>(wanted[0]))
      return code;
  }
  return {};
}

void close_slicing(Element& head) {
  head.properties.set("slicing", constant("only_these"));
}

void narrow(Element& element, std::string_view type) {
  std::vector<json::View> left;
  for (json::View at : element.properties.array("type")) {
    if (at["code"].string() == type) left.push_back(at);
  }
  element.properties.set("type", std::move(left));
}

}  // namespace kapfhir::fhir::definitions::snapshot

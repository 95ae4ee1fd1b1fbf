#include "mutations/mutate.hpp"

#include <algorithm>

namespace kapfhir::mutations {
namespace {

using fhir::definitions::find_element;
using fhir::definitions::find_type;

const Type* resource_type(Value& value) {
  return find_type(value.string("resourceType"));
}

class Gather {
 public:
  explicit Gather(Value& root) : root_(root) {}
  std::vector<Site> out;

  void object(Value& value, const Type& type, const std::string& path) {
    for (Value& member : value.children) {
      const Element* const element = find_element(type, member.name);
      if (!element) continue;
      const std::string at = path + "." + std::string(element->choice.empty() ? element->name : element->choice);
      if (!member.is_array()) {
        one(member, value, value, type, *element, at);
        continue;
      }
      out.push_back({member, value, value, root_, type, element, at});
      std::size_t index = 0;
      for (Value& item : member.children)
        one(item, member, value, type, *element, at + "[" + std::to_string(index++) + "]");
    }
  }

 private:
  void one(Value& value, Value& holder, Value& owner, const Type& type, const Element& element,
           const std::string& path) {
    out.push_back({value, holder, owner, root_, type, &element, path});
    if (!value.is_object()) return;
    const Type* inside = element.type;
    if (inside->kind == Type::Kind::resource) inside = resource_type(value);
    if (inside) object(value, *inside, path);
  }

  Value& root_;
};

}  // namespace

const std::vector<Way>& all_ways() {
  static const std::vector<Way> all = [] {
    std::vector<Way> out;
    for (const auto ways : {ways_of_structure(), ways_of_choices(), ways_of_primitives(), ways_of_codes(),
                            ways_of_references(), ways_of_resources(), ways_of_definitions()})
      out.insert(out.end(), ways.begin(), ways.end());
    return out;
  }();
  return all;
}

bool Site::is_resource() const {
  return value.is_object() && value.find("resourceType");
}

bool Site::is_object_of(std::string_view name) const {
  if (!value.is_object()) return false;
  return is_resource() ? value.string("resourceType") == name : is_type(name);
}

std::string Site::member() const {
  return is_item() ? holder.name : value.name;
}

std::vector<Site> sites_of(Value& root) {
  const Type* const type = resource_type(root);
  if (!type) return {};
  Gather gather(root);
  gather.out.push_back({root, root, root, root, *type, nullptr, std::string(type->name)});
  gather.object(root, *type, std::string(type->name));
  return std::move(gather.out);
}

std::optional<Mutation> mutate(json::View resource, const Way& way, Random& random) {
  Value root = read(resource);
  const auto sites = sites_of(root);
  std::vector<const Site*> fitting;
  for (const Site& site : sites)
    if (way.fits(site)) fitting.push_back(&site);
  if (fitting.empty()) return std::nullopt;
  const Site& site = *random.of(fitting);
  Mutation out{way.kind, site.path, {}};
  if (!way.apply(site, random)) return std::nullopt;
  write(root, out.text);
  return out;
}

}  // namespace kapfhir::mutations

// Elements taken away, doubled, renamed, and values of another JSON kind than R4 wants.
#include <algorithm>

#include "mutations/mutate.hpp"

namespace kapfhir::mutations {
namespace {

using fhir::definitions::find_type;

bool is_member(const Site& site) {
  return site.element && !site.is_item();
}
bool is_single(const Site& site) {
  return is_member(site) && !site.value.is_array();
}
bool is_array(const Site& site) {
  return is_member(site) && site.value.is_array();
}
bool is_item(const Site& site) {
  return site.is_item();
}

/// Erases the site from where it stands. Its references are dead then.
void erase(const Site& site) {
  auto& all = site.holder.children;
  all.erase(all.begin() + (&site.value - all.data()));
}

bool drop(const Site& site, Random&) {
  erase(site);
  return true;
}

bool drop_required(const Site& site) {
  return is_member(site) && site.element->min > 0;
}

bool twice(const Site& site, Random&) {
  Value copy = site.value;
  site.holder.children.push_back(std::move(copy));
  return true;
}

bool wrap(const Site& site, Random& random) {
  Value inner = site.value;
  inner.name.clear();
  std::vector<Value> items{inner};
  if (random.coin()) items.push_back(inner);
  site.value.become(make_array(std::move(items)));
  return true;
}

bool unwrap(const Site& site, Random&) {
  if (site.value.children.empty()) return false;
  Value first = site.value.children.front();
  site.value.become(std::move(first));
  return true;
}

bool empty_it(const Site& site, Random&) {
  if (site.value.is_scalar())
    site.value.become(make_string(""));
  else
    site.value.children.clear();
  return true;
}

bool is_something(const Site& site) {
  return site.element && !(site.value.is_scalar() && !site.value.is_string());
}

bool null_it(const Site& site, Random&) {
  site.value.become({});
  return true;
}

bool add_null(const Site& site, Random&) {
  site.value.children.insert(site.value.children.begin(), Value());
  return true;
}

/// The same name twice in one object: no JSON of FHIR (json.html).
bool same_name(const Site& site, Random&) {
  Value copy = site.value;
  site.holder.children.push_back(std::move(copy));
  return true;
}

bool element_id(const Site& site, Random& random) {
  static constexpr const char* ids[] = {"a1", "a b", "", "1#2", "same"};
  const std::string id = random.of(ids);
  site.value["id"] = named("id", make_string(id));
  if (id != "same") return true;
  for (Value& member : site.object.children)  // another one with the same id
    if (&member != &site.value && member.is_object()) member["id"] = named("id", make_string(id));
  return true;
}

bool only_id(const Site& site, Random&) {
  site.value.become(make_object({named("id", make_string("a1"))}));
  return true;
}

bool is_complex(const Site& site) {
  return site.element && site.value.is_object() && !site.is_resource();
}

bool other_kind(const Site& site, Random& random) {
  const json::Kind before = site.value.kind;
  switch (random.below(6)) {
    case 0:
      site.value.become(make_string(site.value.text.empty() ? "x" : site.value.text));
      break;
    case 1:
      site.value.become(make_number("7"));
      break;
    case 2:
      site.value.become(make_boolean(true));
      break;
    case 3:
      site.value.become(make_object({named("value", make_string("x"))}));
      break;
    case 4:
      site.value.become(make_object({named("coding", make_array({make_object({named("code", make_string("x"))})}))}));
      break;
    default:
      site.value.become(make_array({make_array({make_string("x")})}));
  }
  return site.value.kind != before;
}

bool is_value(const Site& site) {
  return site.element && !site.value.is_array();
}

bool in_quotes(const Site& site, Random&) {
  if (site.value.is(json::Kind::number))
    site.value.become(make_string(site.value.text));
  else
    site.value.become(make_string(site.value.is(json::Kind::boolean_true) ? "true" : "false"));
  return true;
}
bool is_bare(const Site& site) {
  return site.element && site.value.is_scalar() && !site.value.is_string() && !site.value.is(json::Kind::null);
}

bool unknown_member(const Site& site, Random& random) {
  static constexpr const char* names[] = {"colour", "valueNothing", "fhir_comments", "Status",
                                          "@type",  "_colour",      "xml:lang"};
  const std::string name = random.of(names);
  if (site.value.find(name)) return false;
  site.value[name] = named(name, name[0] == '_' ? make_object({named("id", make_string("x"))}) : make_string("blue"));
  return true;
}
bool is_object(const Site& site) {
  return site.value.is_object();
}

bool misspell(const Site& site, Random& random) {
  std::string& name = site.value.name;
  if (name.size() < 3) return false;
  switch (random.below(3)) {
    case 0:
      name.pop_back();
      break;
    case 1:
      name += 's';
      break;
    default:
      name[0] = static_cast<char>(name[0] & ~0x20);
  }
  return true;
}

/// A member of the root, moved into where it does not belong (or does, seldom).
bool stray(const Site& site, Random& random) {
  const Value copy = random.of(site.root.children);
  if (copy.name == "resourceType" || site.value.find(copy.name)) return false;
  site.value.children.push_back(copy);
  return true;
}

constexpr Way ways[] = {
    {"element removed", is_member, drop},
    {"required element removed", drop_required, drop},
    {"array item removed", is_item, drop},
    {"array item doubled", is_item, twice},
    {"array for a single value", is_single, wrap},
    {"single value for an array", is_array, unwrap},
    {"emptied", is_something, empty_it},
    {"null for a value", is_single, null_it},
    {"null for an item", is_item, null_it},
    {"null among items", is_array, add_null},
    {"id only", is_complex, only_id},
    {"id of an element", is_complex, element_id},
    {"member twice", is_member, same_name},
    {"another JSON kind", is_value, other_kind},
    {"number or boolean in quotes", is_bare, in_quotes},
    {"unknown element", is_object, unknown_member},
    {"element misspelled", is_member, misspell},
    {"element of the resource in a part", is_complex, stray},
};

}  // namespace

std::span<const Way> ways_of_structure() {
  return ways;
}

}  // namespace kapfhir::mutations

#include "release/reference.hpp"

namespace kapfhir::release {
namespace {

void add(json::View identifier, std::vector<Identity>& out) {
  const std::string_view system = identifier["system"].string(), value = identifier["value"].string();
  if (!system.empty() && !value.empty()) out.push_back({std::string(system), std::string(value)});
}

void add_all(json::View resource, std::vector<Identity>& out) {
  for (json::View identifier : resource["identifier"]) add(identifier, out);
}

/// The reference's own identifier and those of its target.
json::View add_target(json::View reference, const Resolver& resolve, std::vector<Identity>& out) {
  add(reference["identifier"], out);
  json::View target = resolve.find && reference["reference"] ? resolve.find(reference) : json::View();
  add_all(target, out);
  return target;
}

}  // namespace

ResourceName named_by(std::string_view literal) {
  if (literal.starts_with('#')) return {};
  constexpr std::string_view uuid = "urn:uuid:";
  if (literal.starts_with(uuid)) return {{}, literal.substr(uuid.size())};
  if (literal.starts_with("urn:")) return {{}, literal.substr(literal.find_last_of(':') + 1)};
  if (const std::size_t history = literal.find("/_history/"); history != std::string_view::npos)
    literal = literal.substr(0, history);
  literal = literal.substr(0, literal.find_first_of("?#|"));
  const std::size_t cut = literal.find_last_of('/');
  if (cut == std::string_view::npos) return {{}, literal};
  const std::string_view before = literal.substr(0, cut);
  const std::string_view type = before.substr(before.find_last_of('/') + 1);
  const bool is_type = !type.empty() && type[0] >= 'A' && type[0] <= 'Z';
  return {is_type ? type : std::string_view(), literal.substr(cut + 1)};
}

bool same(const ResourceName& a, const ResourceName& b) {
  return !a.id.empty() && a.id == b.id && (a.type.empty() || b.type.empty() || a.type == b.type);
}

std::vector<Identity> identities_of(json::View reference, const Resolver& resolve) {
  std::vector<Identity> out;
  json::View target = add_target(reference, resolve, out);
  const std::string_view type = target["resourceType"].string();
  if (type == "PractitionerRole") {
    add_target(target["practitioner"], resolve, out);
    add_target(target["organization"], resolve, out);
  } else if (type == "Practitioner" && resolve.roles) {
    for (json::View role : resolve.roles(target)) {
      add_all(role, out);
      add_target(role["organization"], resolve, out);
    }
  }
  return out;
}

bool is_object_system(std::string_view system) {
  return system.starts_with("urn:") && system.ends_with(":kap-object");
}

}  // namespace kapfhir::release

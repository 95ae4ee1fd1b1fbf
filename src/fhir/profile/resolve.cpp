#include "fhir/profile/resolve.hpp"

#include "fhir/definitions/definitions.hpp"

namespace kapfhir::fhir::profile {
namespace {

json::View in_contained(json::View resource, std::string_view id) {
  for (const json::View contained : resource["contained"]) {
    if (contained["id"].string() == id) return contained;
  }
  return {};
}

bool is_resource(std::string_view type) {
  const definitions::Type* const found = definitions::find_type(type);
  return found && found->kind == definitions::Type::Kind::resource;
}

// "https://server/base/Patient/1/_history/2" -> "Patient"
std::string_view type_in(std::string_view reference) {
  reference = reference.substr(0, reference.find("/_history/"));
  reference = reference.substr(0, reference.find_first_of("?#"));
  const auto last = reference.rfind('/');
  if (last == reference.npos) return is_resource(reference) ? reference : std::string_view();
  const std::string_view front = reference.substr(0, last);
  const std::string_view type = front.substr(front.rfind('/') + 1);
  return is_resource(type) ? type : std::string_view();
}

}  // namespace

Target Resolver::named(std::string_view reference) {
  if (!own_) own_.emplace().add(root_);
  Target out;
  out.resource = own_->find(reference);
  if (!out.resource && given_) {
    out.resource = given_->find(reference);
    out.beside = static_cast<bool>(out.resource);
  }
  if (!out.resource && reference.find('#') != reference.npos) return named(reference.substr(0, reference.find('#')));
  return out;
}

Target Resolver::find(json::View reference, json::View resource, json::View container) {
  Target out;
  const std::string_view text = reference.is(json::Kind::object) ? reference["reference"].string() : reference.string();
  if (text.starts_with('#')) {
    out.in_contained = true;
    if (text == "#") out.resource = container ? container : resource;
    for (const json::View holder : {resource, container}) {
      if (!out.resource && text.size() > 1) out.resource = in_contained(holder, text.substr(1));
    }
  } else if (!text.empty()) {
    out = named(text);
  }
  if (out.resource)
    out.type = out.resource["resourceType"].string();
  else if (!text.starts_with('#'))
    out.type = type_in(text);
  if (out.type.empty()) out.type = reference["type"].string();
  return out;
}

}  // namespace kapfhir::fhir::profile

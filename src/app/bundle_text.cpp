#include "app/bundle_text.hpp"

#include <map>

#include "fhir/xml/xml.hpp"
#include "json/writer.hpp"

namespace kapfhir::app {
namespace {

constexpr std::string_view reference_to = R"("reference":"urn:uuid:)";

/// Appends `line` with "urn:uuid:ID" references as "Type/ID". The pattern cannot stand inside a JSON string, because
/// there its quotes would be escaped.
void with_relative_references(std::string_view line, const std::map<std::string_view, std::string_view>& types,
                              std::string& out) {
  for (;;) {
    const std::size_t found = line.find(reference_to);
    if (found == std::string_view::npos) break;
    const std::size_t id_at = found + reference_to.size();
    const std::string_view id = line.substr(id_at, line.find('"', id_at) - id_at);
    const auto type = types.find(id);
    if (type == types.end()) {
      out += line.substr(0, id_at);
    } else {
      out += line.substr(0, id_at - std::string_view("urn:uuid:").size());
      out += std::string(type->second) + "/";
    }
    line.remove_prefix(id_at);
  }
  out += line;
}

base::Outcome<std::string> text_of(json::View root, Format format) {
  if (format == Format::xml) return fhir::xml::write(root, json::Layout::pretty);
  std::string out;
  if (format == Format::bundle) {
    out.reserve(std::size_t{3000} * root["entry"].size());  // about what a resource takes; growing would copy it all
    json::write(root, out, json::Layout::pretty);
    out += '\n';
    return out;
  }
  std::map<std::string_view, std::string_view> types;
  for (json::View entry : root["entry"])
    types.emplace(entry["resource"]["id"].string(), entry["resource"]["resourceType"].string());
  for (json::View entry : root["entry"]) {
    with_relative_references(json::write(entry["resource"]), types, out);
    out += '\n';
  }
  return out;
}

}  // namespace

base::Outcome<std::string> bundle_text(const fhir::Released<fhir::Resource>& bundle, Format format) {
  return text_of(bundle->root(), format);
}

base::Outcome<std::string> bundle_text(const fhir::Checked<fhir::Resource>& bundle, Format format) {
  return text_of(bundle->root(), format);
}

}  // namespace kapfhir::app

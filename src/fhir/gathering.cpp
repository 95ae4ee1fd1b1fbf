#include "fhir/gathering.hpp"

#include <algorithm>
#include <stdexcept>

#include "fhir/id.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir {
namespace {

/// These two become part of an address, so nothing else may be in them, and no step to another folder.
bool is_type(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}
bool is_id_for_address(std::string_view text) {
  return is_id(text) && text != "." && text != "..";
}

void collect(json::View view, std::vector<std::string_view>& out) {
  for (json::View child : view) {
    if (child.name() == "reference" && child.is(json::Kind::string)) out.push_back(child.string());
    if (child.size() > 0) collect(child, out);
  }
}

}  // namespace

Target target_of(std::string_view reference, std::string_view base) {
  if (reference.starts_with(base) && reference.substr(base.size()).starts_with('/'))
    reference.remove_prefix(base.size() + 1);
  const std::size_t slash = reference.find('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view type = reference.substr(0, slash);
  const std::string_view rest = reference.substr(slash + 1);
  const std::string_view id = rest.substr(0, rest.find("/_history/"));
  if (!is_type(type) || !is_id_for_address(id)) return {};
  return {std::string(type), std::string(id)};
}

bool Gathering::add(const Resource& resource) {
  if (!is_type(resource.type()) || !is_id_for_address(resource.id())) return false;
  const bool fresh = keys_.insert(std::string(resource.type()) + "/" + std::string(resource.id())).second;
  if (fresh) resources_.push_back(resource);
  return fresh;
}

std::vector<Target> Gathering::missing(std::size_t from) const {
  std::vector<Target> out;
  std::set<std::string> seen;
  for (std::size_t i = from; i < resources_.size(); ++i) {
    std::vector<std::string_view> references;
    collect(resources_[i].root(), references);
    for (std::string_view reference : references) {
      const Target target = target_of(reference, base_);
      if (!target.id.empty() && !holds(target) && seen.insert(target.key()).second) out.push_back(target);
    }
  }
  return out;
}

Resource Gathering::bundle() const {
  std::string text = R"({"resourceType":"Bundle","type":"collection")";
  for (std::size_t i = 0; i < resources_.size(); ++i) {
    const Resource& resource = resources_[i];
    text += i == 0 ? R"(,"entry":[{"fullUrl":)" : R"(,{"fullUrl":)";
    json::write_string(base_ + "/" + std::string(resource.type()) + "/" + std::string(resource.id()), text);
    text += R"(,"resource":)";
    json::write(resource.root(), text);
    text += '}';
  }
  text += resources_.empty() ? "}" : "]}";
  auto document = json::parse(text);
  if (!document) throw std::logic_error("a gathered Bundle does not read again");
  return Resource(*std::move(document));
}

}  // namespace kapfhir::fhir

// What cannot be inherited word for word.
#include "fhir/definitions/snapshot_work.hpp"

namespace kapfhir::fhir::definitions::snapshot {
namespace {

/// A page of the specification named without an address: "extensibility.html#modifier".
bool is_page(std::string_view link) {
  const std::string_view page = link.substr(0, link.find('#'));
  return page.ends_with(".html") && !link.ends_with('#') && page.find_first_of(":/ ") == std::string_view::npos;
}

std::string with_address(std::string_view text, std::string_view address) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t link = text.find("](", at);
    const std::size_t end = link == std::string_view::npos ? link : text.find(')', link);
    if (end == std::string_view::npos) return out.append(text.substr(at));
    out.append(text.substr(at, link + 2 - at));
    const std::string_view target = text.substr(link + 2, end - link - 2);
    if (is_page(target)) out.append(address);
    out.append(target);
    at = end;
  }
  return out;
}

/// Remarks on the element of the base as a part of the specification: they say nothing about the profile.
bool is_about_base(json::View extension) {
  constexpr std::string_view prefix = "http://hl7.org/fhir/StructureDefinition/structuredefinition-";
  const std::string_view url = extension["url"].string();
  if (!url.starts_with(prefix)) return false;
  const std::string_view name = url.substr(prefix.size());
  return name == "standards-status" || name == "standards-status-reason" || name == "normative-version" ||
         name == "fmm" || name == "explicit-type-name" || name == "fmm-no-warnings" || name == "wg";
}

void settle_texts(Element& element, Work& work) {
  if (work.own && work.specialization) return;  // its pages stand beside those of its base
  // Texts of the specification name its pages as if they stood beside. Its own profiles stand where it is published,
  // without a version.
  const std::string_view address = work.own ? "http://hl7.org/fhir/" : "http://hl7.org/fhir/R4/";
  for (const std::string_view name : {"definition", "comment", "requirements", "meaningWhenMissing"}) {
    const std::string_view text = element.properties.string(name);
    if (text.find("](") == std::string_view::npos) continue;
    std::string settled = with_address(text, address);
    if (settled != text) element.properties.set(name, work.sources.keep(std::move(settled)));
  }
}

void settle_extensions(Element& element, const Work& work) {
  if (work.own && element.parent) return;  // parts of the specification say so themselves
  std::vector<json::View> all = element.properties.array("extension");
  if (std::erase_if(all, is_about_base) > 0) element.properties.set("extension", std::move(all));
}

// "#Observation.referenceRange" was said inside Observation.
void settle_reference(Element& element, Work& work) {
  const std::string_view reference = element.properties.string("contentReference");
  if (work.own || work.specialization || !reference.starts_with('#')) return;
  const std::string_view type = reference.substr(1, reference.find('.') - 1);
  element.properties.set("contentReference", work.sources.keep(type_canonical(type) + std::string(reference)));
}

}  // namespace

void settle_inherited(Element& element, Work& work) {
  settle_texts(element, work);
  settle_extensions(element, work);
  settle_reference(element, work);
  // Resources leave the slicing of extensions to their profiles.
  if (work.specialization && work.definition["kind"].string() == "resource" && is_extension(element))
    element.properties.drop("slicing");
  for (const auto& child : element.children) settle_inherited(*child, work);
  for (const auto& slice : element.slices) settle_inherited(*slice, work);
}

}  // namespace kapfhir::fhir::definitions::snapshot

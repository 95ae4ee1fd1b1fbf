#include "translate/profiles.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

#include "fhir/canonical.hpp"
#include "json/writer.hpp"
#include "translate/profile_page.hpp"

namespace kapfhir::translate {
namespace {

constexpr std::string_view version = KAPFHIR_VERSION;  // of the program, from CMakeLists.txt
constexpr std::string_view publisher = "kap-fhir";

std::string text_of(json::Draft draft, const json::DraftNode* root) {
  return json::write(std::move(draft).freeze(root).root(), json::Layout::pretty) + "\n";
}

/// A name that program code can use (sdf-0, csd-0, que-0 ask for it).
std::string pascal(std::string_view id) {
  std::string out;
  bool start = true;
  for (const char c : id) {
    if (c != '-') out += start ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    start = c == '-';
  }
  return out;
}

Artefact package_manifest() {
  json::Draft draft;
  json::DraftNode* root = draft.object();
  Pen pen(draft, root);
  pen.text("name", "kap.fhir.episode").text("version", version).text("type", "fhir.ig");
  pen.text("title", "Ketamine-assisted psychotherapy: the episode in FHIR");
  pen.text("description",
           "What kap-fhir writes for ketamine-assisted psychotherapy: profiles, extensions, codes, questionnaires");
  pen.text("canonical", fhir::kap_base)
      .text("url", fhir::kap_base)
      .text("author", publisher)
      .text("license", "Apache-2.0");
  pen.entry("fhirVersions", fhir::r4_version);
  pen.object("dependencies").text("hl7.fhir.r4.core", fhir::r4_version);
  return {"package.json", text_of(std::move(draft), root)};
}

}  // namespace

Pen& Pen::text(std::string_view member, std::string_view value) {
  draft_.set_string(draft_.member(node_, member), value);
  return *this;
}

Pen& Pen::number(std::string_view member, std::size_t value) {
  draft_.set_number(draft_.member(node_, member), std::to_string(value));
  return *this;
}

Pen& Pen::flag(std::string_view member, bool value) {
  json::Draft::set_boolean(draft_.member(node_, member), value);
  return *this;
}

Pen& Pen::entry(std::string_view member, std::string_view value) {
  draft_.set_string(draft_.append(draft_.member(node_, member)), value);
  return *this;
}

Pen Pen::object(std::string_view member) {
  json::DraftNode* node = draft_.member(node_, member);
  if (node->kind != json::Kind::object) json::Draft::set_object(node);
  return {draft_, node};
}

Pen Pen::item(std::string_view member) {
  json::DraftNode* node = draft_.append(draft_.member(node_, member));
  json::Draft::set_object(node);
  return {draft_, node};
}

Page::Page(std::string_view type, std::string_view id, std::string_view title, std::string_view description)
    : type_(type), id_(id), root_(draft_.object()) {
  pen().text("resourceType", type).text("id", id).text("url", url()).text("version", version);
  pen().text("name", pascal(id)).text("title", title).text("status", "draft").flag("experimental", false);
  pen().text("publisher", publisher).text("description", description);
}

std::string Page::url() const {
  return std::string(fhir::kap_base) + "/" + type_ + "/" + id_;
}

Artefact Page::finish() && {
  return {type_ + "-" + id_ + ".json", text_of(std::move(draft_), root_)};
}

std::string in_words(std::string_view name) {
  std::string out(name);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  return out;
}

std::string title_of(std::string_view name) {
  std::string out = in_words(name);
  out.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(out.front())));
  return out;
}

std::vector<Artefact> profile_artefacts() {
  std::vector<Artefact> out = extension_definitions();
  for (auto* more : {&code_systems, &questionnaires, &logical_models}) {
    std::vector<Artefact> found = more();
    std::move(found.begin(), found.end(), std::back_inserter(out));
  }
  out.push_back(package_manifest());
  std::sort(out.begin(), out.end(), [](const Artefact& a, const Artefact& b) { return a.file_name < b.file_name; });
  return out;
}

}  // namespace kapfhir::translate

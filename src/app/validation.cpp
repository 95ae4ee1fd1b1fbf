#include "app/validation.hpp"

#include <algorithm>

#include "app/asking.hpp"
#include "app/definitions.hpp"
#include "app/definitions_chosen.hpp"
#include "app/files.hpp"
#include "app/outgoing.hpp"
#include "app/places.hpp"
#include "app/version.hpp"
#include "fhir/validate/check.hpp"
#include "fhir/xml/locate.hpp"
#include "fhir/xml/xml.hpp"
#include "json/reader.hpp"

namespace kapfhir::app {
namespace {

using base::Code;
using base::Done;
using base::Issue;
using base::Outcome;
using base::Severity;

bool is_canonical(const std::string& word) {
  return word.find("://") != word.npos || word.starts_with("urn:");
}

bool looks_like_a_record(json::View root) {
  return root["record_type"] || root["record_id"] || root["schema_version"];
}

bool is_fhir_xml(const std::string& file) {
  const auto text = read_file(file);
  return text && text->find("\"http://hl7.org/fhir\"") != text->npos;
}

Checking check_record(const Item& item) {
  Checking out{"episode record", {}};
  auto record = read_record(item, out.issues);
  if (!record) out.issues = std::move(record).error();
  return out;
}

Checking unreadable(std::string_view what, base::Issues issues, const Item& item) {
  item.place(issues);
  return {what, std::move(issues), false};
}

// Finding the lines means to read the text again, which is not worth it for recommendations.
void place(base::Issues& issues, const Item& item, json::View root, bool xml) {
  if (std::all_of(issues.begin(), issues.end(), fhir::validate::is_advice)) return item.place(issues);
  if (!xml) return place_fhir(issues, item, root);
  fhir::xml::locate(item.text, issues);
  item.place(issues);
}

}  // namespace

Validation::Validation() : engine_("kap-fhir " + std::string(version)) {
  fhir::validate::prepare();  // before texts are read, so that their names are known
}

Outcome<std::unique_ptr<const Validation>> Validation::open(const Words& words) {
  KAP_TRY(configuration, load_configuration(words.configuration));
  std::unique_ptr<Validation> out(new Validation);
  if (auto opened = out->open_definitions(configuration, words.packages, words.settings); !opened) {
    if (!words.profiles.empty() || !words.load.empty() || !words.packages.empty()) return std::move(opened).error();
    out->fault_ = base::describe(opened.error().front());
    return std::unique_ptr<const Validation>(std::move(out));
  }
  for (const std::string& file : words.load) {
    auto loaded = out->load(file);
    if (loaded) continue;
    // FHIR, but not R4: of another version, or with a fault. It cannot help, and need not stop the work.
    if (loaded.error().front().code != Code::xml_structure || !is_fhir_xml(file)) return std::move(loaded).error();
    Issue& unused = out->unused_.emplace_back(loaded.error().front());
    unused.severity = Severity::warning;
    unused.text = "not used: " + unused.text;
  }
  for (const std::string& profile : words.profiles) {
    if (is_canonical(profile)) {
      out->named_.push_back(profile);
      continue;
    }
    KAP_TRY(url, out->load_profile(profile));
    out->named_.push_back(std::move(url));
  }
  return std::unique_ptr<const Validation>(std::move(out));
}

Outcome<std::unique_ptr<const Validation>> Validation::open(const Configuration& configuration,
                                                            const fhir::validate::Settings& settings) {
  std::unique_ptr<Validation> out(new Validation);
  if (auto opened = out->open_definitions(configuration, {}, settings); !opened)
    out->fault_ = base::describe(opened.error().front());
  return std::unique_ptr<const Validation>(std::move(out));
}

Outcome<Done> Validation::open_definitions(const Configuration& configuration, const std::vector<std::string>& packages,
                                           const fhir::validate::Settings& settings) {
  auto library =
      packages.empty() ? app::open_definitions(configuration) : open_chosen_definitions(configuration, packages);
  if (!library) return std::move(library).error();
  library_ = *std::move(library);
  value_sets_ = std::make_unique<const fhir::terms::ValueSets>(*library_);
  validator_ = std::make_unique<fhir::validate::Validator>(
      fhir::profile::Surroundings{library_.get(), value_sets_.get()}, settings);
  std::string_view between = "; ";
  for (const auto& package : library_->packages()) {
    engine_.append(between).append(package.name).append("#").append(package.version);
    between = ", ";
  }
  return Done{};
}

Outcome<json::View> Validation::load(const std::string& file) {
  Item item;
  item.source = file;
  KAP_TRY(text, read_file(file));
  item.text = std::move(text);
  KAP_TRY(document, read_resource(item));
  documents_.push_back(std::move(document));
  const json::View resource = documents_.back().root();
  if (auto loaded = validator_->load(resource); !loaded) {
    for (Issue& issue : loaded.error()) issue.source = file;
    return std::move(loaded).error();
  }
  return resource;
}

Outcome<std::string> Validation::load_profile(const std::string& file) {
  KAP_TRY(profile, load(file));
  std::string url(profile["url"].string());
  std::string fault;
  if (profile["resourceType"].string() != "StructureDefinition" || url.empty())
    fault = "a profile is a StructureDefinition with a url";
  else
    fault = validator_->why_not(url);
  if (fault.empty()) return url;
  Issue issue = base::error(Code::check_profile, {}, fault);
  issue.source = file;
  return issue;
}

base::Issues Validation::findings(json::View resource) const {
  if (validator_) return validator_->check(resource, named_);
  base::Issues out = fhir::validate::findings_of(resource);
  out.push_back({Severity::information,
                 Code::check_not_checked,
                 std::string(resource["resourceType"].string()),
                 not_checked(),
                 0,
                 0,
                 {}});
  return out;
}

Checking Validation::check(const Item& item) const {
  const bool xml = fhir::xml::looks_like_xml(item.text);
  auto document = xml ? fhir::xml::parse(item.text, item.source) : json::parse(item.text, item.source);
  if (!document) return unreadable(xml ? "not FHIR XML" : "not JSON", std::move(document).error(), item);
  if (!document->root()["resourceType"] && !looks_like_a_record(document->root()))
    return unreadable(
        "neither FHIR nor an episode record",
        {base::error(Code::record_no_episode, "",
                     "neither FHIR, which has a resourceType, nor an episode record, which has a record_type")},
        item);
  if (!document->root()["resourceType"]) return check_record(item);
  Checking out{xml ? "FHIR XML" : "FHIR", findings(document->root())};
  place(out.issues, item, document->root(), xml);
  return out;
}

}  // namespace kapfhir::app

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
  if (auto opened = out->open_definitions(configuration, words.packages); !opened) {
    if (!words.profiles.empty() || !words.load.empty() || !words.packages.empty()) return std::move(opened).error();
    out->fault_ = base::describe(opened.error().front());
    return std::unique_ptr<const Validation>(std::move(out));
  }
  for (const std::string& file : words.load) {
    if (auto loaded = out->load(file); !loaded) return std::move(loaded).error();
  }
  for (const std::string& profile : words.profiles) {
    if (is_canonical(profile)) {
      out->named_.push_back(profile);
      continue;
    }
    KAP_TRY(url, out->load(profile));
    out->named_.push_back(std::move(url));
  }
  return std::unique_ptr<const Validation>(std::move(out));
}

Outcome<std::unique_ptr<const Validation>> Validation::open(const Configuration& configuration) {
  std::unique_ptr<Validation> out(new Validation);
  if (auto opened = out->open_definitions(configuration, {}); !opened)
    out->fault_ = base::describe(opened.error().front());
  return std::unique_ptr<const Validation>(std::move(out));
}

Outcome<Done> Validation::open_definitions(const Configuration& configuration,
                                           const std::vector<std::string>& packages) {
  auto library =
      packages.empty() ? app::open_definitions(configuration) : open_chosen_definitions(configuration, packages);
  if (!library) return std::move(library).error();
  library_ = *std::move(library);
  value_sets_ = std::make_unique<const fhir::terms::ValueSets>(*library_);
  validator_ =
      std::make_unique<fhir::validate::Validator>(fhir::profile::Surroundings{library_.get(), value_sets_.get()});
  std::string_view between = "; ";
  for (const auto& package : library_->packages()) {
    engine_.append(between).append(package.name).append("#").append(package.version);
    between = ", ";
  }
  return Done{};
}

Outcome<std::string> Validation::load(const std::string& file) {
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
  return std::string(resource["url"].string());
}

base::Issues Validation::findings(json::View resource) const {
  if (validator_) return validator_->check(resource, named_);
  base::Issues out = fhir::validate::findings_of(resource);
  out.push_back({Severity::information,
                 Code::check_not_checked,
                 std::string(resource["resourceType"].string()),
                 "value sets and profiles were not checked: " + fault_,
                 0,
                 0,
                 {}});
  return out;
}

Checking Validation::check(const Item& item) const {
  const bool xml = fhir::xml::looks_like_xml(item.text);
  auto document = xml ? fhir::xml::parse(item.text, item.source) : json::parse(item.text, item.source);
  if (!document) return unreadable(xml ? "not FHIR XML" : "not JSON", std::move(document).error(), item);
  if (!document->root()["resourceType"]) return check_record(item);
  Checking out{xml ? "FHIR XML" : "FHIR", findings(document->root())};
  place(out.issues, item, document->root(), xml);
  return out;
}

}  // namespace kapfhir::app

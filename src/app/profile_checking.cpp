#include "app/profile_checking.hpp"

#include "app/asking.hpp"
#include "app/files.hpp"

namespace kapfhir::app {
namespace {

using base::Code;
using base::Done;
using base::Outcome;

bool is_canonical(const std::string& word) {
  return word.find("://") != word.npos || word.starts_with("urn:");
}

bool claims_profile(json::View resource) {
  if (resource["meta"]["profile"].size() > 0) return true;
  for (const json::View entry : resource["entry"]) {
    if (claims_profile(entry["resource"])) return true;
  }
  for (const json::View contained : resource["contained"]) {
    if (contained["meta"]["profile"].size() > 0) return true;
  }
  return false;
}

}  // namespace

Outcome<Done> ProfileChecking::open() {
  KAP_TRY(library, words_.definitions());
  library_ = std::move(library);
  value_sets_ = std::make_unique<const fhir::terms::ValueSets>(*library_);
  profiles_ = std::make_unique<fhir::profile::Profiles>(fhir::profile::Surroundings{library_.get(), value_sets_.get()});
  return Done{};
}

Outcome<std::string> ProfileChecking::load(const std::string& file) {
  Item item;
  item.source = file;
  KAP_TRY(text, read_file(file));
  item.text = std::move(text);
  KAP_TRY(document, read_resource(item));
  documents_.push_back(std::move(document));
  const json::View definition = documents_.back().root();
  auto loaded = profiles_->load(definition);
  if (!loaded) {
    for (base::Issue& issue : loaded.error()) issue.source = file;
    return std::move(loaded).error();
  }
  return std::string(definition["url"].string());
}

Outcome<Done> ProfileChecking::prepare() {
  if (words_.profiles.empty() && words_.load.empty()) return Done{};
  if (auto opened = open(); !opened) return opened;
  for (const std::string& file : words_.load) {
    if (auto loaded = load(file); !loaded) return std::move(loaded).error();
  }
  for (const std::string& profile : words_.profiles) {
    if (is_canonical(profile)) {
      named_.push_back(profile);
      continue;
    }
    KAP_TRY(url, load(profile));
    named_.push_back(std::move(url));
  }
  return Done{};
}

void ProfileChecking::check(json::View root, base::Issues& findings) {
  if (named_.empty() && !claims_profile(root)) return;
  if (!profiles_ && fault_.empty()) {
    if (auto opened = open(); !opened) fault_ = base::describe(opened.error().front());
  }
  if (!profiles_) {
    base::Issue issue = base::error(Code::check_not_checked, std::string(root["resourceType"].string()),
                                    "the profiles that it claims were not checked: " + fault_);
    issue.severity = base::Severity::information;
    findings.push_back(std::move(issue));
    return;
  }
  if (named_.empty()) return profiles_->check_claimed(root, findings);
  const fhir::profile::Subject subject{root, {}, root, std::string(root["resourceType"].string())};
  for (const std::string& profile : named_) profiles_->check(subject, profile, findings);
}

}  // namespace kapfhir::app

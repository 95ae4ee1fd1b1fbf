#include "fhir/validate/validator.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "fhir/path/model.hpp"
#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/coding.hpp"
#include "fhir/validate/questionnaire.hpp"
#include "fhir/validate/walk.hpp"

namespace kapfhir::fhir::validate {

/// Everything that stands on the definitions; made again when there are more of them.
struct Validator::Impl {
  struct Asked {
    Asked(const profile::Surroundings& around, const Settings& settings)
        : at_hand(around, settings), profiles(around) {}
    AtHand at_hand;
    profile::Profiles profiles;
  };

  Impl(const profile::Surroundings& around, const Settings& how) : given(around), settings(how) {
    given.known_extensions = how.known_extensions, given.example_urls = how.example_urls;
    asked = std::make_unique<const Asked>(given, settings);
  }
  void stand_on_own() {
    own_sets = std::make_unique<const terms::ValueSets>(*own);
    profile::Surroundings around = given;
    around.library = own.get(), around.value_sets = own_sets.get();
    asked = std::make_unique<const Asked>(around, settings);
  }

  profile::Surroundings given;
  Settings settings;
  std::unique_ptr<definitions::Library> own;         // with what was loaded, over the one that was given
  std::unique_ptr<const terms::ValueSets> own_sets;  // of `own`
  std::unique_ptr<const Asked> asked;
};

namespace {

bool is_same(const base::Issue& a, const base::Issue& b) {
  return a.code == b.code && a.expression == b.expression && a.text == b.text && a.profile == b.profile;
}

/// Errors before warnings before information; nothing twice.
base::Issues in_order(base::Issues all) {
  constexpr std::size_t few = 24;
  std::stable_sort(all.begin(), all.end(),
                   [](const base::Issue& a, const base::Issue& b) { return a.severity < b.severity; });
  using Key = std::tuple<base::Code, std::string_view, std::string_view, std::string_view>;
  std::set<Key> said;  // of many
  base::Issues out;
  out.reserve(all.size());
  for (base::Issue& issue : all) {
    const bool known = all.size() <= few ? std::any_of(out.begin(), out.end(),
                                                       [&](const base::Issue& other) { return is_same(issue, other); })
                                         : said.contains(Key(issue.code, issue.expression, issue.text, issue.profile));
    if (known) continue;
    out.push_back(std::move(issue));
    const base::Issue& kept = out.back();
    if (all.size() > few) said.emplace(kept.code, kept.expression, kept.text, kept.profile);
  }
  return out;
}

constexpr std::string_view loadable[] = {"StructureDefinition", "ValueSet", "CodeSystem",
                                         "Questionnaire",       "Measure",  "ConceptMap"};

void gather(json::View resource, std::vector<json::View>& out) {
  const std::string_view type = resource["resourceType"].string();
  if (type == "Bundle") {
    for (const json::View entry : resource["entry"]) {
      if (entry["resource"]["resourceType"].string() != "Bundle") gather(entry["resource"], out);
    }
  } else if (std::find(std::begin(loadable), std::end(loadable), type) != std::end(loadable) &&
             !resource["url"].string().empty()) {
    out.push_back(resource);
  }
}

void check_answers(const AtHand& at_hand, json::View root, Findings& findings) {
  QuestionnaireSources sources;
  sources.questionnaire = [&](std::string_view canonical) {
    return at_hand.library().tree(at_hand.library().find("Questionnaire", canonical));
  };
  sources.member_of = [&](std::string_view set, std::string_view system, std::string_view code) {
    const terms::CodeTable* const table = at_hand.value_set(set);
    return table ? table->contains(system, code) : std::nullopt;
  };
  sources.has_code = [&](std::string_view system, std::string_view code) { return at_hand.has_code(system, code); };
  sources.has_display = [&](std::string_view system, std::string_view code, std::string_view display) {
    return has_display(at_hand, system, code, display);
  };
  QuestionnaireCheck(root, sources, findings).all();
}

}  // namespace

Validator::Validator(const profile::Surroundings& around, const Settings& settings)
    : impl_(std::make_unique<Impl>(around, settings)) {
  static_cast<void>(path::Model::r4());
}
Validator::~Validator() = default;

base::Outcome<base::Done> Validator::load(json::View conformance_resource) {
  std::vector<json::View> found;
  gather(conformance_resource, found);
  if (found.empty())
    return base::error(
        base::Code::check_profile, {},
        "nothing to load: wanted is a StructureDefinition, ValueSet, CodeSystem, Questionnaire, Measure or "
        "ConceptMap with a url, or a Bundle of such");
  if (!impl_->own) impl_->own = definitions::Library::over(*impl_->given.library);
  impl_->asked.reset();  // before what it stands on
  for (const json::View one : found) impl_->own->add(one);
  impl_->stand_on_own();
  for (const json::View one : found) {
    if (one["resourceType"].string() != "StructureDefinition" || one["snapshot"]["element"].size() == 0) continue;
    if (const std::string why = impl_->asked->profiles.why_not(one["url"].string()); !why.empty())
      return base::error(base::Code::snapshot_failed, {}, why);
  }
  return base::Done{};
}

base::Issues Validator::check(json::View root, std::span<const std::string> profiles) const {
  const Impl::Asked& asked = *impl_->asked;
  const std::string_view said = root["resourceType"].string();
  const std::string_view type = find_resource_type(said) ? said : std::string_view("Resource");
  Findings found(true);
  Walk walk(found, &asked.at_hand);
  walk.resource(root, {nullptr, type});
  if (walk.met_answers()) check_answers(asked.at_hand, root, found);
  base::Issues out = found.take_errors(), remarks = found.take_remarks();
  std::move(remarks.begin(), remarks.end(), std::back_inserter(out));
  if (walk.met_profiles()) asked.profiles.check_claimed(root, out);
  asked.profiles.check_each(root, walk.wanted(), out);
  const profile::Subject subject{root, {}, root, std::string(type)};
  for (const std::string& profile : profiles) asked.profiles.check(subject, profile, out);
  return in_order(std::move(out));
}

}  // namespace kapfhir::fhir::validate

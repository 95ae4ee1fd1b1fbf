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
#include "json/draft.hpp"

namespace kapfhir::fhir::validate {

/// Everything that stands on the definitions; made again when there are more of them.
struct Validator::Impl {
  struct Asked {
    Asked(const profile::Surroundings& around, const Settings& settings, std::vector<AtHand::Global> globals)
        : at_hand(around, settings, std::move(globals)), profiles(around) {}
    AtHand at_hand;
    profile::Profiles profiles;
  };

  Impl(const profile::Surroundings& around, const Settings& how) : given(around), settings(how) {
    given.known_extensions = how.known_extensions, given.example_urls = how.example_urls;
    asked = std::make_unique<const Asked>(given, settings, std::vector<AtHand::Global>());
  }
  void stand_on_own() {
    own_sets = std::make_unique<const terms::ValueSets>(*own);
    profile::Surroundings around = given;
    around.library = own.get(), around.value_sets = own_sets.get(), around.given = &resources;
    asked = std::make_unique<const Asked>(around, settings, globals);
  }
  void keep(json::View resource) {
    json::Draft draft;
    const json::DraftNode* const copy = draft.copy(resource);
    kept.push_back(std::make_unique<json::Document>(std::move(draft).freeze(copy)));
    resources.add(kept.back()->root());
    add_globals(kept.back()->root());
  }
  void add_globals(json::View resource) {
    for (const json::View entry : resource["entry"]) add_globals(entry["resource"]);
    if (resource["resourceType"].string() != "ImplementationGuide") return;
    for (const json::View one : resource["global"]) globals.push_back({one["type"].string(), one["profile"].string()});
  }

  profile::Surroundings given;
  Settings settings;
  std::unique_ptr<definitions::Library> own;          // with what was loaded, over the one that was given
  std::unique_ptr<const terms::ValueSets> own_sets;   // of `own`
  std::vector<std::unique_ptr<json::Document>> kept;  // all that was loaded
  profile::Resources resources;                       // of these
  std::vector<AtHand::Global> globals;                // of these
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

base::Outcome<base::Done> Validator::load(json::View resource) {
  if (!find_resource_type(resource["resourceType"].string()))
    return base::error(base::Code::check_profile, {}, "nothing to load: this is no resource of R4");
  std::vector<json::View> definitions;
  gather(resource, definitions);
  if (!impl_->own) impl_->own = definitions::Library::over(*impl_->given.library);
  impl_->asked.reset();  // before what it stands on
  for (const json::View one : definitions) impl_->own->add(one);
  impl_->keep(resource);
  impl_->stand_on_own();
  return base::Done{};
}

std::string Validator::why_not(std::string_view profile) const {
  return impl_->asked->profiles.why_not(profile);
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
  for (const std::string& profile : profiles) {
    // Who names a profile wants to hear whether it is met; that nobody can say is no yes.
    if (std::string why = asked.profiles.why_not(profile); !why.empty())
      out.push_back(base::error(base::Code::check_profile, subject.expression, why + ": nothing of it was checked"));
    else
      asked.profiles.check(subject, profile, out);
  }
  return in_order(std::move(out));
}

}  // namespace kapfhir::fhir::validate

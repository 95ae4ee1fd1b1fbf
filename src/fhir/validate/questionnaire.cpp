#include "fhir/validate/questionnaire.hpp"

#include <unordered_map>

#include "fhir/validate/questionnaire_find.hpp"
#include "fhir/validate/questionnaire_items.hpp"

namespace kapfhir::fhir::validate {

struct QuestionnaireCheck::Impl {
  Impl(json::View whole, const QuestionnaireSources& given, Findings& findings)
      : root(whole), sources(given), work(sources, findings), finder(root, sources) {}

  json::View root;
  QuestionnaireSources sources;
  Work work;
  QuestionnaireFinder finder;
  std::unordered_map<const json::Node*, std::unique_ptr<Prepared>> prepared;  // by the Questionnaire
};

QuestionnaireCheck::QuestionnaireCheck(json::View root, const QuestionnaireSources& sources, Findings& findings)
    : impl_(std::make_unique<Impl>(root, sources, findings)) {}
QuestionnaireCheck::~QuestionnaireCheck() = default;

void QuestionnaireCheck::response(json::View response, const Place& place) {
  Work& work = impl_->work;
  if (work.findings.full()) return;
  const std::string_view canonical = response["questionnaire"].string();
  if (canonical.empty())
    return work.not_checked(place, "no Questionnaire is named, so that the answers are not compared with one");
  const json::View questionnaire = impl_->finder.find(canonical, response);
  if (!questionnaire)
    return work.not_checked({&place, "questionnaire"},
                            "the Questionnaire " + named(canonical) + " is not at hand: its answers were not checked");
  auto& prepared = impl_->prepared[questionnaire.node()];
  if (!prepared) prepared = std::make_unique<Prepared>(questionnaire);
  work.begin();
  items_fit(response, impl_->root, *prepared, place, work);
  if (work.spent()) work.not_checked(place, "the answers took too long; the rest was not checked");
  work.end();
}

void QuestionnaireCheck::all() {
  const json::View root = impl_->root;
  const auto one = [&](json::View resource, const Place& place) {
    constexpr std::string_view wanted = "QuestionnaireResponse";
    if (resource["resourceType"].string() == wanted) response(resource, place);
    std::uint32_t index = 0;
    for (const json::View contained : resource["contained"]) {
      const Place at{&place, "contained", index++};
      if (contained["resourceType"].string() == wanted) response(contained, at);
    }
  };
  const Place place{nullptr, root["resourceType"].string()};
  one(root, place);
  if (place.name != "Bundle") return;
  std::uint32_t index = 0;
  for (const json::View entry : root["entry"]) {
    const Place above{&place, "entry", index++}, at{&above, "resource"};
    one(entry["resource"], at);
  }
}

}  // namespace kapfhir::fhir::validate

// Where the Questionnaire of a response is: contained in it, in the Bundle around it, or with who knows them.
#pragma once
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fhir/validate/questionnaire.hpp"

namespace kapfhir::fhir::validate {

class QuestionnaireFinder {
 public:
  QuestionnaireFinder(json::View root, const QuestionnaireSources& sources);
  /// Empty when it is not at hand.
  json::View find(std::string_view canonical, json::View response);

 private:
  json::View contained(std::string_view id, json::View response) const;
  json::View in_bundle(std::string_view canonical) const;

  json::View root_;
  const QuestionnaireSources& sources_;
  std::unordered_multimap<std::string_view, json::View> in_bundle_;  // by fullUrl and by url
  std::unordered_map<std::string_view, json::View> asked_;           // what the sources said
};

}  // namespace kapfhir::fhir::validate

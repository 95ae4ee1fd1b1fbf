// Shared by the tests of answers and questions: small Questionnaires, contained in their responses.
#pragma once
#include <string>

#include "fhir/validate/questionnaire.hpp"
#include "support.hpp"

namespace kapfhir::fhir::validate {

inline json::Document parsed(const std::string& text) {
  auto document = json::parse(text);
  EXPECT_TRUE(document) << text;
  return document ? *std::move(document) : json::Document();
}

/// Everything that is found, errors first.
inline base::Issues found_in(const std::string& resource, const QuestionnaireSources& sources = {}) {
  const json::Document document = parsed(resource);
  Findings findings(true);
  QuestionnaireCheck(document.root(), sources, findings).all();
  base::Issues out = findings.take_errors(), remarks = findings.take_remarks();
  std::move(remarks.begin(), remarks.end(), std::back_inserter(out));
  return out;
}

inline std::string questionnaire_of(const std::string& items) {
  return R"({"resourceType":"Questionnaire","id":"q","status":"active","item":[)" + items + "]}";
}

/// Items of a Questionnaire and of a response to it. `contained`: what else there is, with a comma before it.
inline base::Issues answered(const std::string& questions, const std::string& items,
                             const std::string& status = "completed", const QuestionnaireSources& sources = {},
                             const std::string& contained = {}) {
  return found_in(R"({"resourceType":"QuestionnaireResponse","questionnaire":"#q","status":")" + status +
                      R"(","contained":[)" + questionnaire_of(questions) + contained + R"(],"item":[)" + items + "]}",
                  sources);
}

/// An item with one answer, a text unless another member is given.
inline std::string answer(const std::string& link_id, const std::string& value = R"("valueString":"x")") {
  return R"({"linkId":")" + link_id + R"(","answer":[{)" + value + "}]}";
}

/// One question (without its linkId) and one answer to it.
inline base::Issues valued(const std::string& question, const std::string& value,
                           const QuestionnaireSources& sources = {}, const std::string& contained = {}) {
  return answered(R"({"linkId":"a",)" + question + "}", answer("a", value), "completed", sources, contained);
}
inline const std::string answer0 = "QuestionnaireResponse.item[0].answer[0]";
inline const std::string value0 = answer0 + ".value";

inline auto at(base::Severity severity, base::Code code, const std::string& expression) {
  return testing::AllOf(testing::Field(&base::Issue::severity, severity), testing::Field(&base::Issue::code, code),
                        testing::Field(&base::Issue::expression, expression));
}
inline auto wrong_at(const std::string& expression) {
  return at(base::Severity::error, base::Code::check_answers, expression);
}
inline auto doubtful_at(const std::string& expression) {
  return at(base::Severity::warning, base::Code::check_answers, expression);
}
inline auto open_at(const std::string& expression) {
  return at(base::Severity::information, base::Code::check_not_checked, expression);
}

}  // namespace kapfhir::fhir::validate

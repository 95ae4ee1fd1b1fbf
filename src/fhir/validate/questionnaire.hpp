// QuestionnaireResponses against their Questionnaires (R4 questionnaireresponse.html#link, questionnaire.html).
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "fhir/validate/findings.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::validate {

/// What the check may ask. Each may be empty: then what needs it is said to be not checked (KF0412).
struct QuestionnaireSources {
  /// The Questionnaire with this canonical ("URL" or "URL|VERSION"); an empty View when it is not at hand. It lives as
  /// long as the check.
  std::function<json::View(std::string_view canonical)> questionnaire;
  /// Whether a code is in a value set; nothing when that cannot be told.
  std::function<std::optional<bool>(std::string_view value_set, std::string_view system, std::string_view code)>
      member_of;
  /// Whether a code system has a code, for contained value sets of whole systems; nothing when that cannot be told.
  std::function<std::optional<bool>(std::string_view system, std::string_view code)> has_code = {};
  /// Whether a display is one of a code's; nothing when that cannot be told.
  std::function<std::optional<bool>(std::string_view system, std::string_view code, std::string_view display)>
      has_display = {};
};

/// All responses of one resource that was given in. What is made ready for one (the Questionnaire, its options) serves
/// the next, too. Takes time in proportion to the text, and never more than a bound; beyond it the rest is said to be
/// not checked. All findings are check_answers (KF0417) or check_not_checked.
class QuestionnaireCheck {
 public:
  /// `root` is what was given in: a response, or a Bundle in which Questionnaires are looked for first.
  QuestionnaireCheck(json::View root, const QuestionnaireSources& sources, Findings& findings);
  ~QuestionnaireCheck();
  QuestionnaireCheck(const QuestionnaireCheck&) = delete;

  /// One response, which stands at `place`.
  void response(json::View response, const Place& place);
  /// Each that the root is, holds as an entry, or contains.
  void all();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kapfhir::fhir::validate

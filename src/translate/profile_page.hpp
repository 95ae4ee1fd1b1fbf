// How the artefacts of profiles.hpp are written, and the three kinds of them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "json/draft.hpp"
#include "translate/profiles.hpp"

namespace kapfhir::translate {

/// A JSON object while it is written, so that the code of an artefact reads like the JSON it becomes.
class Pen {
 public:
  Pen(json::Draft& draft, json::DraftNode* node) : draft_(draft), node_(node) {}

  Pen& text(std::string_view member, std::string_view value);
  Pen& number(std::string_view member, std::size_t value);
  Pen& flag(std::string_view member, bool value);
  /// Appends a text to the list `member`.
  Pen& entry(std::string_view member, std::string_view value);
  /// The object under `member`; made when it is not there.
  Pen object(std::string_view member);
  /// A new object at the end of the list `member`.
  Pen item(std::string_view member);

 private:
  json::Draft& draft_;
  json::DraftNode* node_;
};

/// A canonical resource under the project's base: begins with what all of them say.
class Page {
 public:
  Page(std::string_view type, std::string_view id, std::string_view title, std::string_view description);
  Pen pen() { return {draft_, root_}; }
  std::string url() const;
  Artefact finish() &&;

 private:
  std::string type_, id_;
  json::Draft draft_;
  json::DraftNode* root_;
};

/// "weight-based-dose" or "weight_based_dose" -> "weight based dose".
std::string in_words(std::string_view name);
/// The same with a capital letter.
std::string title_of(std::string_view name);

std::vector<Artefact> extension_definitions();
std::vector<Artefact> code_systems();
std::vector<Artefact> questionnaires();
std::vector<Artefact> logical_models();

}  // namespace kapfhir::translate

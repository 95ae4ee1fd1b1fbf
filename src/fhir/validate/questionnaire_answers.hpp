// One answer and its question: the type, the limits, the options (R4 questionnaire.html, item types and extensions).
#pragma once
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fhir/path/expression.hpp"
#include "fhir/validate/questionnaire_options.hpp"
#include "fhir/validate/questionnaire_work.hpp"

namespace kapfhir::fhir::validate {

/// What the extensions of a question limit.
struct Limits {
  explicit Limits(json::View question);

  Choice min, max;
  json::View min_quantity, max_quantity;
  std::optional<std::int64_t> min_length, max_length, max_decimals, min_occurs, max_occurs;
  std::optional<std::int64_t> max_bytes;
  std::string_view unit_value_set;
  std::vector<json::View> units;                       ///< Codings
  std::vector<std::string_view> media_types, targets;  ///< beginnings of a media type; resource types
  std::string_view pattern_text;
  std::optional<path::Expression> pattern;  ///< nothing: there is none, or it cannot be read
};

/// A Questionnaire, and what was made ready of its questions when they were first answered.
class Prepared {
 public:
  explicit Prepared(json::View whole)
      : questionnaire(whole), form(whole), limits_(form.questions().size()), options_(limits_.size()) {}

  const Limits& limits(std::uint32_t question);
  const Options& options(std::uint32_t question);

  const json::View questionnaire;
  const Form form;

 private:
  std::vector<std::unique_ptr<const Limits>> limits_;
  std::vector<std::unique_ptr<const Options>> options_;
};

/// What is around the answers of one response.
class Surrounding {
 public:
  Surrounding(json::View response, json::View root, json::View questionnaire, Work& work)
      : response_(response), root_(root), questionnaire_(questionnaire), work_(work) {}

  /// Whether a code is in a value set: "#id" is contained in the Questionnaire or in the response, others are asked
  /// for.
  std::optional<bool> member_of(std::string_view value_set, std::string_view system, std::string_view code);
  /// The resource type that a reference leads to, as far as its words or what it contains say.
  std::string_view target_of(json::View reference) const;

 private:
  json::View contained(std::string_view id, std::string_view type) const;
  json::View response_, root_, questionnaire_;
  Work& work_;
  std::unordered_map<std::string_view, std::optional<OwnValueSet>> own_;
};

/// Findings about one answer; `count` is how many stand beside each other.
struct Asked {
  const Question& question;
  const Limits& limits;
  const Options& options;
};
void answer_fits(const Asked& asked, json::View answer, std::size_t count, const Place& place, Surrounding& around,
                 Work& work);

/// questionnaire_limits.cpp, questionnaire_choice.cpp: of a value that has the type of the question.
void value_is_within(const Asked& asked, const Choice& value, const Place& place, Surrounding& around, Work& work);
void value_is_offered(const Asked& asked, const Choice& value, std::size_t count, const Place& place,
                      Surrounding& around, Work& work);

}  // namespace kapfhir::fhir::validate

// The answers that a question offers: answerOption, and value sets contained beside it.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "fhir/validate/questionnaire_form.hpp"
#include "fhir/validate/questionnaire_work.hpp"

namespace kapfhir::fhir::validate {

/// The answerOptions of one question, ready to be asked often.
class Options {
 public:
  explicit Options(json::View question);

  /// Without any the question does not limit its answers by a list.
  bool empty() const { return kinds_.empty(); }
  /// Whether there is one of this type ("Coding", "String").
  bool has(std::string_view type) const { return kinds_.contains(kind_of(type)); }
  bool offers(const Choice& answer) const { return offered_.contains(key_of(answer)); }
  /// An option that no other may stand beside (extension questionnaire-optionExclusive).
  bool is_exclusive(const Choice& answer) const { return exclusive_.contains(key_of(answer)); }
  /// Whether a text is the code or the display of an option, letters of either case.
  bool is_word_of_one(std::string_view text) const;

 private:
  static std::string key_of(const Choice& value);
  /// R4 has no options that are a decimal or dateTime; an integer or date stands for one.
  static std::string_view kind_of(std::string_view type) {
    return type == "Decimal" ? "Integer" : type == "DateTime" ? "Date" : type;
  }
  std::set<std::string_view> kinds_;
  std::unordered_set<std::string> offered_, exclusive_, words_;
};

/// A value set that stands in the text itself; only what needs nothing else but `sources` is decided.
class OwnValueSet {
 public:
  explicit OwnValueSet(json::View value_set);
  std::optional<bool> contains(std::string_view system, std::string_view code,
                               const QuestionnaireSources& sources) const;

 private:
  struct Include {
    std::string_view system;
    bool filtered = false, listed = false;
    std::unordered_set<std::string_view> codes;
    std::vector<std::string_view> value_sets;
  };
  static std::vector<Include> read(json::View includes);
  static std::optional<bool> any(const std::vector<Include>& includes, std::string_view system, std::string_view code,
                                 const QuestionnaireSources& sources);
  static std::optional<bool> in(const Include& include, std::string_view system, std::string_view code,
                                const QuestionnaireSources& sources);

  std::vector<Include> includes_, excludes_;
};

}  // namespace kapfhir::fhir::validate

// Whether a question is to be answered: enableWhen, and its FHIRPath extensions (R4 questionnaire.html#enableWhen).
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fhir/validate/questionnaire_form.hpp"
#include "fhir/validate/questionnaire_work.hpp"

namespace kapfhir::fhir::validate {

/// The items of a response in the order of the text, by linkId. Views of the response.
class Given {
 public:
  /// Without `needed` it stays empty, and all numbers are 0.
  explicit Given(json::View response, bool needed = true) {
    if (needed) add(response["item"]);
  }

  /// The items with this linkId whose numbers are from `first` on and before `last`.
  std::span<const std::uint32_t> find(std::string_view link_id, std::uint32_t first, std::uint32_t last) const;
  json::View operator[](std::uint32_t number) const { return items_[number].json; }
  std::uint32_t number_of(json::View item) const { return items_.empty() ? 0 : numbers_.at(item.node()); }
  /// The number behind the last item in this one, and behind the last one of all.
  std::uint32_t end_of(std::uint32_t number) const { return items_.empty() ? 0 : items_[number].end; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(items_.size()); }

 private:
  struct Item {
    json::View json;
    std::uint32_t end;
  };
  void add(json::View items);
  std::vector<Item> items_;
  std::unordered_map<const json::Node*, std::uint32_t> numbers_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_link_id_;
};

/// An item of the response that is being looked at, and those that it stands in.
struct Standing {
  const Standing* above = nullptr;
  std::uint32_t question = 0;         ///< whose answer it is
  std::uint32_t item = 0;             ///< its number
  std::uint32_t first = 0, last = 0;  ///< those of the items in it, or in the answer that is being looked at
};

/// The conditions of one Questionnaire, asked of one response.
class Conditions {
 public:
  Conditions(const Form& form, json::View response, const Given& given, Work& work)
      : form_(form), response_(response), given_(given), work_(work) {}

  /// Whether the question is enabled where it stands. Nothing: that is open, or cannot be read.
  std::optional<bool> enabled(std::uint32_t question, const Standing* standing);

 private:
  std::optional<bool> holds(json::View condition, std::uint32_t question, const Standing* standing);
  std::optional<bool> says(std::string_view expression);

  const Form& form_;
  json::View response_;
  const Given& given_;
  Work& work_;
  std::unordered_map<std::string_view, std::optional<bool>> said_;  // by the text of the expression
};

}  // namespace kapfhir::fhir::validate

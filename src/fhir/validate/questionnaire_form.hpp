// A Questionnaire made ready to be asked: its items as a flat list, by linkId.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "json/tree.hpp"

namespace kapfhir::fhir::validate {

/// One item of a Questionnaire: a question, a group, or something to display.
struct Question {
  static constexpr std::uint32_t none = UINT32_MAX;

  json::View json;
  std::string_view link_id, type;
  std::uint32_t parent = none;  ///< the number of the item that it stands in
  std::uint32_t end = 0;        ///< the number behind the last item in this one; its own items begin behind it
  bool required = false, repeats = false;

  bool is_group() const { return type == "group"; }
  bool is_display() const { return type == "display"; }
};

/// Numbers are those of the order of the text, from 0. Views of the Questionnaire.
class Form {
 public:
  explicit Form(json::View questionnaire);

  const std::vector<Question>& questions() const { return questions_; }
  const Question& operator[](std::uint32_t number) const { return questions_[number]; }
  /// The first with this linkId, anywhere; `none` when there is none.
  std::uint32_t find(std::string_view link_id) const;
  /// Among the items of `parent` (`none`: the Questionnaire's own).
  std::uint32_t find(std::uint32_t parent, std::string_view link_id) const;
  /// The numbers between which the items of `parent` stand; the next sibling of one is its `end`.
  std::uint32_t first_of(std::uint32_t parent) const { return parent == Question::none ? 0 : parent + 1; }
  std::uint32_t end_of(std::uint32_t parent) const;
  /// Whether an item depends on answers.
  bool has_conditions() const { return has_conditions_; }
  /// Whether `inner` is `outer`, or stands in it.
  bool within(std::uint32_t outer, std::uint32_t inner) const {
    return outer == Question::none || (outer <= inner && inner < questions_[outer].end);
  }
  /// The innermost item in which both are, which may be one of them; `none`: they share the Questionnaire only.
  std::uint32_t common(std::uint32_t a, std::uint32_t b) const;

 private:
  struct Sibling {
    std::uint32_t parent;
    std::string_view link_id;
    bool operator==(const Sibling&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Sibling& key) const {
      return std::hash<std::string_view>()(key.link_id) ^ (key.parent * 0x9E3779B97F4A7C15U);
    }
  };
  void add(json::View items, std::uint32_t parent);

  std::vector<Question> questions_;
  std::unordered_map<std::string_view, std::uint32_t> by_link_id_;
  std::unordered_map<Sibling, std::uint32_t, Hash> repeated_;  // those with a linkId that was there already
  bool has_conditions_ = false;
};

/// What a member such as value[x] holds: "Boolean" and the value; an empty View when there is none.
struct Choice {
  std::string_view type;
  json::View value;
  explicit operator bool() const { return static_cast<bool>(value); }
};
Choice choice_of(json::View object, std::string_view name);

/// A linkId or canonical for a message: in apostrophes, and not longer than a reader can bear.
std::string named(std::string_view text);

}  // namespace kapfhir::fhir::validate

#include "fhir/validate/questionnaire_answers.hpp"

#include <array>

#include "fhir/validate/formats.hpp"

namespace kapfhir::fhir::validate {
namespace {

struct Typed {
  std::string_view question, answer;
};
constexpr std::array<Typed, 12> plain = {{{"boolean", "Boolean"},
                                          {"decimal", "Decimal"},
                                          {"integer", "Integer"},
                                          {"date", "Date"},
                                          {"dateTime", "DateTime"},
                                          {"time", "Time"},
                                          {"string", "String"},
                                          {"text", "String"},
                                          {"url", "Uri"},
                                          {"attachment", "Attachment"},
                                          {"reference", "Reference"},
                                          {"quantity", "Quantity"}}};

std::string_view type_of(std::string_view question) {
  for (const Typed& one : plain)
    if (one.question == question) return one.answer;
  return {};
}

/// Others are no elements of R4, which is said elsewhere.
bool is_answer(std::string_view type) {
  for (const Typed& one : plain)
    if (one.answer == type) return true;
  return type == "Coding";
}

bool can_be_chosen(const Asked& asked, std::string_view type) {
  constexpr std::array<std::string_view, 5> types = {"Coding", "Date", "Time", "Integer", "String"};
  for (const std::string_view one : types)
    if (one == type) return true;
  return asked.options.has(type);  // R4 has options that are references, too
}

}  // namespace

// Most questions have neither.
const Limits& Prepared::limits(std::uint32_t question) {
  static const Limits none{json::View()};
  if (form[question].json["extension"].size() == 0) return none;
  if (!limits_[question]) limits_[question] = std::make_unique<const Limits>(form[question].json);
  return *limits_[question];
}
const Options& Prepared::options(std::uint32_t question) {
  static const Options none{json::View()};
  if (form[question].json["answerOption"].size() == 0) return none;
  if (!options_[question]) options_[question] = std::make_unique<const Options>(form[question].json);
  return *options_[question];
}

json::View Surrounding::contained(std::string_view id, std::string_view type) const {
  for (const json::View whole : {questionnaire_, response_, root_}) {
    for (const json::View one : whole["contained"]) {
      if (one["id"].string() == id && (type.empty() || one["resourceType"].string() == type)) return one;
    }
  }
  return {};
}

std::optional<bool> Surrounding::member_of(std::string_view value_set, std::string_view system, std::string_view code) {
  if (!value_set.starts_with('#'))
    return work_.sources.member_of ? work_.sources.member_of(value_set, system, code) : std::nullopt;
  const auto [found, added] = own_.try_emplace(value_set);
  if (added) {
    if (const json::View own = contained(value_set.substr(1), "ValueSet")) found->second.emplace(own);
  }
  return found->second ? found->second->contains(system, code, work_.sources) : std::nullopt;
}

std::string_view Surrounding::target_of(json::View reference) const {
  std::string_view text = reference["reference"].string();
  if (text.starts_with('#')) return contained(text.substr(1), {})["resourceType"].string();
  if (const auto version = text.find("/_history/"); version != text.npos) text = text.substr(0, version);
  if (const auto id = text.rfind('/'); id != text.npos && is_id(text.substr(id + 1)) && !text.starts_with("urn:")) {
    const std::string_view before = text.substr(0, id);
    return before.substr(before.rfind('/') + 1);
  }
  return reference["type"].string();
}

void answer_fits(const Asked& asked, json::View answer, std::size_t count, const Place& place, Surrounding& around,
                 Work& work) {
  const Choice value = choice_of(answer, "value");
  if (!value || !is_answer(value.type)) return;
  const Place at{&place, "value"};
  const std::string_view type = asked.question.type, wanted = type_of(type);
  if (type == "choice" || type == "open-choice") {
    if (!can_be_chosen(asked, value.type)) {
      work.wrong(at, "question " + named(asked.question.link_id) +
                         " wants a Coding or one of its options, not a value" + std::string(value.type));
      return;
    }
    value_is_offered(asked, value, count, place, around, work);
    if (value.type == "String") value_is_within(asked, value, at, around, work);
    return;
  }
  if (wanted.empty()) return;  // said of the Questionnaire
  if (value.type != wanted) {
    work.wrong(at, "question " + named(asked.question.link_id) + " is a " + std::string(type) + ": it wants a value" +
                       std::string(wanted) + ", not a value" + std::string(value.type));
    return;
  }
  value_is_within(asked, value, at, around, work);
  if (type != "quantity") value_is_offered(asked, value, count, at, around, work);
}

}  // namespace kapfhir::fhir::validate

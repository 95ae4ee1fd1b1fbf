// Conditions of a Questionnaire: enableWhen names another question of it, which is not in the item itself, and asks for
// what the answer can be (R4 questionnaire-definitions.html#Questionnaire.item.enableWhen). That linkIds are unique is
// R4's invariant que-2.
#include "fhir/validate/questionnaire_form.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

/// Whether answers to a question of this type can be compared with a value of this one.
bool can_be_compared(std::string_view question, std::string_view value) {
  if (question == "choice" || question == "open-choice") {
    return value == "Coding" || value == "String" || value == "Integer" || value == "Date" || value == "Time" ||
           value == "Reference";
  }
  if (question == "boolean") return value == "Boolean";
  if (question == "decimal" || question == "integer") return value == "Decimal" || value == "Integer";
  if (question == "date" || question == "dateTime") return value == "Date" || value == "DateTime";
  if (question == "time") return value == "Time";
  if (question == "string" || question == "text" || question == "url") return value == "String";
  if (question == "quantity") return value == "Quantity";
  if (question == "reference") return value == "Reference";
  return question != "group" && question != "display" && question != "attachment";
}

class Checking {
 public:
  Checking(const Form& form, Findings& findings) : form_(form), findings_(findings) {}

  void items(json::View list, std::uint32_t& number, const Place& parent) {
    for (std::uint32_t i = 0; i < list.size() && !findings_.full(); ++i) {
      const Place place{&parent, "item", i};
      const std::uint32_t own = number++;
      const json::View conditions = list.at(i)["enableWhen"];
      for (std::uint32_t c = 0; c < conditions.size() && !findings_.full(); ++c)
        condition(conditions.at(c), own, {&place, "enableWhen", c}, place);
      items(list.at(i)["item"], number, place);
    }
  }

 private:
  void condition(json::View condition, std::uint32_t own, const Place& place, const Place& item) {
    const std::string_view link_id = condition["question"].string();
    if (link_id.empty()) return;  // said elsewhere
    const std::uint32_t target = form_.find(link_id);
    if (target == Question::none)
      return wrong(item, "enableWhen names the question " + named(link_id) + ", which is not in the Questionnaire");
    if (target == own) return wrong(item, "enableWhen names the item itself");
    if (form_.within(own, target)) return wrong(item, "enableWhen names a question that stands in the item itself");
    if (target > own)
      findings_.warning(base::Code::check_invariant, item,
                        "enableWhen names the question " + named(link_id) + ", which comes after the item");
    const Choice answer = choice_of(condition, "answer");
    const std::string_view type = form_[target].type;
    if (!answer || condition["operator"].string() == "exists" || can_be_compared(type, answer.type)) return;
    findings_.warning(base::Code::check_invariant, place,
                      "question " + named(link_id) + " is a " + std::string(type) +
                          ": no answer to it can be compared with an answer" + std::string(answer.type));
  }

  void wrong(const Place& place, std::string text) {
    findings_.error(base::Code::check_invariant, place, std::move(text));
  }

  const Form& form_;
  Findings& findings_;
};

bool has_conditions(json::View items) {
  for (const json::View item : items)
    if (item["enableWhen"] || has_conditions(item["item"])) return true;
  return false;
}

}  // namespace

void conditions_name_questions(const Object& questionnaire, Findings& findings) {
  const json::View items = questionnaire.json["item"];
  if (!has_conditions(items)) return;
  const Form form(questionnaire.json);
  std::uint32_t number = 0;
  Checking(form, findings).items(items, number, questionnaire.place);
}

}  // namespace kapfhir::fhir::validate

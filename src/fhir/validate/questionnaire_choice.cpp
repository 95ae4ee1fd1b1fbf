// An answer and the list that it has to be from: answerOption or answerValueSet.
#include "fhir/validate/questionnaire_answers.hpp"

namespace kapfhir::fhir::validate {
namespace {

std::string about(const Asked& asked) {
  return "question " + named(asked.question.link_id);
}

void is_an_option(const Asked& asked, const Choice& value, std::size_t count, const Place& place, Work& work) {
  const bool open = asked.question.type == "open-choice";
  if (open && value.type == "String") {
    // Free text is allowed; what has a code should be told by it.
    if (!asked.options.offers(value) && asked.options.is_word_of_one(value.value.string()))
      work.doubtful(place, about(asked) + " has an option of this name: give its Coding instead of the text");
  } else if (!asked.options.has(value.type) && !open) {
    work.wrong(place, about(asked) + " has no options that are a value" + std::string(value.type));
  } else if (!asked.options.offers(value)) {
    work.wrong(place, "the answer is none of the options of " + about(asked));
  } else if (count > 1 && asked.options.is_exclusive(value)) {
    work.wrong(place, about(asked) + " has this option only alone: no other answer may stand beside it");
  }
}

// What was chosen is what was read; a display of another code leaves open which of the two was meant.
bool is_misnamed(std::string_view system, std::string_view code, std::string_view display, const Work& work) {
  return !display.empty() && work.sources.has_display &&
         !work.sources.has_display(system, code, display).value_or(true);
}

void is_in_the_value_set(const Asked& asked, std::string_view value_set, const Choice& value, const Place& place,
                         Surrounding& around, Work& work) {
  const bool coding = value.type == "Coding";
  const std::string_view system = coding ? value.value["system"].string() : std::string_view();
  const std::string_view code = coding ? value.value["code"].string() : value.value.string();
  const auto member = code.empty() ? std::optional(false) : around.member_of(value_set, system, code);
  if (coding && system.empty() && member.value_or(true))
    work.doubtful(place, "the answer to " + about(asked) + " has no system, so that its code says nothing");
  else if (!member)
    work.not_checked(place, "whether the answer is in the value set " + named(value_set) + " of " + about(asked) +
                                " cannot be said here");
  else if (!*member)
    work.wrong(place, "the answer is not in the value set " + named(value_set) + " of " + about(asked));
  else if (coding && is_misnamed(system, code, value.value["display"].string(), work))
    work.wrong(place, "the answer to " + about(asked) + " has a display that its code does not have");
}

}  // namespace

void value_is_offered(const Asked& asked, const Choice& value, std::size_t count, const Place& place,
                      Surrounding& around, Work& work) {
  const std::string_view value_set = asked.question.json["answerValueSet"].string(), type = asked.question.type;
  if (!asked.options.empty()) return is_an_option(asked, value, count, place, work);
  const bool coded = value.type == "Coding" || type == "string";
  if (!value_set.empty() && coded) return is_in_the_value_set(asked, value_set, value, place, around, work);
  const bool choice = type == "choice" || type == "open-choice", free = type == "open-choice" && value.type == "String";
  if (choice && !free)
    work.not_checked(place, about(asked) + " names no options of this type that the answer could be compared with");
}

}  // namespace kapfhir::fhir::validate

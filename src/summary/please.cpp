// What is asked of the reader: made of `actions`, and of nothing else.
#include <algorithm>
#include <array>

#include "record/checks.hpp"
#include "summary/sections.hpp"
#include "summary/wording.hpp"

namespace kapfhir::summary {
namespace {

using record::checks::all;

// 988 answers in the United States and Canada.
bool with_988(const Case& about) {
  constexpr std::array<std::string_view, 4> countries = {"US", "USA", "CA", "CAN"};
  const kap::Organization* const clinic = about.clinic();
  if (!clinic || !clinic->address || !clinic->address->country) return true;
  return std::find(countries.begin(), countries.end(), *clinic->address->country) != countries.end();
}

// Only a list that is here, with nothing in it that might be the reader's, affirms that nothing is asked.
bool every_owner_known(const Case& about) {
  const auto actions = all(about.record.actions);
  return about.record.actions.has_value() &&
         std::all_of(actions.begin(), actions.end(), [](const kap::Action& a) { return a.owner.has_value(); });
}

}  // namespace

bool is_open(const kap::Action& action) {
  constexpr std::array<std::string_view, 4> closed = {"completed", "cancelled", "rejected", "entered_in_error"};
  return action.what && !action.what->empty() &&
         (!action.status || std::find(closed.begin(), closed.end(), *action.status) == closed.end());
}

std::string action_text(const kap::Action& action) {
  const std::string due = action.due ? "by " + long_date(*action.due) : "";
  const bool asked = action.owner && *action.owner == kap::ActionOwner::referrer;
  const std::string note = joined({due, asked ? "" : text_of(action.why)}, "; ");
  const std::string text = sentence(*action.what + (note.empty() ? "" : " (" + note + ")"));
  // Whoever is asked is told why in words of its own.
  return asked ? joined({text, sentence(text_of(action.why))}, " ") : text;
}

std::vector<std::string> open_actions(const Case& about, kap::ActionOwner owner) {
  std::vector<std::string> items;
  for (const kap::Action& action : all(about.record.actions))
    if (action.owner && *action.owner == owner && is_open(action)) items.push_back(action_text(action));
  return items;
}

std::string safety_line(const Case& about) {
  if (about.deceased()) return {};
  std::vector<std::string> whom;
  if (!about.phone().empty()) whom.push_back("call the clinic on " + about.phone());
  if (with_988(about)) whom.emplace_back("call or text 988 (crisis line, day and night)");
  if (whom.empty()) return {};
  return "If suicidal thoughts come or grow: " + joined(whom, ", or ") + ".";
}

Section please(const Case& about) {
  Section section{"please", "Please", {}, false};
  const bool of_reader = about.reader_referred().value_or(false);
  std::vector<std::string> items = open_actions(about, kap::ActionOwner::referrer);
  if (!items.empty()) {
    if (!of_reader) section.blocks.emplace_back(Paragraph{"Asked of the referring physician:"});
    section.blocks.emplace_back(Listing{std::move(items)});
  } else if (every_owner_known(about)) {
    section.blocks.emplace_back(
        Paragraph{of_reader ? "Nothing is asked of you." : "Nothing is asked of the referring physician."});
  }
  if (const std::string line = safety_line(about); !line.empty()) section.blocks.emplace_back(Paragraph{line, true});
  return section;
}

}  // namespace kapfhir::summary

#include "fhir/validate/questionnaire_items.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "base/temporal.hpp"
#include "fhir/validate/questionnaire_enable.hpp"

namespace kapfhir::fhir::validate {
namespace {

/// One response beside its Questionnaire.
class Answering {
 public:
  Answering(json::View response, json::View root, Prepared& prepared, Work& work)
      : response_(response),
        prepared_(prepared),
        form_(prepared.form),
        work_(work),
        given_(response, form_.has_conditions()),
        conditions_(form_, response, given_, work),
        around_(response, root, prepared.questionnaire, work),
        complete_(is_complete(response["status"].string())) {}

  void check(const Place& place) {
    was_authored_in_time(place);
    items(response_, Question::none, nullptr, place);
  }

 private:
  static bool is_complete(std::string_view status) { return status == "completed" || status == "amended"; }
  void was_authored_in_time(const Place& place);
  /// What stands in the response, an item or an answer (`holder`), beside the items of question `parent`.
  void items(json::View holder, std::uint32_t parent, const Standing* standing, const Place& place);
  std::uint32_t sorted(json::View item, std::uint32_t parent, std::uint32_t& before, const Place& place);
  void same_question(std::uint32_t question, std::span<const std::uint32_t> positions, json::View holder,
                     const Standing* standing, const Place& place);
  void is_missing(std::uint32_t question, const Standing* standing, const Place& place);
  void occurs_often_enough(std::uint32_t question, std::size_t count, const Place& place);
  void item(std::uint32_t question, json::View item, std::optional<bool> enabled, const Standing* standing,
            const Place& place);
  void answers(std::uint32_t question, json::View item, const Standing& standing, const Place& place);
  void group(std::uint32_t question, json::View item, const Standing& standing, const Place& place);

  /// An answer that is not there yet is no fault before the response is complete.
  void lacks(const Place& place, std::string text) {
    complete_ ? work_.wrong(place, std::move(text)) : work_.doubtful(place, std::move(text));
  }

  json::View response_;
  Prepared& prepared_;
  const Form& form_;
  Work& work_;
  Given given_;
  Conditions conditions_;
  Surrounding around_;
  bool complete_;
};

void Answering::was_authored_in_time(const Place& place) {
  const auto authored = base::Temporal::parse_date_time(response_["authored"].string());
  if (!authored) return;
  const json::View period = prepared_.questionnaire["effectivePeriod"];
  const Place at{&place, "authored"};
  const auto order = [&](std::string_view end) {
    const auto time = base::Temporal::parse_date_time(period[end].string());
    return time ? base::compare(*authored, *time) : std::nullopt;
  };
  if (order("start") == std::strong_ordering::less)
    work_.doubtful(at, "before the period in which the Questionnaire is to be used");
  if (order("end") == std::strong_ordering::greater)
    work_.doubtful(at, "after the period in which the Questionnaire is to be used");
}

/// The question of an item, with what is wrong about its place; `before` is that of the item before it.
std::uint32_t Answering::sorted(json::View item, std::uint32_t parent, std::uint32_t& before, const Place& place) {
  const std::string_view link_id = item["linkId"].string();
  if (link_id.empty()) return Question::none;  // said elsewhere
  const std::uint32_t question = form_.find(parent, link_id);
  if (question == Question::none) {
    const std::uint32_t other = form_.find(link_id);
    work_.wrong(place, other == Question::none
                           ? "the Questionnaire has no item with the linkId " + named(link_id)
                           : "item " + named(link_id) + " does not belong here, by the Questionnaire");
    return other;
  }
  if (before != Question::none && question < before)
    work_.wrong(place, "item " + named(link_id) + " is not in the order of the Questionnaire");
  before = question;
  return question;
}

void Answering::items(json::View holder, std::uint32_t parent, const Standing* standing, const Place& place) {
  struct Found {
    std::uint32_t question, position;
  };
  const json::View list = holder["item"];
  std::vector<Found> found;
  std::uint32_t before = Question::none;
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    if (work_.over()) return;
    const Place at{&place, "item", i};
    const std::uint32_t question = sorted(list.at(i), parent, before, at);
    if (question == Question::none) continue;
    if (form_[question].parent == parent)
      found.push_back({question, i});
    else
      item(question, list.at(i), true, standing, at);
  }
  std::stable_sort(found.begin(), found.end(), [](Found a, Found b) { return a.question < b.question; });
  auto next = found.begin();
  std::vector<std::uint32_t> positions;
  for (std::uint32_t q = form_.first_of(parent); q < form_.end_of(parent); q = form_[q].end) {
    if (!work_.take()) return;
    positions.clear();
    while (next != found.end() && next->question == q) positions.push_back((next++)->position);
    if (positions.empty())
      is_missing(q, standing, place);
    else
      same_question(q, positions, list, standing, place);
    if (work_.over()) return;
  }
}

void Answering::is_missing(std::uint32_t question, const Standing* standing, const Place& place) {
  const Question& asked = form_[question];
  if (!asked.required || asked.is_display()) return;
  const auto enabled = conditions_.enabled(question, standing);
  if (!enabled)
    work_.not_checked(place, "item " + named(asked.link_id) + " is required if it is enabled; that cannot be said");
  else if (*enabled)
    lacks(place, "item " + named(asked.link_id) + " is required, and is not here");
}

void Answering::same_question(std::uint32_t question, std::span<const std::uint32_t> positions, json::View items,
                              const Standing* standing, const Place& place) {
  const Question& asked = form_[question];
  const auto enabled = conditions_.enabled(question, standing);
  if (positions.size() > 1 && !asked.repeats)
    work_.wrong({&place, "item", positions[1]}, "item " + named(asked.link_id) + " does not repeat, but is here again");
  std::size_t count = asked.is_group() ? positions.size() : 0;
  for (const std::uint32_t position : positions) {
    const Place at{&place, "item", position};
    item(question, items.at(position), enabled, standing, at);
    if (work_.over()) return;
    if (!asked.is_group()) count += items.at(position)["answer"].size();
  }
  if (enabled.value_or(true)) occurs_often_enough(question, count, {&place, "item", positions[0]});
}

void Answering::occurs_often_enough(std::uint32_t question, std::size_t count, const Place& place) {
  const Limits& limits = prepared_.limits(question);
  const auto number = static_cast<std::int64_t>(count);
  const std::string what =
      (form_[question].is_group() ? " times item " : " answers to question ") + named(form_[question].link_id);
  if (limits.min_occurs && number < *limits.min_occurs)
    lacks(place,
          "at least " + std::to_string(*limits.min_occurs) + what + " are wanted, here are " + std::to_string(number));
  if (limits.max_occurs && number > *limits.max_occurs)
    work_.wrong(place, "at most " + std::to_string(*limits.max_occurs) + what + " are allowed, here are " +
                           std::to_string(number));
}

void Answering::item(std::uint32_t question, json::View item, std::optional<bool> enabled, const Standing* standing,
                     const Place& place) {
  const Question& asked = form_[question];
  const json::View text = item["text"], answer = item["answer"];
  if (!text.string().empty() && text.string() != asked.json["text"].string())
    work_.wrong({&place, "text"}, "not the text of item " + named(asked.link_id) + " in the Questionnaire");
  const bool filled = answer.size() != 0 || item["item"].size() != 0;
  if (enabled && !*enabled && filled)
    work_.wrong(place, "item " + named(asked.link_id) + " is filled in, but not enabled by its conditions");
  if (!enabled && filled)
    work_.not_checked(place, "whether item " + named(asked.link_id) + " is enabled cannot be said");
  const std::uint32_t number = given_.number_of(item);
  const Standing own{standing, question, number, number + 1, given_.end_of(number)};
  if (asked.is_group()) return group(question, item, own, place);
  if (item["item"].size() != 0)
    work_.wrong(place, asked.is_display()
                           ? "item " + named(asked.link_id) + " is for display: no items stand in it"
                           : "question " + named(asked.link_id) + " is no group: its items belong into its answer");
  if (asked.is_display()) {
    if (answer.size() != 0) work_.wrong(place, "item " + named(asked.link_id) + " is for display: it has no answer");
    return;
  }
  if (answer.size() == 0 && asked.required && enabled.value_or(false))
    lacks(place, "question " + named(asked.link_id) + " is required, and has no answer");
  answers(question, item, own, place);
}

void Answering::group(std::uint32_t question, json::View item, const Standing& standing, const Place& place) {
  const Question& asked = form_[question];
  if (item["answer"].size() != 0)
    work_.wrong(place, "item " + named(asked.link_id) + " is a group: it has items, and no answer");
  if (asked.required && item["item"].size() == 0)
    work_.wrong(place, "group " + named(asked.link_id) + " is required, and has no items");
  items(item, question, &standing, place);
}

void Answering::answers(std::uint32_t question, json::View item, const Standing& standing, const Place& place) {
  const Question& asked = form_[question];
  const json::View list = item["answer"];
  if (list.size() > 1 && !asked.repeats)
    work_.wrong(place, "question " + named(asked.link_id) + " does not repeat, but has more than one answer");
  for (std::uint32_t i = 0; i < list.size() && work_.take(); ++i) {
    const Place at{&place, "answer", i};
    answer_fits({asked, prepared_.limits(question), prepared_.options(question)}, list.at(i), list.size(), at, around_,
                work_);
    if (work_.findings.full()) return;
    Standing own = standing;
    const json::View inner = list.at(i)["item"];
    own.first = own.last = standing.first;
    if (inner.size() != 0) {
      own.first = given_.number_of(inner.at(0));
      own.last = given_.end_of(given_.number_of(inner.at(inner.size() - 1)));
    }
    items(list.at(i), question, &own, at);
  }
}

}  // namespace

void items_fit(json::View response, json::View root, Prepared& prepared, const Place& place, Work& work) {
  Answering(response, root, prepared, work).check(place);
}

}  // namespace kapfhir::fhir::validate

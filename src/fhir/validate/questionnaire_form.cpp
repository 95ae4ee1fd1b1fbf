#include "fhir/validate/questionnaire_form.hpp"

namespace kapfhir::fhir::validate {

Form::Form(json::View questionnaire) {
  add(questionnaire["item"], Question::none);
}

// As deep as the text is nested, which the reader bounds.
void Form::add(json::View items, std::uint32_t parent) {
  for (const json::View item : items) {
    const auto number = static_cast<std::uint32_t>(questions_.size());
    const std::string_view link_id = item["linkId"].string();
    questions_.push_back(
        {item, link_id, item["type"].string(), parent, 0, item["required"].is_true(), item["repeats"].is_true()});
    if (!link_id.empty() && !by_link_id_.emplace(link_id, number).second)
      repeated_.emplace(Sibling{parent, link_id}, number);
    has_conditions_ |= item["enableWhen"] || item["extension"];
    add(item["item"], number);
    questions_[number].end = static_cast<std::uint32_t>(questions_.size());
  }
}

std::uint32_t Form::find(std::string_view link_id) const {
  const auto found = by_link_id_.find(link_id);
  return found == by_link_id_.end() ? Question::none : found->second;
}

std::uint32_t Form::find(std::uint32_t parent, std::string_view link_id) const {
  const std::uint32_t first = find(link_id);
  if (first == Question::none || questions_[first].parent == parent) return first;
  const auto found = repeated_.find({parent, link_id});
  return found == repeated_.end() ? Question::none : found->second;
}

std::uint32_t Form::end_of(std::uint32_t parent) const {
  return parent == Question::none ? static_cast<std::uint32_t>(questions_.size()) : questions_[parent].end;
}

std::uint32_t Form::common(std::uint32_t a, std::uint32_t b) const {
  while (a != Question::none && !within(a, b)) a = questions_[a].parent;
  return a;
}

Choice choice_of(json::View object, std::string_view name) {
  for (const json::View member : object) {
    const std::string_view full = member.name();
    if (full.size() > name.size() && full.starts_with(name) && full[name.size()] >= 'A' && full[name.size()] <= 'Z')
      return {full.substr(name.size()), member};
  }
  return {};
}

std::string named(std::string_view text) {
  constexpr std::size_t longest = 80;
  std::string out = "'";
  std::size_t end = text.size() < longest ? text.size() : longest;
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  for (const char c : text.substr(0, end)) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return out += end < text.size() ? "...'" : "'";
}

}  // namespace kapfhir::fhir::validate

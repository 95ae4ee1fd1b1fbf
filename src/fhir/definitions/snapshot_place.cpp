// Finding the element that a differential element speaks of.
#include "fhir/definitions/snapshot_work.hpp"

namespace kapfhir::fhir::definitions::snapshot {
namespace {

constexpr std::size_t deepest = 60;

/// Between the dots, as far as anyone goes.
std::vector<std::string_view> parts(std::string_view text) {
  std::vector<std::string_view> found;
  while (true) {
    const std::size_t dot = found.size() > deepest ? std::string_view::npos : text.find('.');
    found.push_back(text.substr(0, dot));
    if (dot == std::string_view::npos) return found;
    text.remove_prefix(dot + 1);
  }
}

}  // namespace

// Slices on the way are in the id, where it fits the path; otherwise they are those of the element before.
std::vector<Placing::Step> Placing::steps(json::View differential) const {
  const std::string_view slice = differential["sliceName"].string();
  std::vector<Step> found;
  for (const std::string_view name : parts(differential["path"].string())) found.push_back({name, {}});
  const auto ids = parts(differential["id"].string());
  bool fits = ids.size() == found.size();
  for (std::size_t i = 1; fits && i < found.size(); ++i) {
    const std::size_t colon = ids[i].find(':');
    fits = ids[i].substr(0, colon) == found[i].name;
    if (fits && colon != std::string_view::npos) found[i].slice = ids[i].substr(colon + 1);
  }
  if (!slice.empty() && found.back().slice != slice) fits = false;
  if (fits) return found;
  bool same = true;
  for (std::size_t i = 0; i + 1 < found.size(); ++i) {
    same = same && i < before_.size() && (i == 0 || before_[i].name == found[i].name);
    found[i].slice = same ? before_[i].slice : std::string_view();
  }
  found.back().slice = slice;
  return found;
}

base::Outcome<Element*> Placing::place(json::View differential) {
  const std::string path(differential["path"].string());
  std::vector<Step> wanted = steps(differential);
  if (wanted.size() > deepest) return failed(path, "nested too deeply");
  if (wanted.front().name != work_.root->name)
    return failed(path, "does not begin with " + std::string(work_.root->name));
  Element* at = work_.root.get();
  for (std::size_t i = 1; i < wanted.size(); ++i) {
    KAP_TRY(next, step(*at, wanted[i], i + 1 == wanted.size(), differential));
    at = next;
  }
  before_ = std::move(wanted);
  return at;
}

base::Outcome<Element*> Placing::step(Element& parent, const Step& step, bool last, json::View differential) {
  KAP_TRY(unfolded, unfold(parent, work_));
  static_cast<void>(unfolded);
  Element* const child = parent.child(step.name);
  if (child) return step.slice.empty() || step.slice == child->slice ? child : slice(*child, step, last, differential);
  KAP_TRY(chosen, choice(parent, step, last, differential));
  if (chosen) return chosen;
  if (!work_.specialization || !last)
    return failed(std::string(differential["path"].string()),
                  "no element " + std::string(step.name) + " in " + path_of(parent));
  auto made = std::make_unique<Element>();
  made->name = step.name;
  ++work_.elements;
  return parent.add_child(std::move(made));
}

// valueQuantity for value[x]: a slice by type, or, inside a slice, the only type that is left.
base::Outcome<Element*> Placing::choice(Element& parent, const Step& step, bool last, json::View differential) {
  for (const auto& child : parent.children) {
    const std::string_view type = chosen_type(*child, step.name);
    if (type.empty()) continue;
    if (parent.in_slice()) {
      narrow(*child, type);
      return child.get();
    }
    KAP_TRY(made, slice(*child, {child->name, step.name}, true, differential));
    if (!last) return made;
    // What has to be there leaves no room for another type. In the specification's own profiles the short form alone
    // means that, whether or not there has to be a value.
    const bool required = differential["min"] && differential["min"].text() != "0";
    if (required && !work_.own) child->properties.set("min", differential["min"]);
    if (required || work_.own) {
      narrow(*child, type);
      close_slicing(*child);
    }
    return made;
  }
  return static_cast<Element*>(nullptr);
}

base::Outcome<Element*> Placing::slice(Element& head, const Step& step, bool last, json::View differential) {
  if (Element* const known = head.slice_named(step.slice)) return known;
  const std::string_view type = chosen_type(head, step.slice);
  if (!last && type.empty())
    return failed(std::string(differential["path"].string()),
                  "no slice " + std::string(step.slice) + " of " + path_of(head));
  // A name without any slicing only names the element.
  if (is_extension(head) || !type.empty()) slice_by_default(head);
  if (!head.properties.find("slicing") && head.slices.empty() && head.slice.empty()) {
    head.slice = step.slice;
    return &head;
  }
  Element* const made = add_slice(head, step.slice, work_);
  if (!type.empty()) narrow(*made, type);
  return made;
}

}  // namespace kapfhir::fhir::definitions::snapshot

#include <algorithm>
#include <string>
#include <vector>

#include "base/place.hpp"
#include "fhir/xml/markup.hpp"
#include "fhir/xml/narrative.hpp"
#include "fhir/xml/outline.hpp"
#include "fhir/xml/plan.hpp"
#include "fhir/xml/xml.hpp"

namespace kapfhir::fhir::xml {
namespace {

using base::Code;
using base::Place;
using json::Kind;
using json::View;

// A tree from the JSON reader is never deeper.
constexpr std::size_t deepest = 1000;
// More would help nobody.
constexpr std::size_t most_issues = 100;

class Writing {
 public:
  explicit Writing(json::Layout layout) : markup_(layout) {}

  base::Outcome<std::string> root(View resource) {
    const std::string_view type = resource["resourceType"].string();
    const Place place{nullptr, type.empty() ? "Resource" : type};
    write_resource(resource, place);
    if (!issues_.empty()) return std::move(issues_);
    return std::move(markup_).take();
  }

 private:
  // A member beside its slot; members of one object lie side by side in entries_.
  struct Entry {
    const Slot* slot;
    View view;
    bool sibling;
  };

  void issue(Code code, const Place& place, std::string text) {
    if (issues_.size() < most_issues) issues_.push_back(base::error(code, to_string(place), std::move(text)));
  }
  bool is_object(View view, const Place& place) {
    if (!view.is(Kind::object)) return issue(Code::check_type, place, "not an object"), false;
    return true;
  }

  void write_resource(View resource, const Place& place) {
    if (!is_object(resource, place)) return;
    const Shape* const shape = resource_shape(resource["resourceType"].string());
    if (!shape) return issue(Code::check_resource_type, place, "resourceType names no resource of R4");
    markup_.open(shape->type->name);
    if (!place.parent) markup_.plain_attribute("xmlns", fhir_space);
    write_object(resource, *shape, shape->type->name, place);
  }

  // From behind the name of the start tag to the end tag.
  void write_object(View object, const Shape& shape, std::string_view tag, const Place& place) {
    if (depth_ == deepest) return issue(Code::json_too_deep, place, "nested too deeply to be written");
    ++depth_;
    const std::size_t first = entries_.size();
    gather(object, shape, place);
    const std::size_t last = entries_.size();
    std::size_t children = first;
    bool has_children = false;
    for (std::size_t i = first; i < last; ++i) {
      if (entries_[i].slot->attribute)
        write_attribute(entries_[i], place);
      else
        has_children = true;
    }
    if (has_children) {
      markup_.content();
      while (children < last) children = write_member(children, last, place);
      markup_.close(tag);
    } else {
      markup_.empty();
    }
    entries_.resize(first);
    --depth_;
  }

  // The members of the object in the order of the definition; a value before its sibling.
  void gather(View object, const Shape& shape, const Place& place) {
    const std::size_t first = entries_.size();
    const Slot* last = nullptr;
    bool sorted = true;
    for (View member : object) {
      std::string_view name = member.name();
      if (name == "resourceType" && shape.type->kind == definitions::Type::Kind::resource) continue;
      const bool sibling = name.starts_with('_');
      if (sibling) name.remove_prefix(1);
      const Slot* const slot = shape.find(name, last);
      if (!slot || (sibling && (!slot->primitive() || slot->attribute))) {
        issue(Code::check_unknown_element, {&place, member.name()}, "R4 defines no such element here");
        continue;
      }
      sorted &= !last || last < slot || (last == slot && sibling);
      last = slot;
      entries_.push_back({slot, member, sibling});
    }
    if (sorted) return;
    std::sort(
        entries_.begin() + static_cast<std::ptrdiff_t>(first), entries_.end(),
        [](const Entry& a, const Entry& b) { return a.slot != b.slot ? a.slot < b.slot : a.sibling < b.sibling; });
  }

  void write_attribute(const Entry& entry, const Place& place) {
    const Place at{&place, entry.slot->text};
    if (!entry.view.is(Kind::string)) return issue(Code::check_type, at, "not a string");
    text_attribute(entry.slot->text, entry.view.string(), at);
  }

  void text_attribute(std::string_view name, std::string_view text, const Place& place) {
    if (!markup_.attribute(name, text)) issue(Code::check_format, place, "a character that XML cannot hold");
  }

  // Writes the entry at `at` with the sibling behind it; answers where the next one stands.
  std::size_t write_member(std::size_t at, std::size_t last, const Place& place) {
    const Slot& slot = *entries_[at].slot;  // entries_ may move while this is written
    View value, sibling;
    const std::size_t begin = at;
    for (; at < last && entries_[at].slot == &slot; ++at) (entries_[at].sibling ? sibling : value) = entries_[at].view;
    if (slot.attribute) return at;
    if (at - begin > (value ? 1u : 0u) + (sibling ? 1u : 0u))
      issue(Code::json_duplicate_key, {&place, slot.text}, "the same member twice");
    if (at < last && entries_[at].slot->order == slot.order)
      issue(Code::check_cardinality, {&place, entries_[at].slot->text}, "a second type of one value");
    slot.list ? write_list(slot, value, sibling, place) : write_single(slot, value, sibling, {&place, slot.text});
    return at;
  }

  void write_list(const Slot& slot, View values, View siblings, const Place& place) {
    const Place whole{&place, slot.text};
    if ((values && !values.is(Kind::array)) || (siblings && !siblings.is(Kind::array)))
      return issue(Code::check_type, whole, "not an array");
    if (values.size() == 0 && siblings.size() == 0)
      return issue(Code::check_cardinality, whole, "an empty array, which XML cannot hold");
    const std::uint32_t count = std::max(values.size(), siblings.size());
    for (std::uint32_t i = 0; i < count; ++i) write_single(slot, values.at(i), siblings.at(i), {&place, slot.text, i});
  }

  void write_single(const Slot& slot, View value, View sibling, const Place& place) {
    if (value.kind() == Kind::null) value = {};
    if (sibling.kind() == Kind::null) sibling = {};
    if (!value && !sibling) return issue(Code::check_cardinality, place, "null, which XML cannot hold");
    switch (slot.form) {
      case Form::complex:
        if (!is_object(value, place)) return;
        markup_.open(slot.text);
        return write_object(value, *slot.shape, slot.text, place);
      case Form::resource:
        markup_.open(slot.text);
        markup_.content();
        write_resource(value, place);
        return markup_.close(slot.text);
      case Form::narrative:
        return write_narrative(value, place);
      default:
        return write_primitive(slot, value, sibling, place);
    }
  }

  void write_primitive(const Slot& slot, View value, View sibling, const Place& place) {
    if (sibling && !is_object(sibling, place)) return;
    markup_.open(slot.text);
    if (slot.form == Form::boolean && value.is_boolean()) {
      markup_.plain_attribute("value", value.is_true() ? "true" : "false");
    } else if (slot.form == Form::number && value.is(Kind::number)) {
      markup_.plain_attribute("value", value.text());
    } else if (slot.form == Form::text && value.is(Kind::string)) {
      text_attribute("value", value.string(), place);
    } else if (value) {
      return issue(Code::check_type, place,
                   "a value of another kind than " + std::string(slot.shape->type->name) + " has");
    }
    sibling ? write_object(sibling, *slot.shape, slot.text, place) : markup_.empty();
  }

  void write_narrative(View value, const Place& place) {
    if (!value.is(Kind::string)) return issue(Code::check_type, place, "not a string");
    const std::string_view text = value.string();
    if (const auto fault = narrative_fault(text))
      return issue(Code::check_format, place, "narrative that is not XML: " + fault->text);
    const auto first = text.find_first_not_of(blanks), last = text.find_last_not_of(blanks);
    markup_.verbatim(text.substr(first, last + 1 - first));
  }

  Markup markup_;
  std::vector<Entry> entries_;
  base::Issues issues_;
  std::size_t depth_ = 0;
};

}  // namespace

base::Outcome<std::string> write(json::View resource, json::Layout layout) {
  return Writing(layout).root(resource);
}

}  // namespace kapfhir::fhir::xml

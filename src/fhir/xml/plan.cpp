#include "fhir/xml/plan.hpp"

#include <algorithm>
#include <cstring>
#include <deque>
#include <mutex>
#include <string>
#include <unordered_map>

namespace kapfhir::fhir::xml {
namespace {

using definitions::Element;
using definitions::Type;

// Beginning and length: two names of one type seldom share both.
std::uint64_t key_of(std::string_view name) {
  if (name.empty()) return 0;  // it may have no bytes at all to copy
  std::uint64_t head = 0;
  std::memcpy(&head, name.data(), std::min<std::size_t>(name.size(), 8));
  std::uint64_t tail = 0;
  if (name.size() > 8) {
    const std::size_t rest = std::min<std::size_t>(name.size() - 8, 8);
    std::memcpy(&tail, name.data() + name.size() - rest, rest);
  }
  return head ^ (tail * 0x9E3779B97F4A7C15u) ^ (static_cast<std::uint64_t>(name.size()) << 56);
}

Form form_of(const Type& type) {
  if (type.kind == Type::Kind::resource) return Form::resource;
  if (type.kind != Type::Kind::primitive) return Form::complex;
  if (type.name == "xhtml") return Form::narrative;
  if (type.name == "boolean") return Form::boolean;
  for (const std::string_view number : {"decimal", "integer", "positiveInt", "unsignedInt"}) {
    if (type.name == number) return Form::number;
  }
  return Form::text;
}

}  // namespace

// All shapes that were asked for. They never move and never go.
class Plan {
 public:
  static Plan& instance() {
    static Plan plan;
    return plan;
  }

  const Shape* resource(std::string_view name) const {
    const auto found = std::lower_bound(resources_.begin(), resources_.end(), name,
                                        [](const Shape* s, std::string_view wanted) { return s->type->name < wanted; });
    return found != resources_.end() && (*found)->type->name == name ? *found : nullptr;
  }

  void make(const Shape& shape) {
    const std::lock_guard lock(mutex_);
    if (shape.ready_.load(std::memory_order_relaxed)) return;
    fill(shape);
    shape.ready_.store(true, std::memory_order_release);
  }

 private:
  Plan() {
    for (const Type* type : definitions::resource_types()) resources_.push_back(shape_of(*type));
  }

  const Shape* shape_of(const Type& type) {
    const auto [at, is_new] = by_type_.try_emplace(&type, nullptr);
    if (is_new) at->second = &shapes_.emplace_back(type);
    return at->second;
  }

  void fill(const Shape& shape) {
    const Type& type = *shape.type;
    std::string_view choice;
    std::uint16_t order = 0;
    for (const Element& element : type.elements) {
      if (element.choice.empty() || element.choice != choice) ++order;
      choice = element.choice;
      Slot& slot = shape.slots_.emplace_back();
      slot.text = element.name;
      slot.name = name(slot.text);
      slot.sibling = name("_" + std::string(slot.text));
      slot.order = order;
      slot.form = form_of(*element.type);
      slot.list = element.max > 1;
      slot.attribute =
          (slot.text == "id" && type.kind != Type::Kind::resource) || (slot.text == "url" && type.name == "Extension");
      if (slot.form != Form::resource) slot.shape = shape_of(*element.type);
      shape.keys_.push_back(key_of(slot.text));
    }
  }

  // The table of names is not to be added to while threads run; what it lacks is ours.
  json::Name name(std::string_view text) {
    if (const json::Name known = json::known_name(text)) return known;
    const auto [at, is_new] = own_names_.try_emplace(std::string(text));
    if (is_new) at->second = {at->first, false, true};
    return &at->second;
  }

  std::mutex mutex_;
  std::deque<Shape> shapes_;  // a deque, because slots point to them
  std::unordered_map<const Type*, const Shape*> by_type_;
  std::unordered_map<std::string, json::NameText> own_names_;
  std::vector<const Shape*> resources_;  // sorted by name
};

const std::vector<Slot>& Shape::slots() const {
  if (!ready_.load(std::memory_order_acquire)) Plan::instance().make(*this);
  return slots_;
}

const Slot* Shape::find(std::string_view name, const Slot* from) const {
  const std::uint64_t key = key_of(name);
  const std::vector<Slot>& all = slots();
  const std::size_t begin = from ? static_cast<std::size_t>(from - all.data()) : 0;
  for (std::size_t i = begin; i < all.size(); ++i) {
    if (keys_[i] == key && all[i].text == name) return &all[i];
  }
  for (std::size_t i = 0; i < begin; ++i) {
    if (keys_[i] == key && all[i].text == name) return &all[i];
  }
  return nullptr;
}

const Shape* resource_shape(std::string_view name) {
  return Plan::instance().resource(name);
}

}  // namespace kapfhir::fhir::xml

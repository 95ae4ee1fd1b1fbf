#include "fhir/validate/invariants.hpp"

#include <algorithm>
#include <atomic>

namespace kapfhir::fhir::validate {
namespace {

std::string_view path_name(const Element& element) {
  return element.choice.empty() ? element.name : element.choice;
}

// What a rule on one element starts from; of a choice it is not one type, and then nothing is checked in advance.
std::string_view context(const Type& type, std::string_view element) {
  if (element.empty()) return type.name;
  const Element* const found = definitions::find_element(type, element);
  return found ? found->type->name : std::string_view();
}

/// One place for every type of R4; filled when asked for, never emptied before the program ends.
class Table {
 public:
  const Invariants& of(const Type& type) {
    auto& place = ready_[static_cast<std::size_t>(&type - definitions::all_types().data())];
    if (const Invariants* const found = place.load(std::memory_order_acquire)) return *found;
    const std::lock_guard lock(mutex_);
    if (const Invariants* const found = place.load(std::memory_order_relaxed)) return *found;
    owned_.push_back(std::make_unique<const Invariants>(type));
    place.store(owned_.back().get(), std::memory_order_release);
    return *owned_.back();
  }

 private:
  std::vector<std::atomic<const Invariants*>> ready_ =
      std::vector<std::atomic<const Invariants*>>(definitions::all_types().size());
  std::mutex mutex_;
  std::vector<std::unique_ptr<const Invariants>> owned_;
};

}  // namespace

Invariant::Invariant(const Type& type, const definitions::Constraint& rule)
    : type_(type),
      rule_(rule),
      presence_(rule.element.empty() ? Presence(type.name, rule.expression, rule.warning) : Presence(rule.element)) {}

const path::Expression* Invariant::expression(base::Issues& why) const {
  std::call_once(once_, [this] {
    path::CompileOptions options;
    options.context = context(type_, rule_.element);
    options.many_as = true;
    auto compiled = path::Expression::compile(rule_.expression, options);
    if (compiled)
      expression_ = std::make_unique<const path::Expression>(*std::move(compiled));
    else
      faults_ = std::move(compiled).error();
  });
  if (!expression_) why = faults_;
  return expression_.get();
}

Invariants::Invariants(const Type& type) : type_(type), bit_of_(type.elements.size(), none) {
  std::vector<std::unique_ptr<Invariant>> made;
  for (const Type* at = &type; at; at = at->base) {
    for (const definitions::Constraint& rule : at->constraints) made.push_back(std::make_unique<Invariant>(type, rule));
  }
  std::stable_partition(made.begin(), made.end(), [](const auto& one) { return !one->rule().warning; });
  std::vector<std::string_view> names;
  for (auto& invariant : made) {
    const auto& asked = invariant->presence().names();
    for (std::size_t i = 0; i < asked.size(); ++i) {
      auto found = std::find(names.begin(), names.end(), asked[i]);
      if (found == names.end()) found = names.insert(found, asked[i]);
      invariant->bits[i] = static_cast<std::uint8_t>(found - names.begin());
    }
    errors_ += invariant->rule().warning ? 0 : 1;
    list_.push_back(std::move(invariant));
  }
  for (std::size_t i = 0; i < type.elements.size(); ++i) {
    const auto found = std::find(names.begin(), names.end(), path_name(type.elements[i]));
    if (found != names.end()) bit_of_[i] = static_cast<std::uint8_t>(found - names.begin());
  }
}

std::uint64_t Invariants::there(std::span<const Element* const> elements) const {
  std::uint64_t out = 0;
  for (const Element* const element : elements) {
    if (!element) continue;
    const std::uint8_t bit = bit_of_[static_cast<std::size_t>(element - type_.elements.data())];
    if (bit < 64) out |= std::uint64_t{1} << bit;
  }
  return out;
}

bool Invariants::hold(const Invariant& invariant, std::uint64_t there) {
  std::uint32_t own = 0;
  for (std::size_t i = 0; i < invariant.presence().names().size(); ++i) {
    if (invariant.bits[i] >= 64) return false;
    own |= static_cast<std::uint32_t>(there >> invariant.bits[i] & 1U) << i;
  }
  return invariant.presence().holds(own);
}

const Invariants& invariants_of(const Type& type) {
  static Table table;
  return table.of(type);
}

}  // namespace kapfhir::fhir::validate

#include <chrono>
#include <functional>

#include "fhir/path/compare.hpp"

namespace kapfhir::fhir::path {
namespace {

constexpr std::uint32_t small = 16;  // up to here a scan is faster than a table

std::size_t mix(std::size_t a, std::size_t b) {
  const std::size_t product = (a ^ b) * 0x9E3779B97F4A7C15u;
  return product ^ product >> 32;  // a table looks at the low bits
}

// Of what json::equal compares: members in any order, lexemes as they are. `seen` counts the nodes.
std::size_t hash(json::View node, std::uint64_t& seen) {
  std::size_t out = static_cast<std::size_t>(node.kind());
  seen += node.size() + 1;
  if (node.is(json::Kind::object)) {
    for (const json::View member : node) out += mix(std::hash<std::string_view>()(member.name()), hash(member, seen));
  } else if (node.is(json::Kind::array)) {
    for (const json::View element : node) out = mix(out, hash(element, seen));
  } else {
    seen += node.text().size() / 64;
    out = mix(out, std::hash<std::string_view>()(node.text()));
  }
  return out;
}

// Equal times are one instant, in any zone; a date can equal a dateTime that has no clock either.
std::size_t hash(const base::Temporal& time) {
  const std::chrono::sys_days day = std::chrono::year(time.year) / time.month / time.day;
  const std::int64_t minutes = (std::int64_t{day.time_since_epoch().count()} * 24 + time.hour) * 60 + time.minute -
                               (time.zoned ? time.offset : 0);
  return mix(mix(3, static_cast<std::size_t>(minutes)), std::size_t{time.second} * 1'000'000'000u + time.nanoseconds);
}

}  // namespace

std::size_t hash(const Item& value, std::uint64_t& seen) {
  switch (value.kind) {
    case Kind::string:
      seen += value.size / 64;
      return std::hash<std::string_view>()(value.string());
    case Kind::boolean:
      return mix(1, value.boolean);
    case Kind::integer:
    case Kind::long_integer:
    case Kind::decimal: {  // 1 and 1.0 are equal
      const base::Number number = value.number().trimmed();
      return mix(static_cast<std::size_t>(number.coefficient), static_cast<std::size_t>(number.scale));
    }
    case Kind::node:
      return mix(7, hash(value.view() ? value.view() : value.sibling(), seen));
    case Kind::date:
    case Kind::date_time:
    case Kind::time:
      return hash(value.temporal);
    default:  // quantities are equal across units
      return mix(5, static_cast<std::size_t>(value.kind));
  }
}

bool Distinct::find(const Item& value, std::size_t hashed, bool& found) {
  found = false;
  if (heavy(value) && !run_.look(step_)) return false;
  const auto same = [&](std::uint32_t at) {
    const Memory::Mark mark = run_.memory.mark();  // what the values of quantities take
    const bool equals = equal(out_[at], value, run_.memory) == true;
    run_.memory.release(mark);
    return equals;
  };
  if (!slots_) {
    for (std::uint32_t at = first_; at < out_.size() && !found; ++at) found = same(at);
    return run_.spend(step_, out_.size() - first_ + 1);
  }
  std::uint64_t looked = 1 + seen_;
  seen_ = 0;
  for (std::size_t slot = hashed & mask_; slots_[slot] != 0 && !found; slot = (slot + 1) & mask_, ++looked)
    found = same(slots_[slot] - 1);
  return run_.spend(step_, looked);
}

void Distinct::index(std::uint32_t at, std::size_t hashed) {
  std::size_t slot = hashed & mask_;
  while (slots_[slot] != 0) slot = (slot + 1) & mask_;
  slots_[slot] = at + 1;
}

bool Distinct::contains(const Item& item, bool& found) {
  const Item value = value_of(item, run_.memory);
  return find(value, slots_ ? hash(value, seen_) : 0, found);
}

bool Distinct::add(const Item& item) {
  const Item value = value_of(item, run_.memory);
  const std::size_t hashed = slots_ ? hash(value, seen_) : 0;
  bool found = false;
  if (!find(value, hashed, found)) return false;
  if (found) return true;
  const std::uint32_t at = out_.size();
  out_.push(item);
  if (out_.size() == at) return run_.spend(step_, UINT64_MAX);  // no memory: the budget says so
  const std::uint32_t count = out_.size() - first_;
  if (slots_ && count * 2 <= mask_) {
    index(at, hashed);
  } else if (count > small) {
    const std::size_t size = std::size_t{64} << (slots_ ? std::bit_width(mask_ + 1) - 6 : 0);
    auto* const slots = static_cast<std::uint32_t*>(run_.memory.allocate(size * sizeof(std::uint32_t)));
    if (!slots) return run_.spend(step_, UINT64_MAX);
    std::fill_n(slots, size, 0u);
    slots_ = slots;
    mask_ = size - 1;
    for (std::uint32_t i = first_; i < out_.size(); ++i) index(i, hash(value_of(out_[i], run_.memory), seen_));
  }
  return true;
}

bool contains(Run& run, const Step& step, Items items, const Item& item, bool& found) {
  const Item value = value_of(item, run.memory);
  found = false;
  if (heavy(value) && !run.look(step)) return false;
  for (std::size_t at = 0; at < items.size() && !found; ++at) found = equal(items[at], value, run.memory) == true;
  return run.spend(step, items.size() + 1);
}

}  // namespace kapfhir::fhir::path

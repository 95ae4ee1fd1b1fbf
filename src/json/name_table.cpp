#include "json/name_table.hpp"

#include <cstring>
#include <random>
#include <utility>

namespace kapfhir::json {
namespace {

std::uint64_t load(const char* from, std::size_t bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, from, bytes);
  return word;
}

// Both halves of the 128-bit product count, so every input bit reaches the low bits that choose the slot.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t seed() {
  static const std::uint64_t value = [] {
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32 | device()) | 1;
  }();
  return value;
}

constexpr std::uint64_t odd_1 = 0x9E3779B97F4A7C15u;
constexpr std::uint64_t odd_2 = 0xD6E8FEB86659FD93u;

}  // namespace

std::uint64_t hash_of(std::string_view text) {
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t hash = seed() ^ (left * odd_1);
  while (left > 16) {
    hash = mix(load(at, 8) ^ odd_1, load(at + 8, 8) ^ hash);
    at += 16;
    left -= 16;
  }
  // The last 16 bytes as two words that may overlap: no loop over single bytes.
  std::uint64_t low = 0, high = 0;
  if (left >= 8) {
    low = load(at, 8);
    high = load(at + left - 8, 8);
  } else if (left >= 4) {
    low = load(at, 4);
    high = load(at + left - 4, 4);
  } else if (left > 0) {
    low = load(at, 1) | load(at + left / 2, 1) << 8 | load(at + left - 1, 1) << 16;
  }
  return mix(low ^ odd_2, high ^ hash);
}

Name NameTable::find(std::string_view text, std::uint64_t hash) const {
  if (slots_.empty()) return nullptr;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].name; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && slots_[at].name->text == text) return slots_[at].name;
  }
  return nullptr;
}

void NameTable::insert(Name name, std::uint64_t hash) {
  if (used_ * 2 >= slots_.size()) grow();
  place({hash, name});
  ++used_;
}

void NameTable::place(Slot slot) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = slot.hash & mask;
  while (slots_[at].name) at = (at + 1) & mask;
  slots_[at] = slot;
}

void NameTable::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 64 : slots_.size() * 2));
  for (const Slot& slot : old) {
    if (slot.name) place(slot);
  }
}

}  // namespace kapfhir::json

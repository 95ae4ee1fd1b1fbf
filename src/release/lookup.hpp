// Positions by text: which entries have that id. A table of numbers, because a Bundle is looked up once and forgotten.
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace kapfhir::release {

class Lookup {
 public:
  /// Room for that many texts.
  explicit Lookup(std::size_t texts = 0) : slots_(std::bit_ceil(2 * texts + 2)) {}

  void add(std::string_view text, std::uint32_t position) {
    if (text.empty()) return;
    if (2 * ++used_ > slots_.size()) grow();
    put({text, position});
  }
  /// Calls `found(position)` for each position under that text, until one answers true.
  template <class Found>
  bool any(std::string_view text, Found found) const {
    if (text.empty()) return false;
    for (std::size_t at = place(text); !slots_[at].text.empty(); at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].text == text && found(slots_[at].position)) return true;
    }
    return false;
  }

 private:
  struct Slot {
    std::string_view text;
    std::uint32_t position = 0;
  };
  std::size_t place(std::string_view text) const {
    // Ids are long and differ at both ends.
    std::uint64_t first = 0, last = 0;
    const std::size_t bytes = std::min<std::size_t>(text.size(), sizeof first);
    std::memcpy(&first, text.data(), bytes);
    std::memcpy(&last, text.data() + text.size() - bytes, bytes);
    return ((first * 0x9e3779b97f4a7c15u ^ last ^ text.size()) * 0xbf58476d1ce4e5b9u >> 32) & (slots_.size() - 1);
  }
  void put(const Slot& slot) {
    std::size_t at = place(slot.text);
    while (!slots_[at].text.empty()) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (!slot.text.empty()) put(slot);
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace kapfhir::release

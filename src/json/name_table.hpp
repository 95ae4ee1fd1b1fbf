// The hash table behind names: program-wide and, for names the program does not know, one per arena.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "json/name.hpp"

namespace kapfhir::json {

/// Hash of a name, seeded once per process so that no sender can prepare colliding names.
std::uint64_t hash_of(std::string_view text);

/// known_name() for callers that need the hash for a second table.
Name known_name(std::string_view text, std::uint64_t hash);

/// Open addressing; does not own the names it holds.
class NameTable {
 public:
  /// The name with this text, or nullptr. `hash` is hash_of(text).
  Name find(std::string_view text, std::uint64_t hash) const;
  /// Adds a name that is not in the table yet.
  void insert(Name name, std::uint64_t hash);

 private:
  struct Slot {
    std::uint64_t hash = 0;
    Name name = nullptr;
  };
  void place(Slot slot);
  void grow();

  std::vector<Slot> slots_;  // size is zero or a power of two, at most half full
  std::size_t used_ = 0;
};

}  // namespace kapfhir::json

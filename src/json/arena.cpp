// Arena of tree.hpp: blocks that grow, freed all at once.
#include <algorithm>
#include <cassert>
#include <cstring>
#include <new>
#include <vector>

#include "json/name_table.hpp"
#include "json/tree.hpp"

namespace kapfhir::json {
namespace {

constexpr std::size_t first_block = 4096;
constexpr std::size_t largest_block = 1 << 20;

}  // namespace

struct Arena::Impl {
  std::vector<std::unique_ptr<std::byte[]>> blocks;
  std::byte* at = nullptr;
  std::size_t left = 0;
  std::size_t next_block = first_block;
  std::size_t total = 0;
  NameTable names;

  std::byte* block(std::size_t bytes) {
    total += bytes;
    return blocks.emplace_back(std::make_unique_for_overwrite<std::byte[]>(bytes)).get();
  }
};

// An empty Document costs no allocation: the Impl is made when the first byte is asked for.
Arena::Arena() = default;
Arena::Arena(Arena&&) noexcept = default;
Arena& Arena::operator=(Arena&&) noexcept = default;
Arena::~Arena() = default;

void* Arena::allocate(std::size_t bytes, std::size_t alignment) {
  assert(alignment <= __STDCPP_DEFAULT_NEW_ALIGNMENT__ && (alignment & (alignment - 1)) == 0);
  if (!impl_) impl_ = std::make_unique<Impl>();
  Impl& arena = *impl_;
  const std::size_t skip = (0 - reinterpret_cast<std::uintptr_t>(arena.at)) & (alignment - 1);
  if (bytes <= arena.left && skip <= arena.left - bytes) {
    std::byte* const place = arena.at + skip;
    arena.at = place + bytes;
    arena.left -= skip + bytes;
    return place;
  }
  // What would fill a block gets one of its own, so that the rest of the current block is not lost.
  if (bytes > arena.next_block / 2) return arena.block(bytes);
  std::byte* const place = arena.block(arena.next_block);
  arena.at = place + bytes;
  arena.left = arena.next_block - bytes;
  arena.next_block = std::min(arena.next_block * 2, largest_block);
  return place;
}

std::string_view Arena::keep(std::string_view text) {
  if (text.empty()) return {};
  char* const place = static_cast<char*>(allocate(text.size(), 1));
  std::memcpy(place, text.data(), text.size());
  return {place, text.size()};
}

Name Arena::name(std::string_view text) {
  const std::uint64_t hash = hash_of(text);
  if (Name known = known_name(text, hash)) return known;
  if (impl_) {
    if (Name known = impl_->names.find(text, hash)) return known;
  }
  const std::string_view kept = keep(text);
  Name name = new (allocate(sizeof(NameText), alignof(NameText))) NameText{kept, false};
  impl_->names.insert(name, hash);
  return name;
}

std::size_t Arena::bytes() const {
  return impl_ ? impl_->total : 0;
}

}  // namespace kapfhir::json

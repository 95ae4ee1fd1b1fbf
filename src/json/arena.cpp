// Arena of tree.hpp: blocks that grow, freed all at once.
#include <algorithm>
#include <bit>
#include <cstring>
#include <new>
#include <utility>
#include <vector>

#include "json/name_table.hpp"
#include "json/tree.hpp"

namespace kapfhir::json {
namespace {

constexpr std::size_t first_block = 4096;
constexpr std::size_t largest_block = 1 << 20;

/// Blocks that a finished document leaves to the next one of the same thread: without it every translation would ask
/// the kernel for fresh pages, which costs more than the translation.
class SpareBlocks {
 public:
  static constexpr std::size_t limit = 16 << 20;
  static constexpr std::size_t largest = 4 << 20;  ///< of one block

  SpareBlocks() = default;
  SpareBlocks(const SpareBlocks&) = delete;
  SpareBlocks& operator=(const SpareBlocks&) = delete;
  ~SpareBlocks() { closed = true; }

  std::unique_ptr<std::byte[]> take(std::size_t bytes) {
    for (std::size_t i = spares_.size(); i-- > 0;) {
      if (spares_[i].bytes != bytes) continue;
      auto block = std::move(spares_[i].block);
      spares_.erase(spares_.begin() + static_cast<std::ptrdiff_t>(i));
      held_ -= bytes;
      return block;
    }
    return nullptr;
  }
  void give(std::unique_ptr<std::byte[]> block, std::size_t bytes) {
    if (bytes < first_block || bytes > largest || held_ + bytes > limit) return;
    spares_.push_back({std::move(block), bytes});
    held_ += bytes;
  }

  /// Set when the thread's spares are gone: documents of static storage die later.
  static thread_local bool closed;

 private:
  struct Spare {
    std::unique_ptr<std::byte[]> block;
    std::size_t bytes;
  };
  std::vector<Spare> spares_;
  std::size_t held_ = 0;
};

thread_local bool SpareBlocks::closed = false;

SpareBlocks& spare_blocks() {
  thread_local SpareBlocks spares;
  return spares;
}

}  // namespace

struct Arena::Impl {
  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size;
  };
  std::vector<Block> blocks;
  std::size_t next_block = first_block;
  std::size_t total = 0;
  NameTable names;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (SpareBlocks::closed) return;
    for (Block& block : blocks) spare_blocks().give(std::move(block.bytes), block.size);
  }

  std::byte* block(std::size_t bytes) {
    total += bytes;
    auto spare = SpareBlocks::closed ? nullptr : spare_blocks().take(bytes);
    if (spare == nullptr) spare = std::make_unique_for_overwrite<std::byte[]>(bytes);
    return blocks.emplace_back(Block{std::move(spare), bytes}).bytes.get();
  }
};

// An empty Document costs no allocation: the Impl is made when the first byte is asked for.
Arena::Arena() = default;
Arena::Arena(Arena&& other) noexcept
    : impl_(std::move(other.impl_)), at_(std::exchange(other.at_, nullptr)), left_(std::exchange(other.left_, 0)) {}
Arena& Arena::operator=(Arena&& other) noexcept {
  impl_ = std::move(other.impl_);
  at_ = std::exchange(other.at_, nullptr);
  left_ = std::exchange(other.left_, 0);
  return *this;
}
Arena::~Arena() = default;

void* Arena::allocate_block(std::size_t bytes) {
  if (!impl_) impl_ = std::make_unique<Impl>();
  Impl& arena = *impl_;
  // What would fill a block gets one of its own, so that the rest of the current block is not lost; of a round size,
  // so that the next document finds it among the spares.
  if (bytes > arena.next_block / 2) return arena.block(bytes <= SpareBlocks::largest ? std::bit_ceil(bytes) : bytes);
  at_ = arena.block(arena.next_block);
  left_ = arena.next_block - bytes;
  arena.next_block = std::min(arena.next_block * 2, largest_block);
  return std::exchange(at_, at_ + bytes);
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
  Name name = new (allocate(sizeof(NameText), alignof(NameText))) NameText{kept, false, false};
  impl_->names.insert(name, hash);
  return name;
}

std::size_t Arena::bytes() const {
  return impl_ ? impl_->total : 0;
}

}  // namespace kapfhir::json

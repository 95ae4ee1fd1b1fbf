#include "fhir/path/memory.hpp"

#include <algorithm>

namespace kapfhir::fhir::path {
namespace {

constexpr std::size_t first_block = 64u << 10;
constexpr std::size_t kept_bytes = 4u << 20;

}  // namespace

void* Memory::allocate_block(std::size_t bytes) {
  std::size_t used = 0;
  for (std::size_t i = 0; i < block_; ++i) used += blocks_[i].size;
  const std::size_t left = limit_ - std::min(used, limit_);
  // A block that an earlier run left may be too small for this request, or too large for this limit: drop it and what
  // follows.
  if (block_ < blocks_.size() && (blocks_[block_].size < bytes || blocks_[block_].size > left)) blocks_.resize(block_);
  if (block_ == blocks_.size()) {
    const std::size_t wanted = used == 0 ? first_block : std::min(used, std::size_t{16} << 20);
    const std::size_t size = std::max(bytes, std::min(wanted, left));
    if (size > left) {
      exhausted_ = true;
      return nullptr;
    }
    blocks_.push_back({std::unique_ptr<std::byte[]>(new std::byte[size]), size});
  }
  at_ = blocks_[block_].bytes.get() + bytes;
  left_ = blocks_[block_].size - bytes;
  return blocks_[block_++].bytes.get();
}

void Memory::reset(std::size_t limit) {
  std::size_t kept = 0, count = 0;
  while (count < blocks_.size() && (kept += blocks_[count].size) <= kept_bytes) ++count;
  blocks_.resize(count);
  limit_ = limit;
  exhausted_ = false;
  block_ = 0, at_ = nullptr, left_ = 0;
}

bool Collection::grow(std::size_t wanted) {
  const std::size_t capacity = std::max<std::size_t>(wanted, std::size_t{capacity_} * 2);
  if (capacity > UINT32_MAX / sizeof(Item)) return false;
  Item* const place = static_cast<Item*>(memory_->allocate(capacity * sizeof(Item)));
  if (!place) return false;
  std::memcpy(static_cast<void*>(place), items_, size_ * sizeof(Item));
  items_ = place;
  capacity_ = static_cast<std::uint32_t>(capacity);
  return true;
}

Items Collection::settle() const {
  if (items_ != reinterpret_cast<const Item*>(near_) || size_ == 0) return items();
  Item* const place = static_cast<Item*>(memory_->allocate(size_ * sizeof(Item)));
  if (!place) return {};
  std::memcpy(static_cast<void*>(place), items_, size_ * sizeof(Item));
  return {place, size_};
}

}  // namespace kapfhir::fhir::path

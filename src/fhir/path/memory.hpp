// What a run needs, taken from the system once and used again: collections and texts in one bump arena with a limit.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <type_traits>
#include <vector>

#include "fhir/path/item.hpp"

namespace kapfhir::fhir::path {

class Memory {
 public:
  explicit Memory(std::size_t limit = 64u << 20) : limit_(limit) {}
  Memory(const Memory&) = delete;

  /// nullptr once the limit is reached: exhausted() then says so.
  void* allocate(std::size_t bytes) {
    bytes = (std::max<std::size_t>(bytes, 1) + 15) & ~std::size_t{15};
    if (bytes > left_) return allocate_block(bytes);
    std::byte* const place = at_;
    at_ += bytes, left_ -= bytes;
    return place;
  }
  template <class T>
  const T* make(const T& value) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 16);
    void* const place = allocate(sizeof(T));
    return place ? new (place) T(value) : nullptr;
  }
  /// A copy of the text; empty when there is no room.
  std::string_view keep(std::string_view text) {
    char* const place = static_cast<char*>(allocate(text.size()));
    if (!place) return {};
    text.copy(place, text.size());  // an empty text may be at no address
    return {place, text.size()};
  }
  bool exhausted() const { return exhausted_; }

  /// Everything taken since mark() is given back by release(mark): only where no result points into it.
  struct Mark {
    std::size_t block = 0;
    std::byte* at = nullptr;
    std::size_t left = 0;
  };
  Mark mark() const { return {block_, at_, left_}; }
  void release(const Mark& mark) { block_ = mark.block, at_ = mark.at, left_ = mark.left; }
  /// As new, but keeps its blocks, unless they are many.
  void reset(std::size_t limit);

 private:
  void* allocate_block(std::size_t bytes);
  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
  };
  std::vector<Block> blocks_;
  std::size_t block_ = 0;  // blocks in use
  std::byte* at_ = nullptr;
  std::size_t left_ = 0;
  std::size_t limit_;
  bool exhausted_ = false;
};

/// An ordered list of items. The first few need no memory; never outlives the Memory.
class Collection {
 public:
  explicit Collection(Memory& memory) : memory_(&memory), items_(reinterpret_cast<Item*>(near_)) {}
  Collection(const Collection&) = delete;
  Collection& operator=(const Collection&) = delete;

  void push(const Item& item) {
    if (size_ == capacity_ && !grow(size_ + 1)) return;
    items_[size_++] = item;
  }
  void append(Items items) {
    if (items.size() > capacity_ - size_ && !grow(size_ + items.size())) return;
    if (!items.empty()) std::memcpy(static_cast<void*>(items_ + size_), items.data(), items.size() * sizeof(Item));
    size_ += static_cast<std::uint32_t>(items.size());
  }
  std::uint32_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const Item& operator[](std::size_t at) const { return items_[at]; }
  Item& operator[](std::size_t at) { return items_[at]; }
  const Item* begin() const { return items_; }
  const Item* end() const { return items_ + size_; }
  Items items() const { return {items_, size_}; }
  void clear() { size_ = 0; }
  void truncate(std::uint32_t size) { size_ = size; }
  Memory& memory() const { return *memory_; }
  /// The items where they stay when this collection ends.
  Items settle() const;

 private:
  static constexpr std::uint32_t near_count = 4;
  bool grow(std::size_t wanted);

  Memory* memory_;
  Item* items_;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = near_count;
  alignas(Item) std::byte near_[near_count * sizeof(Item)];
};

}  // namespace kapfhir::fhir::path

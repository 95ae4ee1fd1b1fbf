// One immutable JSON tree for records and FHIR resources. Numbers, strings and member order stay as written.
#pragma once
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>

#include "json/name.hpp"

namespace kapfhir::json {

enum class Kind : std::uint8_t { null, boolean_false, boolean_true, number, string, array, object };

/// 24 bytes. `children` are contiguous; `text` is the string without quotes and escapes, or the lexeme of a number.
struct Node {
  Name name = nullptr;  ///< member name inside an object, nullptr elsewhere
  union {
    const char* text = nullptr;
    const Node* children;
  };
  std::uint32_t size = 0;  ///< bytes of text, or number of children
  Kind kind = Kind::null;
  bool own_names = false;  ///< an object with members whose names are not program-wide
};
static_assert(sizeof(Node) == 24);

/// A cheap handle on a node; an empty View stands for "not there" and every question to it answers "nothing".
/// Never outlives its Document.
class View {
 public:
  View() = default;
  explicit View(const Node* node) : node_(node) {}

  explicit operator bool() const { return node_ != nullptr; }
  const Node* node() const { return node_; }
  Kind kind() const { return node_ ? node_->kind : Kind::null; }
  bool is(Kind kind) const { return node_ && node_->kind == kind; }
  bool is_boolean() const { return is(Kind::boolean_true) || is(Kind::boolean_false); }
  bool is_true() const { return is(Kind::boolean_true); }
  /// The member name under which this node stands, empty for array elements and the root.
  std::string_view name() const { return node_ && node_->name ? node_->name->text : std::string_view(); }
  /// Text of a string, lexeme of a number; empty for everything else.
  std::string_view text() const {
    return is(Kind::string) || is(Kind::number) ? std::string_view(node_->text, node_->size) : std::string_view();
  }
  /// Text of a string; empty for everything else.
  std::string_view string() const {
    return is(Kind::string) ? std::string_view(node_->text, node_->size) : std::string_view();
  }

  /// Number of children of an array or object, otherwise 0.
  std::uint32_t size() const { return is(Kind::array) || is(Kind::object) ? node_->size : 0; }
  /// Member of an object; by Name it compares pointers, and texts only where one of the names is not program-wide.
  View operator[](std::string_view name) const;
  View operator[](Name name) const;
  /// Child by position of an array or object.
  View at(std::uint32_t index) const { return index < size() ? View(node_->children + index) : View(); }

  class Iterator {
   public:
    using value_type = View;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::forward_iterator_tag;
    Iterator() = default;
    explicit Iterator(const Node* at) : at_(at) {}
    View operator*() const { return View(at_); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) {
      Iterator was = *this;
      ++at_;
      return was;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const Node* at_ = nullptr;
  };
  /// Children in order.
  Iterator begin() const { return Iterator(size() ? node_->children : nullptr); }
  Iterator end() const { return Iterator(size() ? node_->children + node_->size : nullptr); }

 private:
  const Node* node_ = nullptr;
};

/// Same kind, same lexemes and strings, same children; member order of objects does not matter, array order does.
bool equal(View a, View b);

/// Bump allocator that owns all nodes and texts of one document.
class Arena {
 public:
  Arena();
  Arena(Arena&&) noexcept;
  Arena& operator=(Arena&&) noexcept;
  ~Arena();
  void* allocate(std::size_t bytes, std::size_t alignment) {
    const std::size_t skip = (0 - reinterpret_cast<std::uintptr_t>(at_)) & (alignment - 1);
    if (bytes > left_ || skip > left_ - bytes) return allocate_block(bytes);
    std::byte* const place = at_ + skip;
    at_ = place + bytes;
    left_ -= skip + bytes;
    return place;
  }
  /// Copies the text into the arena.
  std::string_view keep(std::string_view text);
  /// The program-wide name, or one that this arena owns.
  Name name(std::string_view text);
  /// Memory taken from the system so far.
  std::size_t bytes() const;

 private:
  struct Impl;
  void* allocate_block(std::size_t bytes);
  std::unique_ptr<Impl> impl_;
  std::byte* at_ = nullptr;  ///< what is left of the newest block
  std::size_t left_ = 0;
};

/// Owns a tree. Movable, not copyable; share it with std::shared_ptr<const Document>.
class Document {
 public:
  Document() = default;
  Document(Arena arena, const Node* root) : arena_(std::move(arena)), root_(root) {}
  View root() const { return View(root_); }

 private:
  Arena arena_;
  const Node* root_ = nullptr;
};

}  // namespace kapfhir::json

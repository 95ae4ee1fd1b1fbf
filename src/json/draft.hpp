// A tree under construction: mutable, in an Arena; frozen into a Document when it is complete.
#pragma once
#include <array>
#include <string_view>

#include "json/tree.hpp"

namespace kapfhir::json {

/// A node of a draft. Children are a linked list in order; pointers stay valid as long as the draft.
struct DraftNode {
  Name name = nullptr;
  DraftNode* first = nullptr;
  DraftNode* last = nullptr;
  DraftNode* next = nullptr;
  std::string_view text;
  std::uint32_t size = 0;
  Kind kind = Kind::null;
};

/// Owns the arenas while building. Names and texts given are copied unless they live in the program-wide table.
class Draft {
 public:
  Draft() = default;

  DraftNode* object();
  DraftNode* array();
  /// A deep copy of a view of any document, under the same name; an empty view gives null.
  DraftNode* copy(View view);

  /// Member of `object`, or nullptr.
  static DraftNode* find(const DraftNode* object, Name name);
  static DraftNode* find(const DraftNode* object, std::string_view name);
  /// Member of `object`; a null member is appended when it is not there. A null node becomes an object first.
  DraftNode* member(DraftNode* object, Name name);
  DraftNode* member(DraftNode* object, std::string_view name);
  /// Appends a null member that is known not to be there yet; the name must be program-wide or this draft's.
  DraftNode* add(DraftNode* object, Name name);
  /// Appends a null element to `array` and returns it. A null node becomes an array first.
  DraftNode* append(DraftNode* array);
  /// Appends an existing node (made by object(), array() or copy()) to an array or, with its name set, to an object.
  /// The caller sees to it that the object has no member of that name yet.
  static void attach(DraftNode* parent, DraftNode* child);
  /// Takes `child` out of `parent`; nothing happens when it is not there.
  static void remove(DraftNode* parent, const DraftNode* child);

  // Set what a node is; earlier children are dropped when the kind changes. Texts must be UTF-8, lexemes JSON numbers.
  void set_string(DraftNode* node, std::string_view text);
  /// A string without a copy: `text` lives as long as the program, or was given by keep().
  static void refer(DraftNode* node, std::string_view text);
  void set_number(DraftNode* node, std::string_view lexeme);
  static void set_boolean(DraftNode* node, bool value);
  static void set_object(DraftNode* node);
  static void set_array(DraftNode* node);

  Name name(std::string_view text) {
    // Names mostly are literals of the program, each at its own address.
    Name& guess = guesses_[reinterpret_cast<std::uintptr_t>(text.data()) / 4 % guesses_.size()];
    if (!guess || guess->text != text) guess = arena_.name(text);
    return guess;
  }
  std::string_view keep(std::string_view text) { return arena_.keep(text); }
  /// The texts one behind the other.
  std::string_view keep(std::string_view first, std::string_view second, std::string_view third = {});

  /// Turns the draft below `root` into an immutable Document; the draft must not be used afterwards.
  Document freeze(const DraftNode* root) &&;

 private:
  Arena nodes_;  // apart, because they end with the draft: the next document finds their blocks in the cache
  Arena arena_;  // what the frozen document keeps
  std::array<Name, 64> guesses_{};
};

}  // namespace kapfhir::json

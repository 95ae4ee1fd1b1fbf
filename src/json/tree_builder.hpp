// Puts the events of a parser together into a tree. Knows the limits, the duplicates and where it stands.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/issue.hpp"
#include "json/reader.hpp"
#include "json/tree.hpp"

namespace kapfhir::json {

/// Every event answers false when it must not go on; fault() then tells why.
class TreeBuilder {
 public:
  struct Fault {
    base::Code code{};
    const char* text = "";
  };

  TreeBuilder(Arena& arena, const Limits& limits);

  bool literal(Kind kind) {
    if (!roomy()) return false;
    add(kind);
    return true;
  }
  /// A number or a string; `text` must live as long as the arena.
  bool scalar(Kind kind, const char* text, std::uint32_t size) {
    if (!roomy()) return false;
    Node& node = add(kind);
    node.text = text;
    node.size = size;
    return true;
  }
  bool key(std::string_view text);
  bool start(Kind kind);
  bool end();

  const Fault& fault() const { return fault_; }
  /// The finished value in the arena, nullptr before.
  const Node* root();
  /// JSON Pointer (RFC 6901) of the value being read; with `between`, of the container whose next value has not begun.
  std::string pointer(bool between) const;

 private:
  struct Frame {
    std::size_t first = 0;   // its children begin here in done_
    Name pending = nullptr;  // member name whose value is still to come
    Kind kind = Kind::array;
    bool own_names = false;
    std::unique_ptr<std::unordered_set<Name>> seen;  // only for objects with many members
  };

  std::size_t count() const { return done_.size() - frames_.back().first; }
  bool refuse(base::Code code, const char* text) {
    fault_ = {code, text};
    return false;
  }
  bool roomy() {
    return count() < limits_.members || frames_.size() == 1 ||
           refuse(base::Code::json_too_large, "more children than the limit allows");
  }
  // Made in place and filled in by the caller: copying a node that was just written stalls the processor.
  Node& add(Kind kind) {
    Node& node = done_.emplace_back();
    node.name = std::exchange(frames_.back().pending, nullptr);
    node.kind = kind;
    return node;
  }
  bool duplicate(Frame& frame, Name name);
  Name name(std::string_view text);

  Arena& arena_;
  Limits limits_;
  std::vector<Node> done_;           // finished values whose container is not finished
  std::vector<Frame> frames_;        // open containers; the first one stands for the document
  std::array<Name, 512> guesses_{};  // by the name before and the length: the name that followed last time
  Fault fault_;
};

}  // namespace kapfhir::json

#include "json/tree_builder.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace kapfhir::json {
namespace {

// Comparing with each earlier sibling is fastest for the objects of records and resources; a hostile one with a
// million members must not cost a million comparisons each.
constexpr std::size_t pairwise_members = 24;

// A place has to stay readable in a message, whatever the sender used as a name.
constexpr std::size_t longest_token = 200;

void append_token(std::string& pointer, std::string_view name) {
  pointer += '/';
  const bool cut = name.size() > longest_token;
  std::size_t size = std::min(name.size(), longest_token);
  while (cut && (static_cast<unsigned char>(name[size]) & 0xC0) == 0x80) --size;  // not inside a character
  for (char c : name.substr(0, size)) {
    if (c == '~')
      pointer += "~0";
    else if (c == '/')
      pointer += "~1";
    else
      pointer += c;
  }
  if (cut) pointer += "...";
}

}  // namespace

TreeBuilder::TreeBuilder(Arena& arena, const Limits& limits) : arena_(arena), limits_(limits) {
  done_.reserve(256);
  frames_.reserve(32);
  frames_.emplace_back();
}

Name TreeBuilder::name(std::string_view text) {
  // Members follow each other as they did in the object before: a guess that fits saves hashing the name. The length
  // tells apart what may follow (url and valueString, url and valueCode).
  const Name before = count() ? done_.back().name : frames_[frames_.size() - 2].pending;
  const std::size_t place = reinterpret_cast<std::uintptr_t>(before) / sizeof(NameText) + 67 * text.size();
  Name& guess = guesses_[place % guesses_.size()];
  if (!guess || guess->text != text) guess = arena_.name(text);
  return guess;
}

bool TreeBuilder::key(std::string_view text) {
  const Name name = this->name(text);
  Frame& frame = frames_.back();
  frame.pending = name;
  if (!roomy()) return false;
  if (duplicate(frame, name)) return refuse(base::Code::json_duplicate_key, "a member with this name came before");
  frame.own_names |= !name->program_wide;
  return true;
}

bool TreeBuilder::duplicate(Frame& frame, Name name) {
  if (frame.seen) return !frame.seen->insert(name).second;
  for (std::size_t i = frame.first; i < done_.size(); ++i) {
    if (done_[i].name == name) return true;
  }
  if (count() >= pairwise_members) {
    frame.seen = std::make_unique<std::unordered_set<Name>>();
    for (std::size_t i = frame.first; i < done_.size(); ++i) frame.seen->insert(done_[i].name);
    frame.seen->insert(name);
  }
  return false;
}

bool TreeBuilder::start(Kind kind) {
  if (!roomy()) return false;
  if (frames_.size() > limits_.depth)
    return refuse(base::Code::json_too_deep, "nested more deeply than the limit allows");
  Frame& frame = frames_.emplace_back();
  frame.first = done_.size();
  frame.kind = kind;
  return true;
}

bool TreeBuilder::end() {
  const Frame& frame = frames_.back();
  const std::size_t size = count(), first = frame.first;
  const Kind kind = frame.kind;
  const bool own_names = frame.own_names;
  Node* children = nullptr;
  if (size) {
    children = static_cast<Node*>(arena_.allocate(size * sizeof(Node), alignof(Node)));
    std::memcpy(static_cast<void*>(children), done_.data() + first, size * sizeof(Node));
  }
  frames_.pop_back();
  done_.resize(first);
  Node& node = add(kind);
  node.children = children;
  node.size = static_cast<std::uint32_t>(size);
  node.own_names = own_names;
  return true;
}

const Node* TreeBuilder::root() {
  if (frames_.size() != 1 || done_.empty()) return nullptr;
  return new (arena_.allocate(sizeof(Node), alignof(Node))) Node(done_.front());
}

std::string TreeBuilder::pointer(bool between) const {
  std::string pointer;
  for (std::size_t i = 1; i < frames_.size(); ++i) {
    const Frame& frame = frames_[i];
    const bool last = i + 1 == frames_.size();
    if (frame.pending)
      append_token(pointer, frame.pending->text);
    else if (frame.kind == Kind::array && !(last && between))
      append_token(pointer, std::to_string((last ? done_.size() : frames_[i + 1].first) - frame.first));
  }
  return pointer;
}

}  // namespace kapfhir::json

#include "fhir/xml/growing.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace kapfhir::fhir::xml {
namespace {

using json::Kind;
using json::Node;

constexpr const char* too_deep = "nested more deeply than the limit allows";
constexpr const char* too_many = "more children than the limit allows";

Node scalar(Kind kind, std::string_view text) {
  Node node;
  node.kind = kind;
  node.text = text.data();
  node.size = static_cast<std::uint32_t>(text.size());
  return node;
}

bool is_null(const Node& node) {
  return node.kind == Kind::null;
}

}  // namespace

Growing::Growing(json::Arena& arena, const json::Limits& limits) : arena_(arena), limits_(limits) {
  done_.reserve(256);
  frames_.reserve(32);
}

bool Growing::had(const Slot& slot) const {
  return std::any_of(done_.begin() + static_cast<std::ptrdiff_t>(frames_.back().first), done_.end(),
                     [&](const Node& node) { return node.name == slot.name || node.name == slot.sibling; });
}

const char* Growing::begin(const Slot& slot) {
  Frame& frame = frames_.back();
  if (frame.run != &slot) {
    end_run(frame);
    if (done_.size() - frame.first >= limits_.members) return too_many;
    if (slot.list && frame.depth + 1 > limits_.depth) return too_deep;
    frame.run = &slot;
    frame.count = 0;
    frame.run_first = done_.size();
    frame.siblings_first = siblings_.size();
  }
  if (frame.count >= limits_.members) return too_many;
  ++frame.count;
  return nullptr;
}

const char* Growing::push(Part part, const Shape* shape, std::uint32_t depth) {
  if (part == Part::object && depth > limits_.depth) return too_deep;
  Frame& frame = frames_.emplace_back();
  frame.shape = shape;
  frame.depth = depth;
  frame.first = done_.size();
  frame.part = part;
  return nullptr;
}

const char* Growing::open_resource(const Shape& shape) {
  static const json::Name known = json::known_name("resourceType");
  if (!frames_.empty()) ++frames_.back().count;
  // The wrapper itself is nothing in JSON.
  if (const char* fault = push(Part::object, &shape, frames_.empty() ? 1 : frames_.back().depth)) return fault;
  add_member(frames_.back(), scalar(Kind::string, shape.type->name), known ? known : arena_.name("resourceType"));
  return nullptr;
}

const char* Growing::open(Part part, const Shape* shape) {
  const Frame& frame = frames_.back();
  return push(part, shape, frame.depth + 1 + (frame.run->list ? 1 : 0));
}

void Growing::value(Kind kind, std::string_view text) {
  done_.push_back(scalar(kind, text));
}

const char* Growing::attribute(const Slot& slot, std::string_view text) {
  Frame& frame = frames_.back();
  // Beside a primitive's value its id makes an object, one level deeper; extensions are a list, which begin() asks for.
  if (frame.part == Part::primitive && frame.depth > limits_.depth) return too_deep;
  if (done_.size() - frame.first >= limits_.members) return too_many;
  add_member(frame, scalar(Kind::string, text), slot.name);
  return nullptr;
}

void Growing::add_member(Frame& frame, Node node, json::Name name) {
  node.name = name;
  frame.own_names |= !name->program_wide;
  done_.push_back(node);
}

Node Growing::container(Kind kind, std::vector<Node>& from, std::size_t first) {
  const std::size_t size = from.size() - first;
  Node node;
  node.kind = kind;
  node.size = static_cast<std::uint32_t>(size);
  if (size != 0) {
    void* const children = arena_.allocate(size * sizeof(Node), alignof(Node));
    std::memcpy(children, from.data() + first, size * sizeof(Node));
    node.children = static_cast<Node*>(children);
  }
  from.resize(first);
  return node;
}

// Values and siblings of a list stand side by side, filled up with null (R4 json.html#primitive); an array of nothing
// but null is left out.
void Growing::end_run(Frame& frame) {
  if (!frame.run) return;
  const Slot& slot = *frame.run;
  frame.run = nullptr;
  const bool siblings = siblings_.size() > frame.siblings_first;
  if (slot.list) {
    const bool values =
        !siblings || !std::all_of(done_.begin() + static_cast<std::ptrdiff_t>(frame.run_first), done_.end(), is_null);
    const Node array = container(Kind::array, done_, frame.run_first);
    if (values) add_member(frame, array, slot.name);
    if (siblings) {
      siblings_.resize(frame.siblings_first + frame.count);
      add_member(frame, container(Kind::array, siblings_, frame.siblings_first), slot.sibling);
    }
    return;
  }
  const Node value = done_.back();
  done_.pop_back();
  if (!is_null(value)) add_member(frame, value, slot.name);
  if (siblings) {
    add_member(frame, siblings_.back(), slot.sibling);
    siblings_.resize(frame.siblings_first);
  }
}

const char* Growing::close() {
  Frame& frame = frames_.back();
  const Part part = frame.part;
  if (part == Part::resource || part == Part::narrative) {
    frames_.pop_back();
    return nullptr;
  }
  end_run(frame);
  if (done_.size() - frame.first > limits_.members) return too_many;
  const bool own_names = frame.own_names, empty = done_.size() == frame.first;
  if (part == Part::primitive && empty && !is_null(done_.back())) {
    frames_.pop_back();
    return nullptr;
  }
  Node object = container(Kind::object, done_, frame.first);
  object.own_names = own_names;
  frames_.pop_back();
  if (part == Part::object) {
    done_.push_back(object);
    return nullptr;
  }
  const Frame& owner = frames_.back();
  siblings_.resize(owner.siblings_first + owner.count - 1);  // those before have none: null
  siblings_.push_back(object);
  return nullptr;
}

const Node* Growing::root() {
  if (!frames_.empty() || done_.size() != 1) return nullptr;
  return new (arena_.allocate(sizeof(Node), alignof(Node))) Node(done_.front());
}

std::string Growing::place() const {
  if (frames_.empty()) return {};
  std::string out(frames_.front().shape->type->name);
  for (const Frame& frame : frames_) {
    if (!frame.run) continue;
    out += '.';
    out += frame.run->text;
    if (frame.run->list) out += '[' + std::to_string(frame.count - 1) + ']';
  }
  return out;
}

}  // namespace kapfhir::fhir::xml

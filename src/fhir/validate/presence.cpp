#include "fhir/validate/presence.hpp"

#include <algorithm>

#include "fhir/path/syntax.hpp"

namespace kapfhir::fhir::validate {
namespace {

using path::Operator;
using path::SyntaxNode;

/// What is known of the result of a part of the expression.
enum class Known : std::uint8_t { nothing, empty, there, yes, no };

bool is_truth(Known known) {
  return known == Known::yes || known == Known::no;
}
Known truth(bool value) {
  return value ? Known::yes : Known::no;
}

Known logical_and(Known a, Known b) {
  if (a == Known::no || b == Known::no) return Known::no;
  if (a == Known::yes && b == Known::yes) return Known::yes;
  const auto plain = [](Known known) { return known == Known::yes || known == Known::empty; };
  return plain(a) && plain(b) ? Known::empty : Known::nothing;
}

Known logical_not(Known a) {
  return a == Known::yes ? Known::no : a == Known::no ? Known::yes : a == Known::empty ? Known::empty : Known::nothing;
}

Known logical_or(Known a, Known b) {
  return logical_not(logical_and(logical_not(a), logical_not(b)));
}

// Functions that give nothing for nothing (FHIRPath 2.0, 5).
constexpr std::string_view empty_for_empty[] = {"where",     "select",     "first",     "last",      "tail",
                                                "trace",     "ofType",     "children",  "toInteger", "descendants",
                                                "resolve",   "startsWith", "substring", "contains",  "matches",
                                                "intersect", "toString",   "length",    "is",        "as"};

/// Reads an expression under the assumption that certain elements are there and others are not.
class Reading {
 public:
  Reading(std::string_view type, std::vector<std::string_view>& names) : type_(type), names_(names) {}

  /// Bit i: names[i] is there.
  void assume(std::uint32_t there) { there_ = there; }

  Known read(const SyntaxNode* node) {
    if (!node) return Known::there;  // the object itself
    switch (node->kind) {
      case SyntaxNode::Kind::literal:
        return node->fault.empty() && node->value.kind == path::Kind::boolean ? truth(node->value.boolean)
                                                                              : Known::there;
      case SyntaxNode::Kind::empty:
        return Known::empty;
      case SyntaxNode::Kind::self:
        return Known::there;
      case SyntaxNode::Kind::member:
        return member(*node);
      case SyntaxNode::Kind::function:
        return function(*node, read(node->left));
      case SyntaxNode::Kind::indexer:
      case SyntaxNode::Kind::negate:
      case SyntaxNode::Kind::plus:
      case SyntaxNode::Kind::is:
      case SyntaxNode::Kind::as:
        return read(node->left) == Known::empty ? Known::empty : Known::nothing;
      case SyntaxNode::Kind::binary:
        return binary(*node);
      default:
        return Known::nothing;
    }
  }

 private:
  // "Appointment.status" is "status" of the Appointment.
  bool is_the_type(const SyntaxNode& node) const {
    return node.kind == SyntaxNode::Kind::member && node.at_start && node.text == type_;
  }

  Known member(const SyntaxNode& node) {
    if (is_the_type(node)) return Known::there;
    const bool first = !node.left || node.left->kind == SyntaxNode::Kind::self || is_the_type(*node.left);
    if (!first) return read(node.left) == Known::empty ? Known::empty : Known::nothing;
    auto found = std::find(names_.begin(), names_.end(), node.text);
    if (found == names_.end()) {
      if (names_.size() == Presence::most_names) return Known::nothing;
      found = names_.insert(found, node.text);
    }
    return (there_ >> (found - names_.begin()) & 1U) != 0 ? Known::there : Known::empty;
  }

  static Known function(const SyntaxNode& node, Known left) {
    if (node.text == "not") return logical_not(left);
    if (left == Known::empty) {
      if (node.text == "exists" || node.text == "hasValue") return Known::no;
      if (node.text == "empty" || node.text == "all" || node.text == "isDistinct") return Known::yes;
      return std::find(std::begin(empty_for_empty), std::end(empty_for_empty), node.text) != std::end(empty_for_empty)
                 ? Known::empty
                 : Known::nothing;
    }
    if (left != Known::nothing && node.arguments.empty()) {
      if (node.text == "exists") return Known::yes;
      if (node.text == "empty") return Known::no;
    }
    return Known::nothing;
  }

  Known binary(const SyntaxNode& node) {
    const Known a = read(node.left);
    const Known b = read(node.right);
    switch (node.op) {
      case Operator::logical_and:
        return logical_and(a, b);
      case Operator::logical_or:
        return logical_or(a, b);
      case Operator::implies:
        return logical_or(logical_not(a), b);
      case Operator::logical_xor:
      case Operator::equal:
      case Operator::not_equal:
        if (a == Known::empty || b == Known::empty) return Known::empty;
        if (!is_truth(a) || !is_truth(b)) return Known::nothing;
        return truth((a == b) == (node.op == Operator::equal));
      case Operator::less:
      case Operator::less_or_equal:
      case Operator::greater:
      case Operator::greater_or_equal:
        return a == Known::empty || b == Known::empty ? Known::empty : Known::nothing;
      case Operator::in:
        return a == Known::empty ? Known::empty : Known::nothing;
      case Operator::unite:
        if (a == Known::empty && b == Known::empty) return Known::empty;
        return a == Known::there || b == Known::there ? Known::there : Known::nothing;
      default:
        return Known::nothing;
    }
  }

  std::string_view type_;
  std::vector<std::string_view>& names_;
  std::uint32_t there_ = 0;
};

}  // namespace

Presence::Presence(std::string_view type, std::string_view expression, bool empty_holds) {
  const auto syntax = path::parse(expression);
  if (!syntax) return;
  std::vector<std::string_view> names;
  Reading reading(type, names);
  reading.read(syntax->root);  // finds the names; both sides of every operator are read
  for (std::uint32_t there = 0; there < (1U << names.size()); ++there) {
    reading.assume(there);
    const Known known = reading.read(syntax->root);
    if (known == Known::yes || (empty_holds && known == Known::empty)) holds_ |= std::uint64_t{1} << there;
  }
  // The syntax tree goes; the expression's text stays.
  for (const std::string_view name : names) {
    const auto at = expression.find(name);
    if (at == expression.npos) {  // an escaped name: nothing is known
      names_.clear();
      holds_ = 0;
      return;
    }
    names_.push_back(expression.substr(at, name.size()));
  }
}

}  // namespace kapfhir::fhir::validate

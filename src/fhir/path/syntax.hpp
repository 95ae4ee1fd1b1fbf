// The syntax tree of an expression (FHIRPath 2.0, grammar).
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/path/item.hpp"

namespace kapfhir::fhir::path {

enum class Operator : std::uint8_t {
  multiply,
  divide,
  div,
  mod,  // arithmetic
  add,
  subtract,
  concatenate,  //
  unite,        // |
  less,
  less_or_equal,
  greater,
  greater_or_equal,  //
  equal,
  not_equal,
  equivalent,
  not_equivalent,  //
  in,
  contains,  //
  logical_and,
  logical_or,
  logical_xor,
  implies,  //
};
std::string_view symbol(Operator op);

struct SyntaxNode {
  enum class Kind : std::uint8_t {
    literal,   ///< `value`
    empty,     ///< {}
    variable,  ///< %text
    self,      ///< $this, also before an invocation without anything in front
    index,     ///< $index
    total,     ///< $total
    member,    ///< left.text
    function,  ///< left.text(arguments)
    indexer,   ///< left[right]
    negate,    ///< -left
    plus,      ///< +left
    binary,    ///< left op right
    is,        ///< left is text
    as,        ///< left as text
  };
  Kind kind = Kind::empty;
  Operator op{};
  bool at_start = false;  ///< a member with nothing in front: may also name the type of the context
  std::size_t at = 0;     ///< byte offset in the expression
  std::string text;       ///< a name; a type: "FHIR.Patient", "Quantity"
  std::string fault;      ///< of a literal that has no value: what running it says
  Item value;
  base::Number number;       ///< of a quantity literal
  std::uint32_t height = 1;  ///< of the tree that begins here
  SyntaxNode* left = nullptr;
  SyntaxNode* right = nullptr;
  std::vector<SyntaxNode*> arguments;
};

/// Owns its nodes; they point into `text` nowhere.
struct Syntax {
  std::deque<SyntaxNode> nodes;
  std::deque<Quantity> quantities;
  SyntaxNode* root = nullptr;
};

/// Nesting beyond this is refused (path_budget): it bounds every recursion over an expression.
inline constexpr std::uint32_t max_height = 600;

/// Issues: path_syntax, path_budget, with line and column.
base::Outcome<Syntax> parse(std::string_view text);

}  // namespace kapfhir::fhir::path

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "fhir/path/lexer.hpp"
#include "fhir/path/syntax.hpp"

namespace kapfhir::fhir::path {
namespace {

using base::Outcome;
using Node = SyntaxNode;

struct Infix {
  std::string_view word;
  Operator op;
  int strength;
};
constexpr int unary_strength = 12, type_strength = 9;
// FHIRPath 2.0, Operator Precedence.
constexpr std::array infixes = {
    Infix{"*", Operator::multiply, 11},     Infix{"/", Operator::divide, 11},
    Infix{"div", Operator::div, 11},        Infix{"mod", Operator::mod, 11},
    Infix{"+", Operator::add, 10},          Infix{"-", Operator::subtract, 10},
    Infix{"&", Operator::concatenate, 10},  Infix{"|", Operator::unite, 8},
    Infix{"<", Operator::less, 7},          Infix{"<=", Operator::less_or_equal, 7},
    Infix{">", Operator::greater, 7},       Infix{">=", Operator::greater_or_equal, 7},
    Infix{"=", Operator::equal, 6},         Infix{"~", Operator::equivalent, 6},
    Infix{"!=", Operator::not_equal, 6},    Infix{"!~", Operator::not_equivalent, 6},
    Infix{"in", Operator::in, 5},           Infix{"contains", Operator::contains, 5},
    Infix{"and", Operator::logical_and, 4}, Infix{"or", Operator::logical_or, 3},
    Infix{"xor", Operator::logical_xor, 3}, Infix{"implies", Operator::implies, 2},
};

const Infix* infix_of(const Token& token) {
  if (token.kind != Token::Kind::symbol && token.kind != Token::Kind::identifier) return nullptr;
  const auto found =
      std::find_if(infixes.begin(), infixes.end(), [&](const Infix& one) { return one.word == token.text; });
  return found == infixes.end() ? nullptr : &*found;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), lexer_(text) {}

  Outcome<Syntax> whole() {
    KAP_TRY(first, lexer_.next());
    token_ = std::move(first);
    Node* const root = expression(0);
    if (!root) return issue_;
    if (token_.kind != Token::Kind::end)
      return fault("found " + token_.text + ", wanted an operator or the end"), issue_;
    syntax_.root = root;
    return std::move(syntax_);
  }

 private:
  // Every function below answers nullptr or false after fault().
  std::nullptr_t fault(std::string text) { return fault_at(token_.at, base::Code::path_syntax, std::move(text)); }
  std::nullptr_t fault_at(std::size_t at, base::Code code, std::string text) {
    issue_ = path::fault_at(code, text_, at, std::move(text));
    return nullptr;
  }
  bool advance() {
    auto next = lexer_.next();
    if (!next) return issue_ = next.error().front(), false;
    token_ = *std::move(next);
    return true;
  }
  bool expect(std::string_view symbol) {
    if (!token_.is(symbol)) return fault("found " + token_.text + ", wanted " + std::string(symbol)), false;
    return advance();
  }
  Node* make(Node::Kind kind, std::size_t at, Node* left = nullptr, Node* right = nullptr) {
    Node& node = syntax_.nodes.emplace_back();
    node.kind = kind, node.at = at, node.left = left, node.right = right;
    return &node;
  }
  /// The height of the tree bounds the recursion of all that walks it.
  Node* grown(Node* node) {
    std::uint32_t below = 0;
    for (const Node* child : {node->left, node->right}) below = std::max(below, child ? child->height : 0);
    for (const Node* argument : node->arguments) below = std::max(below, argument->height);
    node->height = below + 1;
    if (node->height <= max_height) return node;
    return fault_at(node->at, base::Code::path_budget,
                    "the expression is nested more than " + std::to_string(max_height) + " deep");
  }

  Node* expression(int least) {
    struct Deeper {
      std::uint32_t& depth;
      ~Deeper() { --depth; }
    } deeper{++depth_};
    if (depth_ > max_height / 4)
      return fault_at(token_.at, base::Code::path_budget, "the expression is nested too deeply");
    Node* left = nullptr;
    if (token_.is("-") || token_.is("+")) {
      const bool minus = token_.is("-");
      const std::size_t at = token_.at;
      if (!advance()) return nullptr;
      Node* const operand = expression(unary_strength);
      if (!operand) return nullptr;
      left = grown(make(minus ? Node::Kind::negate : Node::Kind::plus, at, operand));
    } else if (!(left = postfix())) {
      return nullptr;
    }
    while (left) {
      const std::size_t at = token_.at;
      if (token_.word("is") || token_.word("as")) {
        if (type_strength < least) break;
        Node* const node = make(token_.word("is") ? Node::Kind::is : Node::Kind::as, at, left);
        if (!advance() || !type_name(node->text)) return nullptr;
        left = grown(node);
        continue;
      }
      const Infix* const infix = infix_of(token_);
      if (!infix || infix->strength < least) break;
      if (!advance()) return nullptr;
      Node* const right = expression(infix->strength + 1);
      if (!right) return nullptr;
      Node* const node = make(Node::Kind::binary, at, left, right);
      node->op = infix->op;
      left = grown(node);
    }
    return left;
  }

  Node* postfix() {
    Node* left = term();
    while (left && (token_.is(".") || token_.is("["))) {
      const std::size_t at = token_.at;
      const bool dot = token_.is(".");
      if (!advance()) return nullptr;
      if (dot) {
        left = invocation(left);
      } else {
        Node* const index = expression(0);
        if (!index || !expect("]")) return nullptr;
        left = make(Node::Kind::indexer, at, left, index);
      }
      if (left) left = grown(left);
    }
    return left;
  }

  Node* term() {
    const std::size_t at = token_.at;
    if (token_.is("(")) {
      if (!advance()) return nullptr;
      Node* const inner = expression(0);
      return inner && expect(")") ? inner : nullptr;
    }
    if (token_.is("{")) return advance() && expect("}") ? make(Node::Kind::empty, at) : nullptr;
    switch (token_.kind) {
      case Token::Kind::variable: {
        Node* const node = make(Node::Kind::variable, at);
        node->text = token_.text;
        return advance() ? node : nullptr;
      }
      case Token::Kind::special:
        return invocation(nullptr);
      case Token::Kind::identifier:
        if (token_.text == "true" || token_.text == "false") {
          Node* const node = make(Node::Kind::literal, at);
          node->value = Item::of(token_.text == "true");
          return advance() ? node : nullptr;
        }
        return invocation(nullptr);
      case Token::Kind::delimited_identifier:
        return invocation(nullptr);
      case Token::Kind::end:
        return fault("the expression ends where a value is wanted");
      case Token::Kind::symbol:
        return fault("found " + token_.text + ", wanted a value");
      default:
        return literal();
    }
  }

  Node* invocation(Node* left) {
    const std::size_t at = token_.at;
    if (token_.kind == Token::Kind::special) {
      Node* const node = make(token_.text == "this"    ? Node::Kind::self
                              : token_.text == "index" ? Node::Kind::index
                                                       : Node::Kind::total,
                              at);
      if (left && node->kind != Node::Kind::self) return fault("$" + token_.text + " cannot follow a dot");
      return advance() ? (left ? left : node) : nullptr;
    }
    if (token_.kind != Token::Kind::identifier && token_.kind != Token::Kind::delimited_identifier)
      return fault("found " + token_.text + ", wanted a name");
    std::string name = token_.text;
    const bool plain = token_.kind == Token::Kind::identifier;
    if (!advance()) return nullptr;
    if (!plain || !token_.is("(")) {
      Node* const node = make(Node::Kind::member, at, left ? left : make(Node::Kind::self, at));
      node->text = std::move(name);
      node->at_start = !left;
      return node;
    }
    Node* const node = make(Node::Kind::function, at, left ? left : make(Node::Kind::self, at));
    node->text = std::move(name);
    node->at_start = !left;
    if (!advance()) return nullptr;
    while (!token_.is(")")) {
      if (!node->arguments.empty() && !expect(",")) return nullptr;
      Node* argument = expression(0);
      if (!argument) return nullptr;
      if (token_.word("asc") || token_.word("desc")) {  // sort(name desc): a key with its direction
        Node* const key = make(Node::Kind::as, token_.at, argument);
        key->text = token_.text;
        if (!advance()) return nullptr;
        argument = key;
      }
      node->arguments.push_back(argument);
    }
    return advance() ? grown(node) : nullptr;
  }

  bool type_name(std::string& out) {
    const auto name = [&] {
      const bool found = token_.kind == Token::Kind::identifier || token_.kind == Token::Kind::delimited_identifier;
      if (!found) return fault("found " + token_.text + ", wanted the name of a type"), false;
      out += token_.text;
      return advance();
    };
    if (!name()) return false;
    if (!token_.is(".")) return true;
    out += '.';
    return advance() && name();
  }

  Node* literal() {
    Node* const node = make(Node::Kind::literal, token_.at);
    const std::string text = token_.text;
    const Token::Kind kind = token_.kind;
    if (!value_of(*node, kind, text) || !advance()) return nullptr;
    if (kind != Token::Kind::integer && kind != Token::Kind::decimal) return node;
    if (!quantity(node)) return nullptr;
    // 2147483648 is read, because -2147483648 is the negation of it; the negation of nothing else is an Integer.
    if (node->value.kind == Kind::integer && node->value.integer > 2147483648)
      return fault_at(node->at, base::Code::path_syntax,
                      text + " is beyond the range of an Integer; write it as a decimal or, with L, as a Long");
    return node;
  }

  /// 007.5 is a number in FHIRPath, but not as JSON writes it.
  static std::string_view zeros_off(std::string_view text) {
    while (text.size() > 1 && text[0] == '0' && text[1] != '.') text.remove_prefix(1);
    return text;
  }

  bool value_of(Node& node, Token::Kind kind, const std::string& text) {
    std::optional<base::Temporal> moment;
    switch (kind) {
      case Token::Kind::string:
        node.text = text;
        node.value = Item::of_text(node.text);
        return true;
      case Token::Kind::integer:
      case Token::Kind::long_integer: {
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const auto number = base::Number::parse(zeros_off(text));
        if (!number || (kind == Token::Kind::long_integer && error != std::errc()))
          return fault(text + " is beyond the range of a Long"), false;
        node.value = Item::of_integer(error == std::errc() ? value : INT64_MAX,
                                      kind == Token::Kind::integer ? Kind::integer : Kind::long_integer);
        node.number = *number;
        return true;
      }
      case Token::Kind::decimal: {
        const auto value = base::Number::parse(zeros_off(text));
        if (!value) return fault(text + " has more digits than a Decimal holds"), false;
        node.value = Item::of_number(*value);
        node.number = *value;
        return true;
      }
      case Token::Kind::date:
        moment = base::Temporal::parse_date(text);
        break;
      case Token::Kind::date_time:
        moment = base::Temporal::parse_date_time(text);
        break;
      case Token::Kind::time:
        moment = base::Temporal::parse_time(text);
        if (!moment && base::Temporal::parse_date_time("2000-01-01T" + text)) {
          node.fault = "a Time has no zone";  // well-formed, but there is no such value
          return true;
        }
        break;
      default:
        return fault("found " + text + ", wanted a value"), false;
    }
    if (!moment)
      return fault("'" + text + "' is no date or time; write @2015-02-04, @2015-02-04T14:34:28Z or @T14:34"), false;
    node.value = Item::of_time(*moment);
    return true;
  }

  /// A number with a unit behind it: 4 'mg', 4 days.
  Node* quantity(Node* node) {
    const bool code = token_.kind == Token::Kind::string;
    if (!code && !(token_.kind == Token::Kind::identifier && base::calendar_unit(token_.text))) return node;
    node->text = token_.text;
    syntax_.quantities.push_back({node->number, node->text, !code});
    node->value = Item::of_quantity(&syntax_.quantities.back());
    return advance() ? node : nullptr;
  }

  std::string_view text_;
  Lexer lexer_;
  Token token_;
  Syntax syntax_;
  base::Issue issue_;
  std::uint32_t depth_ = 0;
};

}  // namespace

Outcome<Syntax> parse(std::string_view text) {
  return Parser(text).whole();
}

std::string_view symbol(Operator op) {
  return std::find_if(infixes.begin(), infixes.end(), [&](const Infix& one) { return one.op == op; })->word;
}

}  // namespace kapfhir::fhir::path

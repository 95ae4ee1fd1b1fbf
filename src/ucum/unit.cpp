// The grammar of UCUM 2.1, section 2. By hand: the language is small, and hostile texts must end soon.
#include "ucum/unit.hpp"

#include <functional>

namespace kapfhir::ucum {
namespace {

constexpr int most_nested = 32;
constexpr int most_power_digits = 4;  // m10000 is no unit of anything
constexpr std::size_t most_factor_digits = 30;

bool digit(char c) {
  return c >= '0' && c <= '9';
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool read(Unit& out) {
    if (take('/')) return component(out, -1, 0) && rest(out, 0) && at_ == text_.size();
    return component(out, 1, 0) && rest(out, 0) && at_ == text_.size();
  }

 private:
  bool take(char c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  /// { . component | / component }
  bool rest(Unit& out, int depth) {
    for (;;) {
      if (take('.')) {
        if (!component(out, 1, depth)) return false;
      } else if (take('/')) {
        if (!component(out, -1, depth)) return false;
      } else {
        return true;
      }
    }
  }

  /// One factor of `out`, to the power `sign`.
  bool component(Unit& out, int sign, int depth) {
    ++components_;
    if (take('(')) {
      if (depth == most_nested) return false;
      Unit inner;
      if (!component(inner, 1, depth + 1) || !rest(inner, depth + 1) || !take(')')) return false;
      join(out, inner, sign);
      return annotation();
    }
    if (annotation_next()) return annotation();
    const std::string_view word = next_word();
    if (word.empty() || !factor_or_symbol(word, out, sign)) return false;
    return annotation();
  }

  bool annotation_next() const { return at_ < text_.size() && text_[at_] == '{'; }

  /// {...} or nothing; it changes nothing. Printable ASCII without braces: UCUM leaves the space out, and the
  /// annotation of a parenthesis, but HL7's list of common units (R4 valueset-ucum-common.html) has both.
  bool annotation() {
    if (!annotation_next()) return true;
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '}') {
        ++at_;
        return true;
      }
      if (c < ' ' || c > '~' || c == '{') return false;
    }
    return false;
  }

  /// Up to an operator; what stands in square brackets belongs to the symbol, as in B[10.nV].
  std::string_view next_word() {
    const std::size_t first = at_;
    bool bracket = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (bracket) {
        bracket = c != ']';
      } else if (c == '[') {
        bracket = true;
      } else if (c == '.' || c == '/' || c == '(' || c == ')' || c == '{' || c == '}') {
        break;
      }
    }
    return text_.substr(first, at_ - first);
  }

  bool factor_or_symbol(std::string_view word, Unit& out, int sign) {
    std::size_t end = word.size();
    while (end > 0 && digit(word[end - 1])) --end;
    if (end == 0) return factor(word, out, sign);
    int power = sign;
    if (end != word.size()) {
      if (word.size() - end > most_power_digits) return false;
      int value = 0;
      for (const char c : word.substr(end)) value = value * 10 + (c - '0');
      if (word[end - 1] == '-' || word[end - 1] == '+') {
        if (word[--end] == '-') value = -value;
      }
      power = sign * value;
    }
    const Found found = find_symbol(word.substr(0, end));
    if (!found.unit) return false;
    Unit one = *found.unit;
    if (found.prefix) {
      one.factor.tens += found.prefix->tens;
      if (found.prefix->twos > 0)
        one.factor = one.factor.times(Ratio::of(base::Number::of(2)).power(found.prefix->twos));
    }
    if (one.special && power == 1 && components_ == 1) {
      out = one;
      return true;
    }
    join(out, one, power);
    return true;
  }

  /// A whole number; zero would make nothing of the unit.
  static bool factor(std::string_view digits, Unit& out, int sign) {
    if (digits.size() > most_factor_digits) return false;
    Ratio value;
    value.above = base::Natural::digits(digits);
    if (value.above.zero()) return false;
    Unit number;
    number.factor = value;
    join(out, number, sign);
    return true;
  }

  /// A special unit is no factor (UCUM 2.1, special units on non-ratio scales): in a product it cannot be converted.
  static void join(Unit& out, const Unit& one, int power) {
    out.convertible = out.convertible && one.convertible && !one.special && !out.special;
    if (!out.convertible) return;
    out.factor = power == 1 ? out.factor.times(one.factor) : out.factor.times(one.factor.power(power));
    out.convertible = out.dimension.add(one.dimension, power) && !out.factor.overflowed();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int components_ = 0;
};

}  // namespace

bool read_unit(std::string_view code, Unit& out) {
  return Reader(code).read(out);
}

const Unit* unit_of(std::string_view code) {
  struct Remembered {
    std::string code;
    Unit unit;
    bool valid = false;
  };
  constexpr std::size_t longest = 40;
  static thread_local std::array<Remembered, 64> memory;
  const std::size_t hash = std::hash<std::string_view>{}(code);
  // Two that fall on one place push each other out; the last place is for long texts, which are not kept.
  Remembered& at = memory[code.size() > longest ? memory.size() - 1 : hash % (memory.size() - 1)];
  if (at.code != code || code.empty()) {
    at.code = code.size() > longest ? std::string_view() : code;
    at.unit = Unit{};
    at.valid = read_unit(code, at.unit);
  }
  return at.valid ? &at.unit : nullptr;
}

}  // namespace kapfhir::ucum

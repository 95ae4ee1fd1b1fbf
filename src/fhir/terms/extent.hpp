// The codes of a value set while it is made: for every code of every system whether it is in it, is not, or nobody here
// can say.
#pragma once
#include <map>
#include <string_view>
#include <unordered_map>

#include "fhir/terms/grammar.hpp"
#include "fhir/terms/letters.hpp"
#include "fhir/terms/truth.hpp"

namespace kapfhir::fhir::terms {

/// Whether codes that differ in case alone are the same.
enum class Spelling : std::uint8_t {
  exact,
  any_case,
  not_known,  ///< the system is not at hand: what differs in case alone is not decided
};

/// Codes as keys, by the spelling of their system.
struct CodeHash {
  std::size_t operator()(std::string_view code) const { return hash_but_for_case(code); }
};
struct CodeEqual {
  Spelling how = Spelling::exact;
  bool operator()(std::string_view a, std::string_view b) const {
    return how == Spelling::any_case ? equal_but_for_case(a, b) : a == b;
  }
};
template <class Value>
using ByCode = std::unordered_map<std::string_view, Value, CodeHash, CodeEqual>;

/// Of one code system. Codes are views of texts that the definitions keep.
struct Part {
  explicit Part(Spelling spelling, Truth all = Truth::no) : fitting(all), others(all), listed(0, {}, {spelling}) {}
  Form form;
  Truth fitting;  ///< codes that are not listed but fit the form
  Truth others;   ///< the remaining ones
  ByCode<Truth> listed;

  Spelling spelling() const { return listed.key_eq().how; }
  bool by_form() const { return fitting != others; }
  Truth ask(std::string_view code) const;
};

struct Extent {
  std::map<std::string_view, Part> parts;  ///< by system
  Truth elsewhere = Truth::no;             ///< codes of all other systems

  static Extent unknown() { return {{}, Truth::unknown}; }
};

using Rule = Truth (*)(Truth, Truth);
/// either, both, without or completed, code for code.
Extent combined(const Extent& a, const Extent& b, Rule rule);

}  // namespace kapfhir::fhir::terms

// A narrative is XHTML also in what stands in what (R4 narrative.html#xhtml): rows in tables, items in lists, no blocks
// in a paragraph. As strict as HTML 4.0 (7.5.3, 9.3, 10, 11) where HL7's validator is, and not where that is not: it
// lets a heading hold a paragraph, and columns text.
#include <algorithm>
#include <array>
#include <string>

#include "fhir/validate/nesting.hpp"

namespace kapfhir::fhir::validate {
namespace {

using Bits = std::uint64_t;

struct Rule {
  std::string_view name;
  std::string_view parents = {};   ///< where it may stand; empty for anywhere
  std::string_view children = {};  ///< what alone it may hold, "-" for nothing at all; empty for anything
  bool text = false;               ///< holds no blocks, however deep
  bool once = false;               ///< does not stand within itself, however deep
};

constexpr std::string_view rows = "tr", cells = "td th", items = "li";
constexpr bool text = true, once = true;
// By name.
constexpr std::array rules = std::to_array<Rule>({
    {"a", {}, {}, text, once},
    {"abbr", {}, {}, text, once},
    {"acronym", {}, {}, text, once},
    {"address", {}, {}, text},
    {"b", {}, {}, text, once},
    {"bdo", {}, {}, text, once},
    {"big", {}, {}, text, once},
    {"blockquote"},
    {"br", {}, "-"},
    {"caption", "table", {}, text},
    {"cite", {}, {}, text, once},
    {"code", {}, {}, text, once},
    {"col", "colgroup table"},
    {"colgroup", "table"},
    {"dd", "dl", {}, text},
    {"dfn", {}, {}, text, once},
    {"div"},
    {"dl", {}, "dd dt"},
    {"dt", "dl", {}, text},
    {"em", {}, {}, text, once},
    {"h1", {}, {}, text},
    {"h2", {}, {}, text},
    {"h3", {}, {}, text},
    {"h4", {}, {}, text},
    {"h5", {}, {}, text},
    {"h6", {}, {}, text},
    {"hr", {}, "-"},
    {"i", {}, {}, text, once},
    {"img", {}, "-"},
    {"kbd", {}, {}, text, once},
    {"li", "ol ul"},
    {"ol", {}, items},
    {"p", {}, {}, text},
    {"pre", {}, {}, text},
    {"q", {}, {}, text, once},
    {"samp", {}, {}, text, once},
    {"small", {}, {}, text, once},
    {"span", {}, {}, text},
    {"strong", {}, {}, text, once},
    {"sub", {}, {}, text, once},
    {"sup", {}, {}, text, once},
    {"table", {}, "caption col colgroup tbody tfoot thead tr"},
    {"tbody", "table", rows},
    {"td", "tfoot thead tr"},
    {"tfoot", "table", rows},
    {"th", "tfoot thead tr"},
    {"thead", "table", rows},
    {"tr", "table tbody tfoot thead", cells},
    {"tt", {}, {}, text, once},
    {"ul", {}, items},
    {"var", {}, {}, text, once},
});
static_assert(rules.size() <= 64);
static_assert(std::is_sorted(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.name < b.name; }));

constexpr Bits bit(int number) {
  return Bits{1} << static_cast<unsigned>(number);
}

constexpr int number_of(std::string_view name) {
  const auto found =
      std::lower_bound(rules.begin(), rules.end(), name, [](const Rule& a, std::string_view b) { return a.name < b; });
  return found != rules.end() && found->name == name ? static_cast<int>(found - rules.begin()) : -1;
}

constexpr Bits bits_of(std::string_view names) {
  Bits out = 0;
  while (!names.empty() && names != "-") {
    const auto end = std::min(names.find(' '), names.size());
    out |= bit(number_of(names.substr(0, end)));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return out;
}

constexpr Bits where(bool Rule::*is) {
  Bits out = 0;
  for (std::size_t i = 0; i < rules.size(); ++i) out |= rules[i].*is ? bit(static_cast<int>(i)) : 0;
  return out;
}

/// The same for all rules, made once.
template <std::string_view Rule::*Names>
constexpr auto all_bits = [] {
  std::array<Bits, rules.size()> out{};
  for (std::size_t i = 0; i < rules.size(); ++i) out[i] = bits_of(rules[i].*Names);
  return out;
}();

constexpr Bits texts = where(&Rule::text), onces = where(&Rule::once);
constexpr Bits blocks = bits_of("div ol pre table ul"), blocks_of_p = blocks | bits_of("blockquote p");
constexpr int paragraph = number_of("p");

/// What the element may not stand in, of what is around it.
constexpr Bits never_in(int number) {
  const Bits own = bit(number);
  return ((own & blocks) != 0 ? texts : 0) | ((own & blocks_of_p) != 0 ? bit(paragraph) : 0) | (own & onces);
}

constexpr auto forbidden = [] {
  std::array<Bits, rules.size()> out{};
  for (std::size_t i = 0; i < rules.size(); ++i) out[i] = never_in(static_cast<int>(i));
  return out;
}();

int first_of(Bits bits) {
  int out = 0;
  while ((bits & 1) == 0) {
    bits >>= 1;
    ++out;
  }
  return out;
}

bool allows(int parent, int child) {
  if (parent < 0) return true;
  const auto index = static_cast<std::size_t>(parent);
  return rules[index].children.empty() || (child >= 0 && (all_bits<&Rule::children>[index] & bit(child)) != 0);
}

bool stands_in(int child, int parent) {
  const auto index = static_cast<std::size_t>(child);
  return rules[index].parents.empty() || (parent >= 0 && (all_bits<&Rule::parents>[index] & bit(parent)) != 0);
}

/// Of an element that holds nothing even a blank is too much.
bool is_nothing(int parent, const path::Tag& tag) {
  return rules[static_cast<std::size_t>(parent)].children != "-" &&
         path::resolved(tag.text).find_first_not_of(" \t\r\n") == std::string::npos;
}

std::string name_of(int number) {
  return number < 0 ? "text" : std::string(rules[static_cast<std::size_t>(number)].name);
}

}  // namespace

void Nesting::see(const path::Tag& tag, const Place& place, Findings& findings) {
  if (tag.kind == path::Tag::Kind::closing) return;
  open_.resize(std::min<std::size_t>(tag.depth, open_.size()));
  const int parent = open_.empty() ? -1 : open_.back().number;
  const Known around = open_.empty() ? 0 : open_.back().around;
  const auto say = [&](int outer, int inner) {
    const auto pair = static_cast<std::uint32_t>((outer + 1) << 8 | (inner + 1));
    if (std::find(said_.begin(), said_.end(), pair) != said_.end()) return;
    said_.push_back(pair);
    findings.error(base::Code::check_narrative, place,
                   outer < 0 ? name_of(inner) + " does not stand in what has to hold it"
                             : name_of(inner) + " must not stand in " + name_of(outer));
  };
  if (tag.kind == path::Tag::Kind::text) {
    if (!allows(parent, -1) && !is_nothing(parent, tag)) say(parent, -1);
    return;
  }
  const int own = number_of(tag.name);
  open_.push_back({own, around | (own < 0 ? 0 : bit(own))});
  if (!allows(parent, own)) {
    say(parent, own);
  } else if (own >= 0 && open_.size() > 1) {
    if (const Bits wrong = around & forbidden[static_cast<std::size_t>(own)]; wrong != 0)
      say(first_of(wrong), own);
    else if (!stands_in(own, parent))
      say(parent, own);
  }
}

}  // namespace kapfhir::fhir::validate

#include "fhir/terms/filter.hpp"

#include <re2/re2.h>

#include <algorithm>

namespace kapfhir::fhir::terms {
namespace {

bool is_code(std::string_view property) {
  return property == "code" || property == "concept";
}

/// "a, b" -> a and b.
std::vector<std::string_view> listed(std::string_view text) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t comma = std::min(text.find(','), text.size());
    std::string_view one = text.substr(0, comma);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (!one.empty()) out.push_back(one);
    if (comma == text.size()) return out;
    text.remove_prefix(comma + 1);
  }
}

std::unique_ptr<const RE2> pattern_of(std::string_view text) {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(8 << 20);
  return std::make_unique<const RE2>(re2::StringPiece(text.data(), text.size()), options);
}

}  // namespace

Filter::~Filter() = default;
Filter::Filter(Filter&&) noexcept = default;

Filter::Filter(const CodeSystem& system, json::View filter) : system_(system), property_(filter["property"].string()) {
  const std::string_view op = filter["op"].string(), value = filter["value"].string();
  if (value.empty()) return;
  if (op == "is-a" || op == "descendent-of" || op == "is-not-a" || op == "generalizes") {
    understand_hierarchy(op, value);
    return;
  }
  // A name that is no property may be a filter whose meaning only the system's owner knows.
  if (!is_code(property_) && property_ != "display" && property_ != "definition" && !system.declares(property_)) return;
  if (op == "=") {
    kind_ = Kind::equal;
    wanted_ = {value};
  } else if (op == "in" || op == "not-in") {
    kind_ = op == "in" ? Kind::in : Kind::not_in;
    wanted_ = listed(value);
  } else if (op == "exists" && (value == "true" || value == "false")) {
    kind_ = Kind::exists;
    wanted_ = {value};
  } else if (op == "regex") {
    pattern_ = pattern_of(value);
    if (pattern_->ok()) kind_ = Kind::regex;
  }
}

void Filter::understand_hierarchy(std::string_view op, std::string_view value) {
  const auto root = system_.find(value);
  if (!is_code(property_) || !root || !system_.is_a()) return;
  reached_ = op == "generalizes" ? system_.at_or_above(*root) : system_.at_or_below(*root);
  if (op == "descendent-of") reached_[*root] = false;
  kind_ = op == "is-not-a" ? Kind::not_reached : Kind::reached;
}

std::vector<std::string_view> Filter::values_of(CodeSystem::Number number) const {
  const CodeSystem::Concept& concept_ = system_.concepts()[number];
  if (is_code(property_)) return {concept_.code};
  std::vector<std::string_view> out;
  for (const json::View property : concept_.node["property"])
    if (property["code"].string() == property_) out.push_back(property_text(property));
  if (property_ == "display" || property_ == "definition") {
    if (const json::View text = concept_.node[property_]) out.push_back(text.string());
  } else if (property_ == "parent" || property_ == "child") {  // nested concepts say it without a property
    for (const CodeSystem::Number other : property_ == "parent" ? concept_.parents : concept_.children)
      out.push_back(system_.concepts()[other].code);
  }
  return out;
}

Truth Filter::accepts(CodeSystem::Number number) const {
  if (kind_ == Kind::not_understood) return Truth::unknown;
  if (kind_ == Kind::reached || kind_ == Kind::not_reached) return truth(reached_[number] == (kind_ == Kind::reached));
  const std::vector<std::string_view> values = values_of(number);
  if (kind_ == Kind::exists) return truth(values.empty() == (wanted_.front() == "false"));
  // A property that is not there is in no list, equal to nothing; but whether "not in" is then meant, or whether a
  // flag that is not there is false, R4 does not say.
  if (values.empty()) {
    const bool open = kind_ == Kind::not_in || (kind_ == Kind::equal && wanted_.front() == "false");
    return open ? Truth::unknown : Truth::no;
  }
  const CodeEqual same{is_code(property_) ? system_.spelling() : Spelling::exact};
  const bool hit = std::any_of(values.begin(), values.end(), [&](std::string_view value) {
    if (kind_ == Kind::regex) return RE2::FullMatch(re2::StringPiece(value.data(), value.size()), *pattern_);
    return std::any_of(wanted_.begin(), wanted_.end(), [&](std::string_view wanted) { return same(value, wanted); });
  });
  return truth(hit != (kind_ == Kind::not_in));
}

}  // namespace kapfhir::fhir::terms

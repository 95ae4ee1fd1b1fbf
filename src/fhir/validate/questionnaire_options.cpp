#include "fhir/validate/questionnaire_options.hpp"

#include "base/number.hpp"
#include "fhir/terms/expansion.hpp"

namespace kapfhir::fhir::validate {
namespace {

constexpr std::string_view exclusive_url = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

bool marked_exclusive(json::View option) {
  for (const json::View extension : option["extension"]) {
    if (extension["url"].string() == exclusive_url && extension["valueBoolean"].is_true()) return true;
  }
  return false;
}

using Truth = std::optional<bool>;

/// Both must be so; what is not known stays so unless the other decides.
Truth both(Truth a, Truth b) {
  if ((a && !*a) || (b && !*b)) return false;
  return a && b ? Truth(true) : Truth();
}
Truth either(Truth a, Truth b) {
  if ((a && *a) || (b && *b)) return true;
  return a && b ? Truth(false) : Truth();
}

}  // namespace

Options::Options(json::View question) {
  for (const json::View option : question["answerOption"]) {
    const Choice value = choice_of(option, "value");
    if (!value) continue;
    kinds_.insert(kind_of(value.type));
    std::string key = key_of(value);
    if (marked_exclusive(option)) exclusive_.insert(key);
    offered_.insert(std::move(key));
    if (value.type != "Coding") continue;
    for (const char* const word : {"code", "display"})
      if (const std::string_view text = value.value[word].string(); !text.empty()) words_.insert(lower(text));
  }
}

bool Options::is_word_of_one(std::string_view text) const {
  return words_.contains(lower(text));
}

// Equal keys stand for equal answers. No code holds a line feed.
std::string Options::key_of(const Choice& value) {
  const json::View at = value.value;
  if (value.type == "Coding") return "C" + std::string(at["code"].string()) + '\n' + std::string(at["system"].string());
  if (value.type == "Reference") return "R" + std::string(at["reference"].string());
  if (value.type == "Decimal" || value.type == "Integer") {
    const auto number = base::Number::parse(at.text());
    return "N" + (number ? number->trimmed().text() : std::string(at.text()));
  }
  const bool date = value.type == "Date" || value.type == "DateTime";
  return (date ? "D" : value.type == "Time" ? "T" : "S") + std::string(at.string());
}

OwnValueSet::OwnValueSet(json::View value_set)
    : includes_(read(value_set["compose"]["include"])), excludes_(read(value_set["compose"]["exclude"])) {
  if (!includes_.empty()) return;
  const terms::Expansion expansion = terms::read_expansion(value_set);
  std::map<std::string_view, Include> by_system;
  for (const terms::ListedCode& one : expansion.codes) by_system[one.system].codes.insert(one.code);
  for (auto& [system, include] : by_system) {
    include.system = system;
    include.listed = true;
    includes_.push_back(std::move(include));
  }
  if (!expansion.whole) includes_.push_back({{}, true, false, {}, {}});
}

std::vector<OwnValueSet::Include> OwnValueSet::read(json::View includes) {
  std::vector<Include> out;
  for (const json::View include : includes) {
    Include& one = out.emplace_back();
    one.system = include["system"].string();
    one.filtered = include["filter"].size() != 0;
    one.listed = include["concept"].size() != 0;
    for (const json::View concept_ : include["concept"]) one.codes.insert(concept_["code"].string());
    for (const json::View value_set : include["valueSet"]) one.value_sets.push_back(value_set.string());
  }
  return out;
}

Truth OwnValueSet::contains(std::string_view system, std::string_view code, const QuestionnaireSources& sources) const {
  const Truth out = any(excludes_, system, code, sources);
  return both(any(includes_, system, code, sources), out ? Truth(!*out) : Truth());
}

Truth OwnValueSet::any(const std::vector<Include>& includes, std::string_view system, std::string_view code,
                       const QuestionnaireSources& sources) {
  Truth out = false;
  for (const Include& include : includes) out = either(out, in(include, system, code, sources));
  return out;
}

// A code without a system (of a string) may be of any.
Truth OwnValueSet::in(const Include& include, std::string_view system, std::string_view code,
                      const QuestionnaireSources& sources) {
  Truth out = true;
  if (include.listed) {
    out = (system.empty() || system == include.system) && include.codes.contains(code);
  } else if (include.system.empty()) {
    if (include.filtered || include.value_sets.empty()) out = std::nullopt;
  } else if (!system.empty() && system != include.system) {
    out = false;
  } else if (include.filtered || !sources.has_code) {
    out = std::nullopt;
  } else {
    out = sources.has_code(include.system, code);
  }
  for (const std::string_view value_set : include.value_sets) {
    if (out && !*out) break;
    out = both(out, sources.member_of ? sources.member_of(value_set, system, code) : Truth());
  }
  return out;
}

}  // namespace kapfhir::fhir::validate

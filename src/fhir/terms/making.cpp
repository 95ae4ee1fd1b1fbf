#include "fhir/terms/making.hpp"

#include "fhir/terms/expansion.hpp"
#include "fhir/terms/filter.hpp"
#include "ucum/ucum.hpp"

namespace kapfhir::fhir::terms {
namespace {

constexpr std::size_t deepest = 32;

void add(Extent& sum, Extent more) {
  // Most sets have one include.
  if (sum.parts.empty() && sum.elsewhere == Truth::no)
    sum = std::move(more);
  else
    sum = combined(sum, more, either);
}

Extent of_one(std::string_view system, Part part) {
  Extent out;
  out.parts.emplace(system, std::move(part));
  return out;
}

}  // namespace

Extent Making::make(const definitions::Definition& value_set) {
  kept_.try_emplace(value_set.json.data());
  return made(library_.tree(value_set));
}

// What the definition says and what the expansion lists complete each other: an expansion leaves out what its maker
// took for retired, a definition needs systems that are not at hand.
Extent Making::made(json::View tree) {
  if (!tree) return Extent::unknown();
  Extent out = composed(tree["compose"]);
  return expansions_ == Expansions::used && tree["expansion"] ? combined(out, listed(tree), completed) : out;
}

const Extent& Making::referred(std::string_view canonical) {
  const definitions::Definition found = library_.find("ValueSet", canonical);
  if (!found || depth_ == deepest) return unknown_;
  const auto [place, fresh] = kept_.try_emplace(found.json.data());
  if (fresh) {
    ++depth_;
    Extent here = made(library_.tree(found));
    --depth_;
    place->second = std::move(here);
  }
  return place->second ? *place->second : unknown_;
}

Extent Making::listed(json::View value_set) {
  const Expansion expansion = read_expansion(value_set);
  const Truth others = expansion.whole ? Truth::no : Truth::unknown;
  Extent out{{}, others};
  Part* part = nullptr;
  std::string_view of;
  for (const ListedCode& one : expansion.codes) {
    if (!part || of != one.system) {
      of = one.system;
      auto found = out.parts.find(of);
      if (found == out.parts.end()) found = out.parts.emplace(of, Part(systems_.spelling(of), others)).first;
      part = &found->second;
    }
    part->listed.emplace(one.code, Truth::yes);
  }
  return out;
}

Extent Making::composed(json::View compose) {
  if (compose["include"].size() == 0) return Extent::unknown();
  const bool active_only = compose["inactive"].is(json::Kind::boolean_false);
  Extent out;
  for (const json::View include : compose["include"]) add(out, included(include, active_only));
  for (const json::View exclude : compose["exclude"]) out = combined(out, included(exclude, false), without);
  return out;
}

/// All that an include says must be true of a code (R4 ValueSet.compose.include).
Extent Making::included(json::View include, bool active_only) {
  const json::View sets = include["valueSet"];
  std::optional<Extent> out;
  if (include["system"]) out = of_system(include, active_only);
  for (const json::View set : sets) {
    const Extent& other = referred(set.string());
    out = out ? combined(*out, other, both) : other;
  }
  return out ? *std::move(out) : Extent::unknown();
}

Extent Making::of_system(json::View include, bool active_only) {
  const std::string_view named = include["system"].string(), url = systems_.plain(named);
  const json::View concepts = include["concept"], filters = include["filter"];
  if (url.empty()) return Extent::unknown();
  Part part(systems_.spelling(url));
  const CodeSystem* const system = systems_.find(named, include["version"].string());
  if (concepts.size() != 0) {
    if (filters.size() != 0) return of_one(url, Part(part.spelling(), Truth::unknown));  // R4 forbids it (vsd-3)
    for (const json::View one : concepts) {
      const std::string_view code = one["code"].string();
      const auto number = system && active_only ? system->find(code) : std::nullopt;
      if (!code.empty() && !(number && system->concepts()[*number].inactive)) part.listed.emplace(code, Truth::yes);
    }
    return of_one(url, std::move(part));
  }
  if (const Grammar grammar = grammar_of(url); grammar != Grammar::none)
    take_form(grammar, filters, part);
  else if (system)
    take_all(*system, filters, active_only, part);
  else
    part.fitting = part.others = Truth::unknown;
  return of_one(url, std::move(part));
}

/// What is abstract only groups other concepts; nobody means it as a code (R4 ValueSet/$validate-code, `abstract`).
void Making::take_all(const CodeSystem& system, json::View filters, bool active_only, Part& part) {
  if (!system.complete()) part.fitting = part.others = Truth::unknown;
  if (!system.complete() && filters.size() != 0) return;
  std::vector<Filter> understood;
  understood.reserve(filters.size());
  for (const json::View filter : filters) understood.emplace_back(system, filter);
  for (CodeSystem::Number number = 0; number < system.concepts().size(); ++number) {
    const CodeSystem::Concept& one = system.concepts()[number];
    Truth here = truth(!one.abstract && !(active_only && one.inactive));
    for (const Filter& filter : understood) here = both(here, filter.accepts(number));
    part.listed.emplace(one.code, here);
  }
}

/// Units can be asked for by what they measure (UCUM's property "canonical"), languages by the parts that they have; no
/// other filter of these systems is known.
void Making::take_form(Grammar grammar, json::View filters, Part& part) {
  part.form.grammar = grammar;
  part.fitting = Truth::yes;
  for (const json::View filter : filters) {
    const std::string_view property = filter["property"].string(), op = filter["op"].string(),
                           value = filter["value"].string();
    const std::uint8_t piece = grammar == Grammar::language && op == "exists" ? language_part(property) : 0;
    if (grammar == Grammar::unit && filters.size() == 1 && op == "=" && property == "canonical" && ucum::valid(value))
      part.form.comparable_to = value;
    else if (piece != 0 && value == "true")
      part.form.with |= piece;
    else if (piece != 0 && value == "false")
      part.form.without |= piece;
    else
      part.fitting = Truth::unknown;
  }
}

}  // namespace kapfhir::fhir::terms

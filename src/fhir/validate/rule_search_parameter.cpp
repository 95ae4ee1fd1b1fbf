// The expression of a SearchParameter can be read and calls what FHIRPath has, starts from the types that it is for,
// and asks for elements they have; a composite one has components (R4 searchparameter.html,
// searchparameter-definitions.html#SearchParameter.component).
#include <cctype>
#include <string>
#include <vector>

#include "fhir/path/expression.hpp"
#include "fhir/validate/at_hand.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

// R4 has fewer types than this.
constexpr std::uint32_t most_types = 200;

bool lists(json::View types, std::string_view wanted) {
  if (types.size() > most_types) return true;
  for (const json::View type : types) {
    const std::string_view name = type.string();
    if (name == wanted || name == "Resource" || name == "DomainResource") return true;
  }
  return false;
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Knows, character by character, what stands in quotes.
class Quotes {
 public:
  /// Whether the character is in quotes, or one itself. To be asked of each in turn.
  bool hold(char c) {
    if (escaped_) {
      escaped_ = false;
    } else if (quote_ == 0) {
      if (c != '\'' && c != '`' && c != '"') return false;
      quote_ = c;
    } else if (c == '\\') {
      escaped_ = true;
    } else if (c == quote_) {
      quote_ = 0;
    }
    return true;
  }

 private:
  char quote_ = 0;
  bool escaped_ = false;
};

/// The first type of R4's resources that the expression starts from and that is not listed.
std::string_view foreign_start(std::string_view text, json::View types) {
  Quotes quotes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (quotes.hold(text[at]) || !is_word(text[at])) continue;
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    const bool starts =
        (at == 0 || (text[at - 1] != '.' && text[at - 1] != '%')) && end < text.size() && text[end] == '.';
    if (starts && find_resource_type(word) && !lists(types, word)) return word;
    at = end - 1;
  }
  return {};
}

/// The expression in its parts between |, where none is in quotes or in brackets.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t from = 0;
  int depth = 0;
  Quotes quotes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quotes.hold(c)) continue;
    if (c == '(' || c == '[') {
      ++depth;
    } else if (c == ')' || c == ']') {
      --depth;
    } else if (c == '|' && depth == 0) {
      out.push_back(text.substr(from, at - from));
      from = at + 1;
    }
  }
  out.push_back(text.substr(from));
  return out;
}

/// What is wrong with a part that starts from a type of R4; empty: nothing, or it cannot be told.
std::string meaningless(std::string_view part) {
  while (!part.empty() && (part[0] == ' ' || part[0] == '(')) part.remove_prefix(1);
  std::size_t end = 0;
  while (end < part.size() && is_word(part[end])) ++end;
  const Type* const type = find_resource_type(part.substr(0, end));
  if (!type || part.find_first_of("()[]|", end) != part.npos) return {};
  path::CompileOptions options;
  options.context = type->name;
  const auto compiled = path::Expression::compile(part, options);
  return !compiled && compiled.error().front().code == base::Code::path_semantic ? compiled.error().front().text : "";
}

}  // namespace

void parameter_can_be_searched(const Object& parameter, Findings& findings) {
  if (!parameter.at_hand) return;
  const std::string_view text = parameter.json["expression"].string();
  const json::View types = parameter.json["base"];
  const Place place{&parameter.place, "expression"};
  if (!text.empty()) {
    path::CompileOptions options;
    options.lenient = true;
    const auto compiled = path::Expression::compile(text, options);
    const base::Code fault = compiled ? base::Code::check_invariant : compiled.error().front().code;
    if (fault == base::Code::path_syntax || fault == base::Code::path_semantic || fault == base::Code::path_execution)
      findings.error(base::Code::check_invariant, place, "this is not FHIRPath: " + compiled.error().front().text);
    else if (const std::string_view type = foreign_start(text, types); !type.empty())
      findings.error(base::Code::check_invariant, place,
                     "the expression starts from " + std::string(type) + ", which is not among the types of base");
    else
      for (const std::string_view part : parts_of(text))
        if (const std::string reason = meaningless(part); !reason.empty())
          findings.error(base::Code::check_invariant, place, "the expression finds nothing: " + reason);
  }
  if (parameter.json["type"].string() == "composite" && parameter.json["component"].size() < 2)
    findings.error(base::Code::check_invariant, parameter.place, "a composite parameter has two components or more");
  const std::string_view from = parameter.json["derivedFrom"].string();
  const definitions::Library& library = parameter.at_hand->library();
  const json::View origin = from.empty() ? json::View() : library.tree(library.find("SearchParameter", from));
  if (!origin) return;
  for (const json::View type : types) {
    if (!lists(origin["base"], type.string()))
      findings.error(base::Code::check_invariant, parameter.place,
                     "what this is derived from is not for " + std::string(type.string().substr(0, 60)));
  }
}

}  // namespace kapfhir::fhir::validate

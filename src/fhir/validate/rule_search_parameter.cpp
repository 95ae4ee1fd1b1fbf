// The expression of a SearchParameter can be read, and starts from the types that it is for (R4 searchparameter.html).
#include <cctype>
#include <string>

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

/// The first type of R4's resources that the expression starts from and that is not listed.
std::string_view foreign_start(std::string_view text, json::View types) {
  char quote = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == '\\')
        ++at;
      else if (c == quote)
        quote = 0;
      continue;
    }
    if (c == '\'' || c == '`' || c == '"') {
      quote = c;
      continue;
    }
    if (!is_word(c)) continue;
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
    if (!compiled && compiled.error().front().code == base::Code::path_syntax)
      findings.error(base::Code::check_invariant, place, "this is not FHIRPath: " + compiled.error().front().text);
    else if (const std::string_view type = foreign_start(text, types); !type.empty())
      findings.error(base::Code::check_invariant, place,
                     "the expression starts from " + std::string(type) + ", which is not among the types of base");
  }
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

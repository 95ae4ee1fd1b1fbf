// The paths of discriminators: $this, members, extension('url'), resolve(), ofType(T) (R4
// profiling.html#discriminator).
#include "fhir/profile/program.hpp"

namespace kapfhir::fhir::profile {
namespace {

// The next step's text; dots inside parentheses and quotes belong to a url.
std::string_view take_step(std::string_view& rest) {
  std::size_t at = 0;
  int open = 0;
  for (; at < rest.size(); ++at) {
    if (rest[at] == '(') ++open;
    if (rest[at] == ')') --open;
    if (rest[at] == '.' && open == 0) break;
  }
  const std::string_view step = rest.substr(0, at);
  rest.remove_prefix(at == rest.size() ? at : at + 1);
  return step;
}

std::optional<std::string> argument(std::string_view step, std::string_view function) {
  if (!step.starts_with(function) || !step.ends_with(')') || step.size() < function.size() + 2) return {};
  if (step[function.size()] != '(') return {};
  std::string_view inside = step.substr(function.size() + 1, step.size() - function.size() - 2);
  if (inside.size() >= 2 && (inside[0] == '\'' || inside[0] == '"') && inside.back() == inside[0])
    inside = inside.substr(1, inside.size() - 2);
  return std::string(inside);
}

}  // namespace

std::optional<Path> parse_path(std::string_view text) {
  Path out;
  constexpr std::size_t longest = 40;
  while (!text.empty()) {
    const std::string_view step = take_step(text);
    if (step == "$this" && out.empty()) continue;
    if (out.size() == longest || step.empty()) return {};
    if (step == "resolve()") {
      out.push_back({PathStep::Kind::resolve, {}, nullptr});
    } else if (auto url = argument(step, "extension")) {
      out.push_back({PathStep::Kind::extension, *std::move(url), nullptr});
    } else if (auto type = argument(step, "ofType")) {
      out.push_back({PathStep::Kind::of_type, *std::move(type), nullptr});
    } else if (auto as = argument(step, "as")) {
      out.push_back({PathStep::Kind::of_type, *std::move(as), nullptr});
    } else if (step.find_first_of("()$' ") == step.npos) {
      const std::string_view name = step.substr(0, step.find('['));  // "value[x]" is written by some
      out.push_back({PathStep::Kind::member, std::string(name), json::known_name(name)});
    } else {
      return {};
    }
  }
  return out;
}

}  // namespace kapfhir::fhir::profile

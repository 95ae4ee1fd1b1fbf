// FHIRPath 2.0, matches() and its kin. RE2: time grows with the text alone, whatever the expression says.

#include <algorithm>
#include <memory>

#include "fhir/path/functions.hpp"
#include "fhir/path/pattern.hpp"

namespace kapfhir::fhir::path {

RE2::Options pattern_options() {
  RE2::Options options(RE2::Quiet);
  options.set_dot_nl(true);  // FHIRPath reads a text as one line
  options.set_max_mem(8 << 20);
  return options;
}

namespace {

/// A pattern of the expression, or one that it made; those are kept for the next item.
class Pattern {
 public:
  Pattern(Run& run, const Step& step, std::string_view text) {
    if (step.pattern) {
      pattern_ = step.pattern.get();
      return;
    }
    made_ = std::make_unique<const RE2>(re2::StringPiece(text.data(), text.size()), pattern_options());
    // Compiling one costs as much as looking at a few thousand items.
    if (!run.spend(step, 2000 + text.size())) return;
    if (!made_->ok()) {
      run.fault(step, "the regular expression cannot be used: " + made_->error());
      return;
    }
    pattern_ = made_.get();
  }
  explicit operator bool() const { return pattern_ != nullptr; }
  const RE2& operator*() const { return *pattern_; }

 private:
  const RE2* pattern_ = nullptr;
  std::unique_ptr<const RE2> made_;
};

// Where its automaton becomes too large to keep, RE2 takes as long as text times pattern.
std::uint64_t cost(std::string_view text, const RE2& pattern) {
  return text.size() / 16 + text.size() * static_cast<std::uint64_t>(pattern.ProgramSize()) / 256 + 1;
}

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

int words(Run& run, const Step& step, const Focus& focus, std::string_view& input, std::string_view& pattern) {
  const Given given(run, step, focus);
  if (!given) return -1;
  const int found = one_text(run, step, given.items(), input, "the input of ", step.function);
  if (found < 0) return found;
  const Argument argument(run, step, 0, focus);
  if (!argument) return -1;
  return std::min(found, one_text(run, step, argument.items(), pattern, "the regular expression"));
}

template <bool whole>
Truth matches(Run& run, const Step& step, const Focus& focus) {
  std::string_view input, text;
  const int found = words(run, step, focus, input, text);
  if (found != 1) return found == 0 ? Truth::empty : Truth::fault;
  const Pattern pattern(run, step, text);
  if (!pattern || !run.spend(step, cost(input, *pattern))) return Truth::fault;
  return truth(whole ? RE2::FullMatch(piece(input), *pattern) : RE2::PartialMatch(piece(input), *pattern));
}

// $1 and ${name} in the replacement are groups (FHIRPath 2.0, replaceMatches); RE2 writes \1.
std::string rewrite(std::string_view text, const RE2& pattern) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\' && at + 1 < text.size()) {
      const char next = text[++at];
      out += next == '\\' ? "\\\\" : std::string(1, next);
    } else if (c == '\\') {
      out += "\\\\";
    } else if (c == '$' && at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9') {
      out += '\\';
      out += text[++at];
    } else if (c == '$' && at + 1 < text.size() && text[at + 1] == '{' && text.find('}', at) != text.npos) {
      const std::size_t end = text.find('}', at);
      const std::string name(text.substr(at + 2, end - at - 2));
      const auto group = pattern.NamedCapturingGroups().find(name);
      if (group != pattern.NamedCapturingGroups().end()) out += '\\' + std::to_string(group->second);
      at = end;
    } else {
      out += c;
    }
  }
  return out;
}

bool replace_matches(Run& run, const Step& step, const Focus& focus, Collection& out) {
  std::string_view input, text, with;
  const int found = words(run, step, focus, input, text);
  if (found < 0) return false;
  const Argument argument(run, step, 1, focus);
  const int replaced = argument ? one_text(run, step, argument.items(), with, "the replacement") : -1;
  if (replaced < 0) return false;
  if (found == 0 || replaced == 0) return true;
  if (text.empty()) return out.push(Item::of_text(input)), true;
  const Pattern pattern(run, step, text);
  if (!pattern || !run.spend(step, cost(input, *pattern))) return false;
  const std::string rewritten = rewrite(with, *pattern);
  std::string fault;
  if (!(*pattern).CheckRewriteString(rewritten, &fault))
    return run.fault(step, "the replacement cannot be used: " + fault);
  if (input.size() * (rewritten.size() + 1) > run.environment->budget.memory)
    return run.fault(step, base::Code::path_budget, "the text becomes too long");
  std::string result(input);
  RE2::GlobalReplace(&result, *pattern, rewritten);
  out.push(Item::of_text(run.memory.keep(result)));
  return run.spend(step, result.size() / 16 + 1);
}

constexpr Function functions[] = {
    {"matches", 1, 1, Takes::value, Gives::boolean, false, false, texts, nullptr, matches<false>},
    {"matchesFull", 1, 1, Takes::value, Gives::boolean, false, false, texts, nullptr, matches<true>},
    {"replaceMatches", 2, 2, Takes::value, Gives::string, false, false, texts, replace_matches, nullptr},
};

}  // namespace

std::span<const Function> pattern_functions() {
  return functions;
}

}  // namespace kapfhir::fhir::path

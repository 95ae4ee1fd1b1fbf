// FHIRPath 2.0, String Manipulation. Positions count characters (Unicode code points), not bytes.
#include <algorithm>

#include "fhir/path/functions.hpp"
#include "fhir/path/texts.hpp"

namespace kapfhir::fhir::path {
namespace {

// 1 and the text, 0 for an empty input, -1 for a fault.
int input_text(Run& run, const Step& step, const Given& input, std::string_view& out) {
  return input ? one_text(run, step, input.items(), out, "the input of ", step.function) : -1;
}

/// The input and every argument as texts; any of them empty: no result.
template <std::size_t count>
int texts_of(Run& run, const Step& step, const Focus& focus, std::string_view& input,
             std::array<std::string_view, count>& arguments) {
  const Given given(run, step, focus);
  int all = input_text(run, step, given, input);
  if (all < 0) return all;
  for (std::size_t at = 0; at < count; ++at) {
    const Argument argument(run, step, at, focus);
    const int found =
        argument ? one_text(run, step, argument.items(), arguments[at], "an argument of ", step.function) : -1;
    if (found < 0) return found;
    all = std::min(all, found);
  }
  return run.spend(step, input.size() / 64 + 1) ? all : -1;
}

template <bool (*ask)(std::string_view, std::string_view)>
Truth asks(Run& run, const Step& step, const Focus& focus) {
  std::string_view input;
  std::array<std::string_view, 1> argument;
  const int found = texts_of(run, step, focus, input, argument);
  return found < 0 ? Truth::fault : found == 0 ? Truth::empty : truth(ask(input, argument[0]));
}

bool starts(std::string_view text, std::string_view part) {
  return text.starts_with(part);
}
bool ends(std::string_view text, std::string_view part) {
  return text.ends_with(part);
}
bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

template <bool last>
bool index_of(Run& run, const Step& step, const Focus& focus, Collection& out) {
  std::string_view input;
  std::array<std::string_view, 1> argument;
  const int found = texts_of(run, step, focus, input, argument);
  if (found != 1) return found == 0;
  const std::size_t at = last ? input.rfind(argument[0]) : input.find(argument[0]);
  out.push(Item::of_integer(at == input.npos ? -1 : static_cast<std::int64_t>(characters(input.substr(0, at)))));
  return true;
}

bool substring(Run& run, const Step& step, const Focus& focus, Collection& out) {
  std::string_view input;
  const Given given(run, step, focus);
  const int found = input_text(run, step, given, input);
  if (found < 0) return false;
  std::int64_t start = 0, length = INT64_MAX;
  const Argument first(run, step, 0, focus);
  if (!first) return false;
  const int has_start = one_integer(run, step, first.items(), start, "the start");
  if (has_start < 0) return false;
  if (step.count == 2) {
    const Argument second(run, step, 1, focus);
    if (!second || one_integer(run, step, second.items(), length, "the length") < 0) return false;
  }
  if (found == 0 || has_start == 0 || start < 0) return true;
  const std::size_t from = byte_of(input, static_cast<std::size_t>(start));
  if (from >= input.size()) return true;
  const std::string_view rest = input.substr(from);
  out.push(Item::of_text(length <= 0 ? std::string_view()
                                     : rest.substr(0, byte_of(rest, static_cast<std::size_t>(length)))));
  return run.spend(step, input.size() / 64);
}

bool length(Run& run, const Step& step, const Focus& focus, Collection& out) {
  std::string_view input;
  const Given given(run, step, focus);
  const int found = input_text(run, step, given, input);
  if (found == 1) out.push(Item::of_integer(static_cast<std::int64_t>(characters(input))));
  return found >= 0;
}

template <std::string_view (*change)(std::string_view, Memory&)>
bool changes(Run& run, const Step& step, const Focus& focus, Collection& out) {
  std::string_view input;
  const Given given(run, step, focus);
  const int found = input_text(run, step, given, input);
  if (found == 1) out.push(Item::of_text(change(input, run.memory)));
  return found >= 0 && run.spend(step, input.size() / 64);
}

// Of an empty pattern there is one before every character and one at the end: 'abc' becomes 'xaxbxcx'.
bool replace(Run& run, const Step& step, const Focus& focus, Collection& out) {
  std::string_view input;
  std::array<std::string_view, 2> words;
  const int found = texts_of(run, step, focus, input, words);
  if (found != 1) return found == 0;
  const auto [pattern, with] = words;
  const std::size_t limit = run.environment->budget.memory;
  std::string text(pattern.empty() ? with : std::string_view());
  while (!input.empty() && text.size() <= limit) {
    const std::size_t keep = pattern.empty() ? byte_of(input, 1) : std::min(input.find(pattern), input.size());
    text.append(input.substr(0, keep));
    if (pattern.empty() || keep < input.size()) text.append(with);
    input.remove_prefix(std::min(keep + pattern.size(), input.size()));
  }
  if (text.size() > limit) return run.fault(step, base::Code::path_budget, "the text becomes too long");
  out.push(Item::of_text(run.memory.keep(text)));
  return run.spend(step, text.size() / 64);
}

bool to_chars(Run& run, const Step& step, const Focus& focus, Collection& out) {
  std::string_view input;
  const Given given(run, step, focus);
  const int found = input_text(run, step, given, input);
  if (found != 1) return found == 0;
  while (!input.empty()) {
    const std::size_t size = byte_of(input, 1);
    out.push(Item::of_text(input.substr(0, size)));
    input.remove_prefix(size);
  }
  return run.spend(step, out.size());
}

bool split(Run& run, const Step& step, const Focus& focus, Collection& out) {
  std::string_view input;
  std::array<std::string_view, 1> separator;
  const int found = texts_of(run, step, focus, input, separator);
  if (found != 1) return found == 0;
  if (separator[0].empty()) return to_chars(run, step, focus, out);
  for (std::size_t at = 0;;) {
    const std::size_t next = input.find(separator[0], at);
    out.push(Item::of_text(input.substr(at, next == input.npos ? next : next - at)));
    if (next == input.npos) return run.spend(step, out.size());
    at = next + separator[0].size();
  }
}

bool join(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given given(run, step, focus);
  if (!given) return false;
  std::string_view separator;
  if (step.count == 1) {
    const Argument argument(run, step, 0, focus);
    const int found = argument ? one_text(run, step, argument.items(), separator, "the separator") : -1;
    if (found < 0) return false;
  }
  if (given.empty()) return true;
  std::string text;
  for (std::size_t at = 0; at < given.size(); ++at) {
    std::string_view part;
    const int found = one_text(run, step, given.items().subspan(at, 1), part, "an item of join()");
    if (found < 0) return false;
    if (found == 0) continue;
    if (at != 0) text += separator;
    text += part;
    if (text.size() > run.environment->budget.memory)
      return run.fault(step, base::Code::path_budget, "the text becomes too long");
  }
  out.push(Item::of_text(run.memory.keep(text)));
  return run.spend(step, text.size() / 64);
}

using Coding = bool (*)(std::string_view text, std::string_view form, std::string& out);
// `form` decides: 1 done, no result for a form that is not known or a text that is not of it.
template <Coding code>
bool coded(Run& run, const Step& step, const Focus& focus, Collection& out) {
  std::string_view input;
  std::array<std::string_view, 1> form;
  const int found = texts_of(run, step, focus, input, form);
  if (found != 1) return found == 0;
  std::string text;
  if (code(input, form[0], text)) out.push(Item::of_text(run.memory.keep(text)));
  return run.spend(step, text.size() / 64);
}

constexpr Function functions[] = {
    {"indexOf", 1, 1, Takes::value, Gives::integer, false, false, texts, index_of<false>, nullptr},
    {"lastIndexOf", 1, 1, Takes::value, Gives::integer, false, false, texts, index_of<true>, nullptr},
    {"substring", 1, 2, Takes::value, Gives::string, false, false, texts, substring, nullptr},
    {"startsWith", 1, 1, Takes::value, Gives::boolean, false, false, texts, nullptr, asks<starts>},
    {"endsWith", 1, 1, Takes::value, Gives::boolean, false, false, texts, nullptr, asks<ends>},
    {"contains", 1, 1, Takes::value, Gives::boolean, false, false, texts, nullptr, asks<holds>},
    {"upper", 0, 0, Takes::value, Gives::string, false, false, texts, changes<upper>, nullptr},
    {"lower", 0, 0, Takes::value, Gives::string, false, false, texts, changes<lower>, nullptr},
    {"trim", 0, 0, Takes::value, Gives::string, false, false, texts, changes<trim>, nullptr},
    {"replace", 2, 2, Takes::value, Gives::string, false, false, texts, replace, nullptr},
    {"length", 0, 0, Takes::value, Gives::integer, false, false, texts, length, nullptr},
    {"toChars", 0, 0, Takes::value, Gives::string, true, false, texts, to_chars, nullptr},
    {"split", 1, 1, Takes::value, Gives::string, true, false, texts, split, nullptr},
    {"join", 0, 1, Takes::value, Gives::string, false, false, texts, join, nullptr},
    {"encode", 1, 1, Takes::value, Gives::string, false, false, texts, coded<encode>, nullptr},
    {"decode", 1, 1, Takes::value, Gives::string, false, false, texts, coded<decode>, nullptr},
    {"escape", 1, 1, Takes::value, Gives::string, false, false, texts, coded<escape>, nullptr},
    {"unescape", 1, 1, Takes::value, Gives::string, false, false, texts, coded<unescape>, nullptr},
};

}  // namespace

std::span<const Function> string_functions() {
  return functions;
}

}  // namespace kapfhir::fhir::path

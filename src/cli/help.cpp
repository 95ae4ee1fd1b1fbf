#include "cli/help.hpp"

#include <algorithm>
#include <vector>

namespace kapfhir::cli {
namespace {

struct Row {
  std::string left;
  std::string right;
};

constexpr std::size_t page = 100;

/// Two columns; the right one is broken at blanks.
std::string columns(const std::vector<Row>& rows) {
  std::size_t wide = 0;
  for (const Row& row : rows) wide = std::max(wide, row.left.size());
  wide = std::min<std::size_t>(wide, 44);
  std::string out;
  for (const Row& row : rows) {
    std::string line = "  " + row.left;
    if (row.left.size() > wide) {
      out += line + "\n";
      line = "  " + std::string(wide, ' ');
    } else {
      line += std::string(wide - row.left.size(), ' ');
    }
    line += "  ";
    std::string_view rest = row.right;
    while (!rest.empty()) {
      std::size_t fits = std::min(rest.size(), page - line.size());
      if (fits < rest.size()) {
        const std::size_t blank = rest.substr(0, fits + 1).rfind(' ');
        if (blank != std::string_view::npos && blank > 0) fits = blank;
      }
      out += line + std::string(rest.substr(0, fits)) + "\n";
      rest.remove_prefix(std::min(rest.size(), fits + 1));
      line.assign(wide + 4, ' ');
    }
  }
  return out;
}

std::string option_name(const Option& option) {
  std::string out(option.name);
  if (const std::size_t comma = out.find(','); comma != std::string::npos) out.insert(comma + 1, " ");
  if (!option.value.empty() && option.name.starts_with('-'))
    out += option.takes == Takes::maybe ? " [" + std::string(option.value) + "]" : " " + std::string(option.value);
  return out;
}

std::string option_text(const Option& option) {
  std::string out(option.help);
  if (!option.choices.empty()) {
    std::string choices(option.choices);
    std::replace(choices.begin(), choices.end(), '|', ' ');
    if (option.name.starts_with('-')) out += " (" + choices + ")";
  }
  if (!option.fallback.empty()) out += "; default: " + std::string(option.fallback);
  return out;
}

std::string with_bars(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

}  // namespace

std::string program_help() {
  std::string out =
      "kap-fhir carries the records of a ketamine-assisted-psychotherapy clinic into FHIR R4 and back.\n\n"
      "Usage: kap-fhir VERB ... (kap-fhir VERB --help says more, with examples)\n\nVerbs:\n";
  std::vector<Row> rows;
  for (const Verb* verb : verbs())
    if (!verb->hidden) rows.push_back({std::string(verb->synopsis), std::string(verb->does)});
  out +=
      columns(rows) + "\nExample:\n  kap-fhir export examples/episodes/reference.json -o bundle.json\n\nExit codes:\n";
  rows.clear();
  for (const ExitMeaning& one : exit_meanings)
    rows.push_back({std::to_string(static_cast<int>(one.code)), std::string(one.meaning)});
  return out + columns(rows);
}

std::string verb_help(const Verb& verb) {
  std::string out = "kap-fhir " + std::string(verb.synopsis) + "\n\n" + std::string(verb.does) + "\n";
  std::vector<Row> words;
  std::vector<Row> options;
  for (const Option& option : verb.options)
    (option.name.starts_with('-') ? options : words).push_back({option_name(option), option_text(option)});
  options.push_back({"-h, --help", "this text"});
  if (!words.empty()) out += "\nWords:\n" + columns(words);
  out += "\nOptions:\n" + columns(options);
  if (!verb.examples.empty()) out += verb.examples.size() > 1 ? "\nExamples:\n" : "\nExample:\n";
  for (const Example& example : verb.examples) {
    if (!example.says.empty()) out += "  # " + std::string(example.says) + "\n";
    out += "  " + std::string(example.command) + "\n";
  }
  return out;
}

std::string verb_table() {
  std::string out = "| verb | does |\n|---|---|\n";
  for (const Verb* verb : verbs())
    if (!verb->hidden) out += "| `" + with_bars(verb->synopsis) + "` | " + with_bars(verb->does) + " |\n";
  return out;
}

}  // namespace kapfhir::cli

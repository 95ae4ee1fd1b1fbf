#include "cli/parse.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

#include "cli/help.hpp"

namespace kapfhir::cli {
namespace {

using Values = std::vector<std::string>;
using Received = std::map<std::string, Values, std::less<>>;

CLI::Validator one_of(std::string_view choices) {
  return CLI::Validator(
      [choices](const std::string& given) {
        const std::string all = "|" + std::string(choices) + "|";
        return all.find("|" + given + "|") == std::string::npos ? "'" + given + "' is none of " + std::string(choices)
                                                                : std::string();
      },
      "");
}

void add(CLI::App& app, const Option& option, Values& values) {
  const std::string name(option.name);
  if (option.takes == Takes::nothing) {
    app.add_flag(name)->each([&values](const std::string& text) { values = {text}; });
    return;
  }
  CLI::Option* added = option.takes == Takes::value ? app.add_option_function<std::string>(
                                                          name, [&values](const std::string& text) { values = {text}; })
                                                    : app.add_option(name, values);
  if (option.takes == Takes::values || option.takes == Takes::each)
    added->expected(1, CLI::detail::expected_max_vector_size);
  if (option.takes == Takes::each) added->allow_extra_args(false);
  if (option.takes == Takes::maybe) added->expected(0, 1);
  if (option.required) added->required();
  if (!option.choices.empty()) added->check(one_of(option.choices));
}

/// "-o,--output" -> "output"
std::string key_of(std::string_view name) {
  const std::size_t dashes = name.rfind("--");
  return std::string(dashes == std::string_view::npos ? name : name.substr(dashes + 2));
}

void take(const Verb& verb, const CLI::App& app, const Received& received, Arguments& out) {
  for (const Option& option : verb.options) {
    const std::string key = key_of(option.name);
    if (app.get_option(std::string(option.name.substr(0, option.name.find(','))))->count() > 0) {
      out.set(key, received.at(key));
    } else if (!option.fallback.empty()) {
      out.fall_back(key, std::string(option.fallback));
    }
  }
}

const Verb* find_verb(std::string_view name) {
  for (const Verb* verb : verbs())
    if (verb->name() == name) return verb;
  return nullptr;
}

bool asks(int argc, const char* const* argv, std::string_view word) {
  return std::any_of(argv + 1, argv + argc, [&](std::string_view given) { return given == word; });
}

const Option* option_of(const Verb& verb, std::string_view word) {
  for (const Option& option : verb.options) {
    const std::string all = "," + std::string(option.name) + ",";
    if (word.starts_with('-') && all.find("," + std::string(word) + ",") != std::string::npos) return &option;
  }
  return nullptr;
}

/// The words with all options first and `--` before the rest: what begins with a dash and is no option of the verb,
/// such as the expression -1.abs(), is an argument like any other. CLI11 takes the words last first.
Values dashes_allowed(const Verb& verb, int argc, const char* const* argv) {
  Values options, rest;
  for (int at = 1; at < argc; ++at) {
    const std::string_view word = argv[at];
    if (word == "--") {
      rest.insert(rest.end(), argv + at + 1, argv + argc);
      break;
    }
    const Option* const option = option_of(verb, word.substr(0, word.find('=')));
    (option ? options : rest).emplace_back(word);
    if (option && option->takes == Takes::value && word.find('=') == word.npos && at + 1 < argc)
      options.emplace_back(argv[++at]);
  }
  options.emplace_back("--");
  options.insert(options.end(), rest.begin(), rest.end());
  std::reverse(options.begin(), options.end());
  return options;
}

Parsed parse_words(const Verb& verb, int argc, const char* const* argv) {
  Parsed out;
  Received received;
  CLI::App app;
  app.set_help_flag();
  for (const Option& option : verb.options) add(app, option, received[key_of(option.name)]);
  try {
    if (verb.dashes) {
      app.parse(dashes_allowed(verb, argc, argv));
    } else {
      app.parse(argc, argv);
    }
    out.verb = &verb;
    take(verb, app, received, out.arguments);
  } catch (const CLI::ParseError& error) {
    out.fault = std::string(verb.name()) + ": " + error.what();
  }
  return out;
}

}  // namespace

// The verb is found here, not by CLI11, so that the options of the other verbs are never built: cold start matters.
Parsed parse(int argc, const char* const* argv) {
  Parsed out;
  const std::string_view first = argc > 1 ? argv[1] : "";
  const Verb* verb = find_verb(first);
  if (asks(argc, argv, "--help") || asks(argc, argv, "-h")) {
    out.print = verb ? verb_help(*verb) : program_help();
  } else if (first == "--version") {
    out.verb = &version_verb;
  } else if (!verb) {
    out.fault = first.empty() ? "a verb is missing" : "there is no verb '" + std::string(first) + "'";
  } else {
    out = parse_words(*verb, argc - 1, argv + 1);
  }
  return out;
}

}  // namespace kapfhir::cli

// The words of the command line as plain data: --help, README, shell completion and the parser are made from one table.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "cli/arguments.hpp"
#include "cli/console.hpp"
#include "cli/exit_code.hpp"

namespace kapfhir::cli {

enum class Takes : std::uint8_t {
  nothing,  ///< a flag
  value,
  values,  ///< one or more
  each,    ///< one, and the option may be repeated
  maybe    ///< a value, or none
};

struct Option {
  std::string_view name;   ///< "-o,--output"; a positional argument has no dashes: "EPISODE"
  std::string_view value;  ///< what stands for the value in help texts: "OUT"
  std::string_view help;
  Takes takes = Takes::value;
  bool required = false;
  std::string_view choices = {};   ///< "stop|skip"
  std::string_view fallback = {};  ///< the value when it is not given
};

struct Example {
  std::string_view command;
  std::string_view says;  ///< what it does, when that is not plain
};

struct Verb {
  std::string_view synopsis;  ///< begins with the verb's name
  std::string_view does;
  std::span<const Option> options;
  std::span<const Example> examples;
  Exit (*run)(const Arguments& arguments, Console& console) = nullptr;
  bool hidden = false;
  bool dashes = false;  ///< positional arguments may begin with a dash

  std::string_view name() const { return synopsis.substr(0, synopsis.find(' ')); }
};

/// The table, in the order of the help text.
std::span<const Verb* const> verbs();

// One file each.
extern const Verb export_verb, explain_verb, summary_verb, archive_verb, import_verb, validate_verb, mapping_verb,
    serve_verb, send_verb, fetch_verb, config_verb, package_verb, fhirpath_verb, errors_verb, completion_verb,
    version_verb, compare_verb, help_verb;

}  // namespace kapfhir::cli

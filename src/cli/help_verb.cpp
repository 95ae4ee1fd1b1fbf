// help: the help text; its --markdown is the table of verbs in README.md.
#include <array>

#include "cli/help.hpp"

namespace kapfhir::cli {
namespace {

constexpr std::array options = {Option{"VERB", "", "a verb; all of them when left out"},
                                Option{"--markdown", "", "the table of README.md", Takes::nothing}};

Exit run(const Arguments& arguments, Console& console) {
  if (arguments.given("markdown")) return console.print(verb_table()) ? Exit::done : Exit::file;
  for (const Verb* verb : verbs())
    if (verb->name() == arguments.text("VERB")) return console.print(verb_help(*verb)) ? Exit::done : Exit::file;
  return console.print(program_help()) ? Exit::done : Exit::file;
}

}  // namespace

extern const Verb help_verb{"help [VERB]", "prints the help text", options, {}, run, true};

}  // namespace kapfhir::cli

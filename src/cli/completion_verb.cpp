// completion: a shell script made from the table of verbs.
#include <array>

#include "cli/common_options.hpp"
#include "cli/results.hpp"

namespace kapfhir::cli {
namespace {

constexpr std::array options = {Option{"SHELL", "", "the shell", Takes::value, true, "bash"}};
constexpr std::array examples = {Example{"kap-fhir completion bash", "to try it: source <(kap-fhir completion bash)"}};

std::string spaced(std::string_view choices) {
  std::string out(choices);
  for (char& c : out)
    if (c == '|') c = ' ';
  return out;
}

/// The words that may stand for the verb's options, and for positional arguments that are a choice.
std::string words_of(const Verb& verb) {
  std::string out;
  for (const Option& option : verb.options) {
    if (option.name.starts_with('-')) {
      out += std::string(
                 option.name.substr(option.name.find(',') == std::string_view::npos ? 0 : option.name.find(',') + 1)) +
             " ";
    } else if (!option.choices.empty()) {
      out += spaced(option.choices) + " ";
    }
  }
  return out + "--help";
}

std::string script() {
  std::string names;
  std::string words;
  std::string values;
  for (const Verb* verb : verbs()) {
    if (verb->hidden) continue;
    names += (names.empty() ? "" : " ") + std::string(verb->name());
    words += "    " + std::string(verb->name()) + ") words=\"" + words_of(*verb) + "\" ;;\n";
    for (const Option& option : verb->options) {
      if (!option.name.starts_with('-') || option.choices.empty()) continue;
      values += "    " + std::string(verb->name()) + ":" + std::string(option.name) + ") COMPREPLY=($(compgen -W \"" +
                spaced(option.choices) + "\" -- \"$word\")); return ;;\n";
    }
  }
  return "# bash completion of kap-fhir, made by: kap-fhir completion bash\n"
         "_kap_fhir() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]} words=\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "    COMPREPLY=($(compgen -W \"" +
         names +
         " --help --version\" -- \"$word\"))\n"
         "    return\n"
         "  fi\n"
         "  case $verb:$before in\n" +
         values +
         "  esac\n"
         "  case $verb in\n" +
         words +
         "  esac\n"
         "  case $word in\n"
         "    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$word\")) ;;\n"
         "    *) COMPREPLY=($(compgen -W \"${words//--*/}\" -- \"$word\") $(compgen -f -- \"$word\")) ;;\n"
         "  esac\n"
         "}\n"
         "complete -o filenames -F _kap_fhir kap-fhir\n";
}

Exit run(const Arguments&, Console& console) {
  return console.print(script()) ? Exit::done : Exit::file;
}

}  // namespace

extern const Verb completion_verb{"completion bash", "prints a completion script for the shell", options, examples,
                                  run};

}  // namespace kapfhir::cli

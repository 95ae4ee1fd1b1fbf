#include <array>

#include "app/configuration.hpp"
#include "cli/common_options.hpp"
#include "cli/results.hpp"
#include "serve/json_text.hpp"

namespace kapfhir::cli {
namespace {

constexpr std::array options = {
    Option{"ACTION", "", "validate: name every fault at once; show: print what is in force, without secrets",
           Takes::value, true, "validate|show"},
    config_option, json_option};

constexpr std::array examples = {Example{"kap-fhir config validate --config config/kap-fhir.toml", {}},
                                 Example{"kap-fhir config show --config config/kap-fhir.toml", {}}};

Exit run(const Arguments& arguments, Console& console) {
  const auto configuration = app::load_configuration(arguments.text("config"));
  if (!configuration) return fail(console, configuration.error());
  const bool show = arguments.text("ACTION") == "show";
  if (show && console.json) return fail(console, {usage_issue("config show prints TOML, not JSON")});
  if (show) return console.print(app::show_configuration(*configuration)) ? Exit::done : Exit::file;
  if (console.json)
    console.say(serve::JsonText().object().member("configuration", configuration->file).end().take());
  else
    console.say(configuration->file.empty() ? "no configuration file: the defaults" : configuration->file + ": sound");
  return Exit::done;
}

}  // namespace

extern const Verb config_verb{"config validate|show", "checks or prints the configuration", options, examples, run};

}  // namespace kapfhir::cli

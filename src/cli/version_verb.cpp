#include <array>

#include "app/version.hpp"
#include "cli/common_options.hpp"
#include "fhir/canonical.hpp"
#include "serve/json_text.hpp"

namespace kapfhir::cli {
namespace {

constexpr std::array options = {json_option};
constexpr std::array examples = {Example{"kap-fhir version --json", {}}};

Exit run(const Arguments&, Console& console) {
  if (!console.json)
    return console.say("kap-fhir " + std::string(app::version) + " (FHIR " + std::string(fhir::r4_version) + ")")
               ? Exit::done
               : Exit::file;
  serve::JsonText out;
  out.object().member("name", "kap-fhir").member("version", app::version).member("fhirVersion", fhir::r4_version);
  return console.say(out.end().take()) ? Exit::done : Exit::file;
}

}  // namespace

extern const Verb version_verb{"version", "prints the version", options, examples, run};

}  // namespace kapfhir::cli

// validate: is it a sound episode record, or sound FHIR?
#include <array>

#include "app/checking.hpp"
#include "cli/common_options.hpp"
#include "cli/results.hpp"
#include "serve/json_text.hpp"

namespace kapfhir::cli {
namespace {

constexpr std::array options = {
    Option{"FILE", "", "episode records or FHIR resources: files, folders, or - for standard input", Takes::values,
           true},
    json_option};

constexpr std::array examples = {
    Example{"kap-fhir validate examples/episodes", "records: form, references, clinical checks"},
    Example{"kap-fhir validate bundle.json", "FHIR: structure by R4"}};

Exit run(const Arguments& arguments, Console& console) {
  Exit exit = Exit::done;
  std::size_t texts = 0;
  std::size_t faulty = 0;
  // Every fault of every file is wanted, so nothing stops this run.
  Arguments all = arguments;
  all.set("on-error", {"skip"});
  Batch batch(all, console);
  batch.run(arguments.list("FILE"), [&](const app::Item& item) {
    const app::Checking checked = app::check_text(item);
    ++texts;
    faulty += base::has_errors(checked.issues) ? 1 : 0;
    if (exit == Exit::done) exit = exit_of(checked.issues);
    console.list(checked.issues);
    if (checked.issues.empty() && !console.json)
      console.say(item.source + ": " + std::string(checked.what) + ", nothing to remark");
    return true;
  });
  const Exit files = batch.finish();
  if (texts > 1 && !console.json)
    console.say(std::to_string(texts) + " texts, " + std::to_string(faulty) + " with errors");
  return files == Exit::done ? exit : files;
}

}  // namespace

extern const Verb validate_verb{"validate FILE...", "checks FHIR resources and episodes", options, examples, run};

}  // namespace kapfhir::cli

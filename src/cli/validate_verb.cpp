// validate: is it a sound episode record, or sound FHIR?
#include <algorithm>
#include <array>
#include <functional>

#include "app/checking.hpp"
#include "app/lines.hpp"
#include "cli/common_options.hpp"
#include "cli/results.hpp"

namespace kapfhir::cli {
namespace {

constexpr std::array options = {
    Option{"FILE", "",
           "episode records, or FHIR resources in JSON or XML: files, folders (their *.json and *.ndjson), or - for "
           "standard input",
           Takes::values},
    Option{"--format", "FORMAT",
           "for people, or one line a resource: {\"file\",\"line\",\"errors\",\"outcome\":{OperationOutcome}}",
           Takes::value, false, "text|json", "text"},
    Option{"--ndjson", "", "one resource a line whatever it holds, of FILE or standard input; --format json",
           Takes::nothing},
    Option{"--fail-on", "SEVERITY", "what makes the exit code 1", Takes::value, false, "error|warning", "error"},
    json_option};

constexpr std::array examples = {
    Example{"kap-fhir validate examples/episodes", "records: form, references, clinical checks"},
    Example{"kap-fhir validate bundle.json", "FHIR: all that R4 itself demands"},
    Example{"kap-fhir validate --ndjson < all.ndjson", "one OperationOutcome a line"}};

/// Says what was found and keeps the sum.
class Judge {
 public:
  Judge(const Arguments& arguments, Console& console)
      : console_(console),
        outcomes_(arguments.text("format") == "json" || arguments.given("ndjson")),
        strict_(arguments.text("fail-on") == "warning") {}

  bool take(const app::Item& item) {
    app::Checking checked = app::check_text(item);
    if (!checked.readable && outcomes_) checked.issues.front().severity = base::Severity::fatal;
    return settle(std::move(checked.issues), checked.what, item.source, item.line);
  }

  /// What cannot be read at all.
  bool refuse(base::Issues issues, std::uint32_t line = 0) {
    if (exit_ == Exit::done) exit_ = exit_of(issues);
    if (outcomes_) {
      issues.front().severity = base::Severity::fatal;
      return console_.say(app::checking_json(issues.front().source, line, issues));
    }
    console_.complain(issues);
    return true;
  }

  Exit finish() {
    console_.progress_over();
    if (texts_ > 1 && !console_.json && !outcomes_)
      console_.say(std::to_string(texts_) + " texts, " + std::to_string(faulty_) +
                   (strict_ ? " with errors or warnings" : " with errors"));
    return exit_;
  }

 private:
  bool settle(base::Issues issues, std::string_view what, const std::string& source, std::uint32_t line) {
    ++texts_;
    const bool faulty = std::any_of(issues.begin(), issues.end(), [this](const base::Issue& issue) {
      return issue.severity <= (strict_ ? base::Severity::warning : base::Severity::error);
    });
    faulty_ += faulty ? 1 : 0;
    if (exit_ == Exit::done) exit_ = exit_of(issues);
    if (exit_ == Exit::done && faulty) exit_ = Exit::data;
    if (outcomes_) return console_.say(app::checking_json(source, line, issues));
    std::erase_if(issues, app::is_advice);
    if (!issues.empty()) return console_.list(issues);
    return console_.json || console_.say(source + ": " + std::string(what) + ", nothing to remark");
  }

  Console& console_;
  bool outcomes_, strict_;
  std::size_t texts_ = 0, faulty_ = 0;
  Exit exit_ = Exit::done;
};

/// Every text of the inputs; a fault of one does not stop the rest.
void judge_texts(const std::vector<std::string>& names, Judge& judge, Console& console) {
  auto inputs = app::Inputs::open(names);
  if (!inputs) {
    judge.refuse(inputs.error());
    return;
  }
  for (std::size_t texts = 0;; ++texts) {
    auto item = inputs->next();
    if (!item) {
      if (!judge.refuse(item.error())) return;
      continue;
    }
    if (!*item) return;
    if (inputs->files() > 1)
      console.progress(inputs->begun() - 1, inputs->files(), (*item)->source);
    else if (texts > 0)
      console.progress(texts, 0, (*item)->source);
    if (!judge.take(**item)) return;
  }
}

/// Every line; an answer for each, so that whoever asks can tell which is which.
void judge_lines(const std::string& name, Judge& judge) {
  auto lines = app::Lines::open(name);
  if (!lines) {
    judge.refuse(lines.error());
    return;
  }
  for (std::uint32_t line = 1;; ++line) {
    auto text = lines->next();
    if (!text) {
      judge.refuse(text.error(), line);
      return;
    }
    if (!*text) return;
    if ((*text)->find_first_not_of(" \t\r\n") == std::string::npos) continue;
    if (!judge.take({**std::move(text), name, line, true})) return;
  }
}

Exit run(const Arguments& arguments, Console& console) {
  std::vector<std::string> names = arguments.list("FILE");
  if (names.empty() && !arguments.given("ndjson")) return fail(console, {usage_issue("validate: FILE is required")});
  if (names.empty()) names = {"-"};
  Judge judge(arguments, console);
  if (arguments.given("ndjson")) {
    for (const std::string& name : names) judge_lines(name, judge);
  } else {
    judge_texts(names, judge, console);
  }
  return judge.finish();
}

}  // namespace

extern const Verb validate_verb{"validate FILE...", "checks FHIR resources and episodes", options, examples, run};

}  // namespace kapfhir::cli

// validate: is it a sound episode record, or sound FHIR?
#include <algorithm>
#include <array>
#include <thread>

#include "app/in_order.hpp"
#include "app/lines.hpp"
#include "app/validation.hpp"
#include "cli/common_options.hpp"
#include "cli/results.hpp"
#include "cli/validation_report.hpp"
#include "json/encoding.hpp"

namespace kapfhir::cli {
namespace {

constexpr std::array options = {
    Option{"FILE", "",
           "episode records, or FHIR resources in JSON or XML: files, folders (their *.json, *.ndjson and *.xml), or - "
           "for standard input",
           Takes::values},
    Option{"--profile", "CANONICAL|FILE", "also against this profile, not only those that resources claim",
           Takes::each},
    Option{"--load", "FILE",
           "further profiles, value sets, code systems, questionnaires...; any resource is what references lead to",
           Takes::each},
    Option{"--package", "NAME|FILE",
           "only this package beside R4: NAME or NAME#VERSION that was added, or its FILE.tgz", Takes::each},
    Option{"--format", "FORMAT",
           "for people; one line a resource {\"file\",\"line\",\"errors\",\"outcome\":{OperationOutcome}}; or for the "
           "tools of continuous integration",
           Takes::value, false, "text|json|junit|sarif", "text"},
    Option{"--strict", "WHAT",
           "errors also: extensions whose definition is not at hand (with `examples` those of example.org, too), "
           "displays that are none of the code's, references to what is not given",
           Takes::each, false, "extensions|examples|displays|references"},
    Option{"--ndjson", "", "one resource a line whatever it holds, of FILE or standard input; --format json",
           Takes::nothing},
    Option{"--fail-on", "SEVERITY", "what makes the exit code 1", Takes::value, false, "error|warning", "error"},
    Option{"--threads", "NUMBER", "how many work at once (else as many as there are processors)"},
    config_option,
    json_option};

constexpr std::array examples = {
    Example{"kap-fhir validate examples/episodes", "records: form, references, clinical checks"},
    Example{"kap-fhir validate bundle.json", "FHIR: R4, value sets, and the profiles that it claims"},
    Example{"kap-fhir validate --format json examples/fhirpath", "one OperationOutcome a line"},
    Example{
        "kap-fhir validate --profile http://hl7.org/fhir/StructureDefinition/Patient examples/fhirpath/patient.json",
        ""}};

constexpr unsigned most_threads = 64;

/// A file name need not be UTF-8; reports have to be.
std::string shown(std::string name) {
  if (json::encoding_fault(name))
    std::replace_if(
        name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
  return name;
}

/// One text, or why it cannot be had.
struct Task {
  app::Item item;
  base::Issues refused;
};

Task task_of(app::Item item) {
  item.source = shown(std::move(item.source));
  return {std::move(item), {}};
}

/// The texts of files and folders; a fault of one does not stop the rest.
class Texts {
 public:
  static base::Outcome<Texts> open(const std::vector<std::string>& names, Console& console) {
    KAP_TRY(inputs, app::Inputs::open(names, true));
    return Texts(std::move(inputs), console);
  }

  std::optional<Task> next() {
    auto item = inputs_.next();
    if (!item) return Task{{{}, item.error().front().source, 0}, std::move(item).error()};
    if (!*item) return {};
    if (inputs_.files() > 1)
      console_.progress(inputs_.begun() - 1, inputs_.files(), (*item)->source);
    else if (texts_ > 0 && texts_ % 64 == 0)
      console_.progress(texts_, 0, (*item)->source);
    ++texts_;
    return task_of(**std::move(item));
  }

  bool is_one() const { return inputs_.files() == 1; }

 private:
  Texts(app::Inputs inputs, Console& console) : inputs_(std::move(inputs)), console_(console) {}
  app::Inputs inputs_;
  Console& console_;
  std::size_t texts_ = 0;
};

/// The lines of files; an answer for each, so that whoever asks can tell which is which.
class LineTexts {
 public:
  explicit LineTexts(std::vector<std::string> names) : names_(std::move(names)) {}

  std::optional<Task> next() {
    for (;;) {
      if (!lines_) {
        if (file_ == names_.size()) return {};
        auto lines = app::Lines::open(names_[file_++]);
        if (!lines) return refused(std::move(lines).error());
        lines_.emplace(*std::move(lines));
        line_ = 0;
      }
      auto text = lines_->next();
      ++line_;
      if (!text) {
        lines_.reset();
        return refused(std::move(text).error());
      }
      if (!*text)
        lines_.reset();
      else if ((*text)->find_first_not_of(" \t\r\n") != std::string::npos)
        return task_of({**std::move(text), names_[file_ - 1], line_, true});
    }
  }

 private:
  Task refused(base::Issues issues) const { return {{{}, names_[file_ - 1], line_}, std::move(issues)}; }

  std::vector<std::string> names_;
  std::optional<app::Lines> lines_;
  std::size_t file_ = 0;
  std::uint32_t line_ = 0;
};

/// Says what was found and keeps the sums.
class Judging {
 public:
  struct Said {
    Judged judged;
    std::string text;
    bool refused = false;  ///< the text could not be had
  };

  Judging(const app::Validation& validation, const ValidationReport& report, bool strict, Console& console)
      : validation_(validation), report_(report), strict_(strict), console_(console) {
    const std::string text = report_.begin();
    if (!text.empty()) console_.print(text);
  }

  /// Safe from any thread.
  Said judge(const Task& task) const {
    Said out;
    out.refused = !task.refused.empty();
    if (task.refused.empty())
      out.judged.checking = validation_.check(task.item);
    else
      out.judged.checking = {"unreadable", task.refused, false};
    const auto& issues = out.judged.checking.issues;
    out.judged.source = task.item.source, out.judged.line = task.item.line, out.judged.of_stream = task.item.of_stream;
    out.judged.faulty = std::any_of(issues.begin(), issues.end(), [this](const base::Issue& issue) {
      return issue.severity <= (strict_ ? base::Severity::warning : base::Severity::error);
    });
    out.text = report_.text(out.judged);
    return out;
  }

  bool settle(const Said& said) {
    ++sums_.texts;
    sums_.faulty += said.judged.faulty ? 1 : 0;
    for (const base::Issue& issue : said.judged.checking.issues) {
      if (fhir::validate::is_advice(issue)) continue;
      auto& counts = issue.severity <= base::Severity::error     ? sums_.errors
                     : issue.severity == base::Severity::warning ? sums_.warnings
                                                                 : sums_.remarks;
      ++counts[issue.code];
    }
    if (exit_ == Exit::done) exit_ = exit_of(said.judged.checking.issues);
    if (exit_ == Exit::done && said.judged.faulty) exit_ = Exit::data;
    if (said.text.empty()) return true;
    if (said.refused && report_.is_for_people()) {
      console_.complain(said.judged.checking.issues);
      return true;
    }
    const bool between = std::exchange(said_, true);
    return console_.print(between ? std::string(report_.separator()) + said.text : said.text);
  }

  Exit finish() {
    console_.progress_over();
    const std::string text = report_.end(sums_);
    if (!text.empty()) console_.print(text);
    return exit_;
  }

 private:
  const app::Validation& validation_;
  const ValidationReport& report_;
  const bool strict_;
  Console& console_;
  Sums sums_;
  bool said_ = false;
  Exit exit_ = Exit::done;
};

unsigned threads_of(const std::string& word) {
  if (word.empty()) return std::clamp(std::thread::hardware_concurrency(), 1u, most_threads);
  return word.size() > 2 || word.find_first_not_of("0123456789") != word.npos
             ? 0
             : std::min(static_cast<unsigned>(std::stoul(word)), most_threads);
}

fhir::validate::Settings settings_of(const std::vector<std::string>& strict) {
  const auto asked = [&](std::string_view word) {
    return std::find(strict.begin(), strict.end(), word) != strict.end();
  };
  fhir::validate::Settings out;
  out.example_urls = !asked("examples");
  out.known_extensions = asked("extensions") || asked("examples");
  out.displays_fit = asked("displays");
  out.references_exist = asked("references");
  return out;
}

Exit run(const Arguments& arguments, Console& console) {
  const bool lines = arguments.given("ndjson");
  if (lines && (arguments.text("format") == "junit" || arguments.text("format") == "sarif"))
    return fail(console, {usage_issue("--ndjson answers line by line: it goes with --format json alone")});
  std::vector<std::string> names = arguments.list("FILE");
  if (names.empty() && !lines) return fail(console, {usage_issue("validate: FILE is required")});
  if (names.empty()) names = {"-"};
  unsigned threads = threads_of(arguments.text("threads"));
  if (threads == 0) return fail(console, {usage_issue("--threads is a number from 1 to 64")});

  const auto validation =
      app::Validation::open({arguments.list("profile"), arguments.list("load"), arguments.list("package"),
                             arguments.text("config"), settings_of(arguments.list("strict"))});
  if (!validation) return fail(console, validation.error());
  if (!(*validation)->unused().empty()) console.complain((*validation)->unused());
  const auto report = make_validation_report(lines ? "json" : std::string_view(arguments.text("format")), console.json,
                                             (*validation)->engine());
  Judging judging(**validation, *report, arguments.text("fail-on") == "warning", console);
  const auto go = [&](const std::function<std::optional<Task>()>& next) {
    app::in_order<Task, Judging::Said>(
        threads, next, [&](const Task& task) { return judging.judge(task); },
        [&](const Judging::Said& said) { return judging.settle(said); });
  };
  if (lines) {
    LineTexts texts(names);
    go([&] { return texts.next(); });
    return judging.finish();
  }
  auto texts = Texts::open(names, console);
  if (!texts) {
    judging.settle(judging.judge({{{}, texts.error().front().source, 0}, texts.error()}));
    return judging.finish();
  }
  go([&] { return texts->next(); });
  return judging.finish();
}

}  // namespace

extern const Verb validate_verb{"validate FILE...", "checks FHIR resources and episodes", options, examples, run};

}  // namespace kapfhir::cli

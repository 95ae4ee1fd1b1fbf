#include "cli/batch.hpp"

#include "app/issue_json.hpp"
#include "serve/json_text.hpp"

namespace kapfhir::cli {
namespace {

/// Faults that the next text would meet too.
bool always_stops(const base::Issues& issues) {
  const Exit exit = exit_of(issues);
  return exit == Exit::usage || issues.front().code == base::Code::file_write;
}

}  // namespace

Batch::Batch(const Arguments& arguments, Console& console)
    : console_(console), skip_(arguments.text("on-error") == "skip"), rejects_path_(arguments.text("rejects")) {}

bool Batch::run(const std::vector<std::string>& names, const std::function<bool(app::Item)>& work) {
  auto inputs = app::Inputs::open(names);
  if (!inputs) return settle(std::move(inputs).error(), "", 0);
  for (std::size_t texts = 0;; ++texts) {
    auto item = inputs->next();
    if (!item) {
      if (!settle(std::move(item).error(), "", 0)) return false;
      continue;
    }
    if (!*item) return true;
    if (inputs->files() > 1)
      console_.progress(inputs->begun() - 1, inputs->files(), (*item)->source);
    else if (texts > 0)
      console_.progress(texts, 0, (*item)->source);
    if (!work(**std::move(item))) return false;
  }
}

bool Batch::settle(const base::Outcome<base::Done>& outcome, const std::string& source, std::uint32_t line) {
  if (outcome) return true;
  console_.complain(outcome.error());
  if (exit_ == Exit::done) exit_ = exit_of(outcome.error());
  if (!skip_ || always_stops(outcome.error())) return false;
  return reject(outcome.error(), source.empty() ? outcome.error().front().source : source, line);
}

// The place and the issues, not the text: this list may be shown to people who may not see the record.
bool Batch::reject(const base::Issues& issues, const std::string& source, std::uint32_t line) {
  if (rejects_path_.empty()) return true;
  if (!rejects_) {
    auto output = app::Output::open(rejects_path_);
    if (!output) {
      console_.complain(output.error());
      exit_ = exit_of(output.error());
      return false;
    }
    rejects_.emplace(*std::move(output));
  }
  serve::JsonText out;
  out.object().member("source", source);
  if (line != 0) out.number("line", line);
  out.raw("issues", app::issues_json(issues)).end();
  auto written = rejects_->write(out.take() + "\n");
  if (!written) console_.complain(written.error());
  return written.has_value();
}

Exit Batch::finish() {
  console_.progress_over();
  if (!rejects_) return exit_;
  if (auto done = rejects_->publish(); !done) {
    console_.complain(done.error());
    if (exit_ == Exit::done) exit_ = exit_of(done.error());
  }
  return exit_;
}

}  // namespace kapfhir::cli

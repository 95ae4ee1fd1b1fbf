#include "cli/results.hpp"

#include "serve/json_text.hpp"

namespace kapfhir::cli {

Exit fail(Console& console, const base::Issues& issues) {
  console.complain(issues);
  return exit_of(issues);
}

base::Outcome<Results> Results::open(const Arguments& arguments, app::Destination::Plan plan) {
  const std::string& report = arguments.text("report");
  if (!report.empty() && report == plan.path) return usage_issue("--output and --report name the same file");
  const bool quiet = plan.path == "-" || report == "-";
  KAP_TRY(destination, app::Destination::open(std::move(plan)));
  std::optional<app::Output> reporting;
  if (!report.empty()) {
    KAP_TRY(output, app::Output::open(report));
    reporting.emplace(std::move(output));
  }
  return Results(std::move(destination), std::move(reporting), quiet);
}

void Results::say(Console& console, const app::Item& from, const std::string& path, std::string_view id,
                  std::size_t resources, std::size_t bytes,
                  const std::map<std::string_view, std::size_t>& withheld) const {
  if (quiet_) return;
  if (console.json) {
    serve::JsonText out;
    out.object().member("episode", id).member("source", from.source).member("target", path);
    out.number("resources", resources).number("bytes", bytes).object("withheld_by_rule");
    for (const auto& [rule, count] : withheld) out.number(rule, count);
    console.say(out.end().end().take());
    return;
  }
  std::string rules;
  for (const auto& [rule, count] : withheld)
    rules += (rules.empty() ? "; withheld: " : ", ") + std::to_string(count) + " " + std::string(rule);
  console.say(path + ": " + std::string(id) + ", " + std::to_string(resources) + " resources, " +
              std::to_string(bytes) + " bytes" + rules);
}

base::Outcome<base::Done> Results::publish() {
  // First everything that can still fail for lack of space, then the names.
  if (auto done = destination_.finish(); !done) return std::move(done).error();
  if (report_) {
    if (auto done = report_->finish(); !done) return std::move(done).error();
  }
  if (auto done = destination_.publish(); !done) return std::move(done).error();
  return report_ && report_->bytes() > 0 ? report_->publish() : base::Outcome<base::Done>(base::Done{});
}

Exit Results::finish(Batch& batch, bool whole) {
  if (whole) batch.settle(publish(), "", 0);
  return batch.finish();
}

}  // namespace kapfhir::cli

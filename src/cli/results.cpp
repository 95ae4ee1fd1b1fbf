#include "cli/results.hpp"

#include <utility>

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

void Results::say(Console& console, const Result& result) {
  sum_.path = result.path;
  sum_.id = result.episode;
  ++sum_.episodes;
  sum_.archives += result.archive ? 1 : 0;
  sum_.resources += result.resources;
  sum_.bytes += result.bytes;
  for (const auto& [rule, count] : result.withheld) sum_.withheld[std::string(rule)] += count;
  if (destination_.folder()) say_sum(console);
}

void Results::say_sum(Console& console) {
  const Sum sum = std::exchange(sum_, {});
  if (quiet_ || sum.episodes == 0) return;
  if (console.json) {
    serve::JsonText out;
    out.object().member("target", sum.path).number("episodes", sum.episodes);
    if (sum.episodes == 1) out.member("episode", sum.id);
    if (sum.archives > 0) out.number("archives", sum.archives);
    out.number("resources", sum.resources).number("bytes", sum.bytes).object("withheld_by_rule");
    for (const auto& [rule, count] : sum.withheld) out.number(rule, count);
    console.say(out.end().end().take());
    return;
  }
  std::string line = sum.path + ": " + (sum.episodes == 1 ? sum.id : std::to_string(sum.episodes) + " episodes") +
                     ", " + std::to_string(sum.resources) + " resources, " + std::to_string(sum.bytes) + " bytes";
  if (sum.archives > 0) line += ", from its own archive";
  bool first = true;
  for (const auto& [rule, count] : sum.withheld) {
    line += (first ? "; withheld: " : ", ") + std::to_string(count) + " " + rule;
    first = false;
  }
  console.say(line);
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

Exit Results::finish(Console& console, Batch& batch, bool whole) {
  if (whole && batch.settle(publish(), "", 0)) say_sum(console);
  return batch.finish();
}

}  // namespace kapfhir::cli

#include "cli/validation_report.hpp"

#include <algorithm>

#include "cli/console.hpp"
#include "serve/json_text.hpp"
#include "serve/outcome.hpp"

namespace kapfhir::cli {
namespace {

/// What was not checked is said once for all its places.
void gather_unchecked(base::Issues& issues) {
  std::map<std::string, std::pair<std::size_t, std::size_t>> first_and_count;
  base::Issues out;
  for (base::Issue& issue : issues) {
    if (issue.code == base::Code::check_not_checked) {
      const auto [found, is_new] = first_and_count.try_emplace(issue.text, out.size(), 0);
      ++found->second.second;
      if (!is_new) continue;
    }
    out.push_back(std::move(issue));
  }
  for (const auto& [text, where] : first_and_count) {
    if (where.second > 1)
      out[where.first].text += " (here and in " + std::to_string(where.second - 1) + " more places)";
  }
  issues = std::move(out);
}

class ForPeople final : public ValidationReport {
 public:
  explicit ForPeople(bool json) : json_(json) {}
  bool is_for_people() const override { return true; }

  std::string text(const Judged& judged) const override {
    base::Issues issues = judged.checking.issues;
    std::erase_if(issues, fhir::validate::is_advice);
    if (!json_) gather_unchecked(issues);
    if (!issues.empty()) return issue_lines(issues, json_);
    if (json_) return {};
    return judged.source + ": " + std::string(judged.checking.what) + ", nothing to remark\n";
  }

  std::string end(const Sums& sums) const override {
    if (json_ || sums.texts < 2) return {};
    std::string out =
        std::to_string(sums.texts) + " texts, " + std::to_string(sums.faulty) + (sums.faulty == 1 ? " fails" : " fail");
    out += '\n';
    list(sums.errors, "error", out);
    list(sums.warnings, "warning", out);
    list(sums.remarks, "remark", out);
    return out;
  }

 private:
  static void list(const std::map<base::Code, std::size_t>& counts, std::string_view word, std::string& out) {
    for (const auto& [code, count] : counts) {
      out += "  " + base::label(code) + " " + std::string(base::info(code).title) + ": " + std::to_string(count) + " " +
             std::string(word) + (count == 1 ? "\n" : "s\n");
    }
  }

  bool json_;
};

class OutcomeLines final : public ValidationReport {
 public:
  explicit OutcomeLines(std::string engine) : engine_(std::move(engine)) {}

  std::string text(const Judged& judged) const override {
    base::Issues issues = judged.checking.issues;
    if (!judged.checking.readable && !issues.empty()) issues.front().severity = base::Severity::fatal;
    const auto errors = std::count_if(issues.begin(), issues.end(),
                                      [](const base::Issue& issue) { return issue.severity <= base::Severity::error; });
    serve::JsonText out;
    out.object().member("file", judged.source).number("line", judged.line);
    out.number("errors", static_cast<std::size_t>(errors));
    return out.raw("outcome", serve::operation_outcome(issues, engine_)).end().take() + "\n";
  }

 private:
  std::string engine_;
};

}  // namespace

std::unique_ptr<ValidationReport> make_validation_report(std::string_view format, bool json,
                                                         const std::string& engine) {
  if (format == "json") return std::make_unique<OutcomeLines>(engine);
  if (format == "junit") return make_junit_report(engine);
  if (format == "sarif") return make_sarif_report(engine);
  return std::make_unique<ForPeople>(json);
}

}  // namespace kapfhir::cli

// SARIF 2.1.0: one run, our codes as its rules, one result an issue.
#include "cli/validation_report.hpp"
#include "serve/json_text.hpp"

namespace kapfhir::cli {
namespace {

using serve::JsonText;

std::string_view level(base::Severity severity) {
  if (severity <= base::Severity::error) return "error";
  return severity == base::Severity::warning ? "warning" : "note";
}

/// A file name as a relative or file URI (SARIF 3.4.3).
std::string uri(std::string_view file) {
  std::string out = file.starts_with('/') ? "file://" : "";
  constexpr std::string_view plain = "-._~/";
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : file) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || plain.find(c) != plain.npos)
      out += c;
    else
      out += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return out;
}

std::string result(const base::Issue& issue, const Judged& judged) {
  JsonText out;
  out.object().member("ruleId", base::label(issue.code)).member("level", level(issue.severity));
  const std::string_view words = issue.text.empty() ? base::info(issue.code).title : std::string_view(issue.text);
  out.object("message").member("text", words).end();
  out.array("locations").object().object("physicalLocation");
  out.object("artifactLocation").member("uri", uri(issue.source.empty() ? judged.source : issue.source)).end();
  if (issue.line != 0)
    out.object("region").number("startLine", issue.line).number("startColumn", issue.column).end();
  else if (judged.of_stream)
    out.object("region").number("startLine", judged.line).end();
  out.end();
  if (!issue.expression.empty())
    out.array("logicalLocations").object().member("fullyQualifiedName", issue.expression).end().end();
  out.end().end();
  if (!issue.profile.empty()) out.object("properties").member("profile", issue.profile).end();
  return out.end().take();
}

class Sarif final : public ValidationReport {
 public:
  explicit Sarif(const std::string& engine) : engine_(engine) {}

  std::string begin() const override {
    JsonText driver;
    driver.object().member("name", "kap-fhir").member("version", engine_).array("rules");
    for (const base::CodeInfo& code : base::issue_codes()) {
      driver.object().member("id", base::label(code.code)).member("name", code.name);
      driver.object("shortDescription").member("text", code.title).end();
      driver.object("help").member("text", code.help.empty() ? code.title : code.help).end().end();
    }
    return R"({"version":"2.1.0","$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",)"
           R"("runs":[{"columnKind":"utf16CodeUnits","tool":{"driver":)" +
           driver.end().end().take() + "},\"results\":[\n";
  }

  std::string text(const Judged& judged) const override {
    std::string out;
    for (const base::Issue& issue : judged.checking.issues) {
      if (fhir::validate::is_advice(issue)) continue;
      if (!out.empty()) out += separator();
      out += result(issue, judged);
    }
    return out;
  }

  std::string_view separator() const override { return ",\n"; }
  std::string end(const Sums&) const override { return "\n]}]}\n"; }

 private:
  std::string engine_;
};

}  // namespace

std::unique_ptr<ValidationReport> make_sarif_report(const std::string& engine) {
  return std::make_unique<Sarif>(engine);
}

}  // namespace kapfhir::cli

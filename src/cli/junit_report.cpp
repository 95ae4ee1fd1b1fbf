// JUnit XML: one test case a text, failed when the text fails.
#include "cli/validation_report.hpp"

namespace kapfhir::cli {
namespace {

/// As text or attribute; what XML 1.0 cannot hold becomes U+FFFD.
std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t')
          out += "\xEF\xBF\xBD";
        else
          out += c;
    }
  }
  return out;
}

class Junit final : public ValidationReport {
 public:
  explicit Junit(const std::string& engine) : engine_(engine) {}

  std::string begin() const override {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"kap-fhir validate\">\n"
           "<properties><property name=\"engine\" value=\"" +
           escaped(engine_) + "\"/></properties>\n";
  }

  std::string text(const Judged& judged) const override {
    const std::string name =
        judged.of_stream ? "line " + std::to_string(judged.line) : std::string(judged.checking.what);
    std::string out = "<testcase classname=\"" + escaped(judged.source) + "\" name=\"" + escaped(name) + "\">";
    std::string failing, other, message;
    for (const base::Issue& issue : judged.checking.issues) {
      if (fhir::validate::is_advice(issue)) continue;
      const bool fails = issue.severity <= base::Severity::error;
      if (message.empty()) message = base::label(issue.code) + " " + std::string(base::info(issue.code).title);
      (fails ? failing : other) += escaped(base::describe(issue)) + "\n";
    }
    if (judged.faulty) {
      out += "<failure message=\"" + escaped(message) + "\">" + (failing.empty() ? other : failing) + "</failure>";
      if (failing.empty()) other.clear();
    }
    if (!other.empty()) out += "<system-out>" + other + "</system-out>";
    return out + "</testcase>\n";
  }

  std::string end(const Sums&) const override { return "</testsuite>\n</testsuites>\n"; }

 private:
  std::string engine_;
};

}  // namespace

std::unique_ptr<ValidationReport> make_junit_report(const std::string& engine) {
  return std::make_unique<Junit>(engine);
}

}  // namespace kapfhir::cli

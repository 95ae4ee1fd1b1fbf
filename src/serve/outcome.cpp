#include "serve/outcome.hpp"

#include "fhir/canonical.hpp"
#include "serve/json_text.hpp"

namespace kapfhir::serve {
namespace {

using base::Code;

constexpr std::string_view core_extension = "http://hl7.org/fhir/StructureDefinition/operationoutcome-";
constexpr std::string_view beginning = R"({"resourceType":"OperationOutcome")";

/// R4 http.html: 400 for what cannot be parsed or breaks basic rules, 422 for rules beyond them.
int status_of(Code code) {
  switch (code) {
    case Code::json_too_large:
    case Code::serve_too_large:
      return 413;
    case Code::serve_not_found:
      return 404;
    case Code::serve_method:
      return 405;
    case Code::serve_not_acceptable:
      return 406;
    case Code::serve_gone:
      return 410;
    case Code::serve_conflict:
      return 412;
    case Code::serve_media_type:
      return 415;
    case Code::release_refused:
      return 403;
    case Code::serve_exception:
      return 500;
    case Code::serve_busy:
      return 503;
    case Code::net_timeout:
      return 408;
    default:
      break;
  }
  const auto number = static_cast<unsigned>(code);
  const bool about_the_record = number >= 200 && number < 400;
  return about_the_record ? 422 : 400;
}

/// What was found, where in the text, and what to do.
std::string diagnostics(const base::Issue& issue) {
  std::string out;
  if (issue.line != 0) out += "line " + std::to_string(issue.line) + ", column " + std::to_string(issue.column) + ": ";
  // A JSON Pointer is no FHIRPath, so it cannot stand in `expression`.
  if (issue.expression.starts_with('/')) out += "at " + issue.expression + ": ";
  out += issue.text;
  if (!issue.text.empty() && !issue.text.ends_with('.')) out += '.';
  const std::string_view help = base::info(issue.code).help;
  if (!out.empty() && !help.empty()) out += ' ';
  return out.append(help);
}

void write_place(const base::Issue& issue, JsonText& text) {
  const auto extension = [&](std::string_view name) -> JsonText& {
    return text.object().member("url", std::string(core_extension) + std::string(name));
  };
  if (issue.line == 0 && issue.profile.empty()) return;
  text.array("extension");
  if (issue.line != 0) {
    extension("issue-line").number("valueInteger", issue.line).end();
    extension("issue-col").number("valueInteger", issue.column).end();
  }
  if (!issue.profile.empty()) extension("authority").member("valueUri", issue.profile).end();
  text.end();
}

void write_issue(const base::Issue& issue, JsonText& text) {
  const base::CodeInfo& known = base::info(issue.code);
  text.object();
  write_place(issue, text);
  text.member("severity", base::to_string(issue.severity)).member("code", base::to_string(known.type));
  text.object("details").array("coding").object();
  text.member("system", fhir::kap_code_system("issue")).member("code", base::label(issue.code)).end().end();
  text.member("text", known.title).end();
  text.member("diagnostics", diagnostics(issue));
  if (!issue.expression.empty() && !issue.expression.starts_with('/')) {
    text.array("expression").element(issue.expression).end();
  }
  text.end();
}

}  // namespace

int status_of(const base::Issues& issues) {
  for (const base::Issue& issue : issues) {
    if (issue.severity <= base::Severity::error) return status_of(issue.code);
  }
  return 200;
}

std::string operation_outcome(const base::Issues& issues, std::string_view engine) {
  JsonText text;
  text.object().member("resourceType", "OperationOutcome");
  if (!engine.empty()) {
    text.array("extension").object().member("url", fhir::kap_extension("validation-engine"));
    text.member("valueString", engine).end().end();
  }
  text.array("issue");
  for (const base::Issue& issue : issues) write_issue(issue, text);
  if (issues.empty()) {
    text.object().member("severity", "information").member("code", "informational");
    text.object("details").member("text", "All OK").end().end();
  }
  return text.end().end().take();
}

net::Response outcome_response(const base::Issues& issues, int status, std::string_view engine) {
  return {status ? status : status_of(issues),
          {{"Content-Type", std::string(fhir_json)}},
          operation_outcome(issues, engine)};
}

bool is_outcome(std::string_view body) {
  return body.starts_with(beginning);
}

}  // namespace kapfhir::serve

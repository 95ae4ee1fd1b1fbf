#include "app/issue_json.hpp"

#include "serve/json_text.hpp"

namespace kapfhir::app {

std::string issue_json(const base::Issue& issue) {
  const base::CodeInfo& known = base::info(issue.code);
  serve::JsonText out;
  out.object();
  out.member("severity", base::to_string(issue.severity)).member("code", base::label(issue.code));
  out.member("type", base::to_string(known.type));
  if (!issue.source.empty()) out.member("source", issue.source);
  if (issue.line != 0) out.number("line", issue.line).number("column", issue.column);
  if (!issue.expression.empty()) out.member("expression", issue.expression);
  if (!issue.profile.empty()) out.member("profile", issue.profile);
  out.member("text", issue.text.empty() ? known.title : std::string_view(issue.text)).member("help", known.help);
  return out.end().take();
}

std::string issues_json(const base::Issues& issues) {
  std::string out = "[";
  for (const base::Issue& issue : issues) out += (out.size() > 1 ? "," : "") + issue_json(issue);
  return out + "]";
}

}  // namespace kapfhir::app

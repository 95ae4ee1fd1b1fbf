#include "base/issue.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace kapfhir::base {

const std::vector<CodeInfo>& issue_codes() {
  static const std::vector<CodeInfo> codes = {
#define KF(number, name, type, title, help) {Code::name, #name, IssueType::type, title, help},
#include "base/issue_codes.def"
#undef KF
  };
  return codes;
}

const CodeInfo& info(Code code) {
  const auto& codes = issue_codes();
  auto found = std::lower_bound(codes.begin(), codes.end(), code, [](const CodeInfo& a, Code b) { return a.code < b; });
  assert(found != codes.end() && found->code == code);
  return *found;
}

std::string_view to_string(Severity severity) {
  constexpr std::array<std::string_view, 4> names = {"fatal", "error", "warning", "information"};
  return names.at(static_cast<std::size_t>(severity));
}

std::string_view to_string(IssueType type) {
  constexpr std::array<std::string_view, 20> names = {
      "invalid",       "structure", "required",  "value",      "security",  "forbidden",    "processing",
      "not-supported", "duplicate", "not-found", "deleted",    "too-long",  "code-invalid", "business-rule",
      "conflict",      "transient", "timeout",   "too-costly", "exception", "informational"};
  return names.at(static_cast<std::size_t>(type));
}

std::string label(Code code) {
  std::string digits = std::to_string(static_cast<unsigned>(code));
  return "KF" + std::string(4 - digits.size(), '0') + digits;
}

void set_position(Issue& issue, std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  issue.line = static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n'));
  issue.column = static_cast<std::uint32_t>(1 + before.size() - line_start);
}

bool has_errors(const Issues& issues) {
  return std::any_of(issues.begin(), issues.end(), [](const Issue& i) { return i.severity <= Severity::error; });
}

std::string describe(const Issue& issue) {
  std::string out;
  if (!issue.source.empty()) out += issue.source + ":";
  if (issue.line != 0) out += std::to_string(issue.line) + ":" + std::to_string(issue.column) + ":";
  if (!out.empty()) out += " ";
  out += std::string(to_string(issue.severity)) + " " + label(issue.code);
  if (!issue.expression.empty()) out += " at " + issue.expression;
  const CodeInfo& known = info(issue.code);
  out += ": " + (issue.text.empty() ? std::string(known.title) : issue.text);
  if (!issue.profile.empty()) {
    if (out.back() == '.') out.pop_back();
    out += " (profile " + issue.profile + ")";
  }
  if (out.back() != '.') out += ".";
  out += " " + std::string(known.help);
  return out;
}

}  // namespace kapfhir::base

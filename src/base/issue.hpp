// What can be wrong, said once: exactly the fields of OperationOutcome.issue (R4 operationoutcome.html).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kapfhir::base {

enum class Severity : std::uint8_t { fatal, error, warning, information };

/// R4 value set issue-type, the ones we use; spelled with '-' for '_' on the wire.
enum class IssueType : std::uint8_t {
  invalid,
  structure,
  required,
  value,
  security,
  forbidden,
  processing,
  not_supported,
  duplicate,
  not_found,
  deleted,
  too_long,
  code_invalid,
  business_rule,
  conflict,
  transient,
  timeout,
  too_costly,
  exception,
  informational
};

/// Our own stable codes; `number` is printed as KF0101.
enum class Code : std::uint16_t {
#define KF(number, name, type, title, help) name = number,
#include "base/issue_codes.def"
#undef KF
};

struct CodeInfo {
  Code code;
  std::string_view name;
  IssueType type;
  std::string_view title;
  std::string_view help;
};

/// The table behind `Code`, in ascending order; every code has an entry.
const std::vector<CodeInfo>& issue_codes();
const CodeInfo& info(Code code);

std::string_view to_string(Severity severity);
/// The code of the R4 value set issue-type, e.g. "code-invalid".
std::string_view to_string(IssueType type);
/// "KF0101"
std::string label(Code code);

/// One finding. `expression` is a FHIRPath (resources) or a JSON Pointer (records), empty when there is no place.
struct Issue {
  Severity severity = Severity::error;
  Code code{};
  std::string expression;
  std::string text;          ///< what was found, in plain words; never patient data beyond the place itself
  std::uint32_t line = 0;    ///< 1-based, 0 = unknown
  std::uint32_t column = 0;  ///< 1-based byte column, 0 = unknown
  std::string source;        ///< file name or request, empty when there is none
  std::string profile = {};  ///< canonical of the profile that asks for more than R4 does, empty when R4 itself asks
};

using Issues = std::vector<Issue>;

[[nodiscard]] inline Issue error(Code code, std::string expression, std::string text) {
  return {Severity::error, code, std::move(expression), std::move(text), 0, 0, {}};
}
[[nodiscard]] inline Issue warning(Code code, std::string expression, std::string text) {
  return {Severity::warning, code, std::move(expression), std::move(text), 0, 0, {}};
}
/// Line and column of what stands at this byte of the text.
void set_position(Issue& issue, std::string_view text, std::size_t offset);
[[nodiscard]] bool has_errors(const Issues& issues);

/// "FILE:LINE:COLUMN: error KF0201 at /patient/name: found text, wanted object. Give the type ..."
std::string describe(const Issue& issue);

}  // namespace kapfhir::base

#include "cli/exit_code.hpp"

namespace kapfhir::cli {
namespace {

Exit exit_of(base::Code code) {
  using base::Code;
  switch (code) {
    case Code::release_unknown_recipient:
    case Code::usage:
    case Code::config:
      return Exit::usage;
    case Code::file_read:
    case Code::file_write:
    case Code::package_damaged:
    case Code::package_other_build:
      return Exit::file;
    case Code::release_refused:
    case Code::net_insecure:
    case Code::package_unsafe:
      return Exit::refused;
    case Code::serve_exception:
      return Exit::internal;
    default:
      break;
  }
  const auto number = static_cast<unsigned>(code);  // the blocks of base/issue_codes.def
  return number < 500 || number > 900 ? Exit::data : number < 600 ? Exit::refused : Exit::network;
}

}  // namespace

Exit exit_of(const base::Issues& issues) {
  for (const base::Issue& issue : issues)
    if (issue.severity <= base::Severity::error) return exit_of(issue.code);
  return Exit::done;
}

}  // namespace kapfhir::cli

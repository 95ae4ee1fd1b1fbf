// What the user sees: results on standard output, issues and progress on standard error.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/issue.hpp"

namespace kapfhir::cli {

class Console {
 public:
  /// Every issue and result as one line of JSON, no progress.
  bool json = false;

  /// A line on standard output, at once; false when nobody can read it any more.
  bool say(std::string_view line);
  /// Text as it is on standard output.
  bool print(std::string_view text);
  /// A line each on standard error, or on standard output where issues are the result.
  void complain(const base::Issues& issues);
  bool list(const base::Issues& issues);
  void complain(const base::Issue& issue) { complain(base::Issues{issue}); }

  /// A bar on a terminal, nothing elsewhere; `of` 0 = nobody knows how many there are.
  void progress(std::size_t done, std::size_t of, std::string_view what);
  /// Removes the bar.
  void progress_over();

  /// Why results could not be written to standard output: empty when they could, and when whoever read them had enough
  /// (a closed pipe).
  const std::string& lost() const { return lost_; }

 private:
  std::string lost_;
  bool bar_ = false;
};

/// One line an issue; a stranger's control characters are shown, not sent.
std::string issue_lines(const base::Issues& issues, bool json);

/// An error of the whole run, such as wrong usage.
base::Issue usage_issue(std::string text);

}  // namespace kapfhir::cli

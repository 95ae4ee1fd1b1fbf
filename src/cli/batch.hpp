// One text after the other: stops at the first fault or skips it, lists what was skipped, shows how far it is.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "app/files.hpp"
#include "app/inputs.hpp"
#include "cli/arguments.hpp"
#include "cli/console.hpp"
#include "cli/exit_code.hpp"

namespace kapfhir::cli {

class Batch {
 public:
  /// Reads --on-error and --rejects.
  Batch(const Arguments& arguments, Console& console);

  /// Feeds every text of the inputs to `work`, which settles what comes of it and says whether to go on. False:
  /// stopped.
  bool run(const std::vector<std::string>& names, const std::function<bool(app::Item)>& work);
  /// Takes the outcome of one text; true when the run goes on. Faults of files that are written always stop it.
  bool settle(const base::Outcome<base::Done>& outcome, const std::string& source, std::uint32_t line);
  /// Completes the list of rejects. What the shell learns: the first fault that was met.
  Exit finish();

 private:
  bool reject(const base::Issues& issues, const std::string& source, std::uint32_t line);

  Console& console_;
  bool skip_ = false;
  std::string rejects_path_;
  std::optional<app::Output> rejects_;
  Exit exit_ = Exit::done;
};

}  // namespace kapfhir::cli

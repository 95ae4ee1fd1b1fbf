// What `validate` says of each text: for people, for programs, for the tools of continuous integration.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "app/validation.hpp"
#include "fhir/validate/check.hpp"

namespace kapfhir::cli {

/// What was found in one text.
struct Judged {
  app::Checking checking;
  std::string source;
  std::uint32_t line = 1;
  bool of_stream = false;  ///< one line of several
  bool faulty = false;     ///< by --fail-on
};

struct Sums {
  std::size_t texts = 0, faulty = 0;
  std::map<base::Code, std::size_t> errors, warnings, remarks;  ///< by code
};

/// A format. Results are written one after the other, so that none has to be kept.
class ValidationReport {
 public:
  virtual ~ValidationReport() = default;
  virtual std::string begin() const { return {}; }
  /// Safe from any thread.
  virtual std::string text(const Judged& judged) const = 0;
  /// Then files that cannot be read are complained of where people look for complaints.
  virtual bool is_for_people() const { return false; }
  virtual std::string_view separator() const { return {}; }
  virtual std::string end(const Sums&) const { return {}; }
};

/// `format`: text, json, junit or sarif. `json` makes the lines of text JSON objects (--json).
std::unique_ptr<ValidationReport> make_validation_report(std::string_view format, bool json, const std::string& engine);
std::unique_ptr<ValidationReport> make_junit_report(const std::string& engine);
std::unique_ptr<ValidationReport> make_sarif_report(const std::string& engine);

}  // namespace kapfhir::cli

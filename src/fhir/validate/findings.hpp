// What one check has found so far.
#pragma once
#include <chrono>
#include <string>

#include "base/issue.hpp"
#include "base/place.hpp"

namespace kapfhir::fhir::validate {

using base::Place;

class Findings {
 public:
  /// With `advice`: also what R4 only recommends, which whoever stores or sends need not hear.
  explicit Findings(bool advice = false) : advice_(advice) {}
  bool wants_advice() const { return advice_; }

  void error(base::Code code, const Place& place, std::string text);
  void warning(base::Code code, const Place& place, std::string text);
  void information(base::Code code, const Place& place, std::string text);
  /// What R4 forbids, but real systems write all the same and can be read: an error in a verdict, a warning at the
  /// gate.
  void fault(base::Code code, const Place& place, std::string text);

  /// A display was found wrong that the value set of its binding may yet give: see take_back_display().
  void doubt_displays() { doubts_displays_ = true; }
  bool doubts_displays() const { return doubts_displays_; }
  /// What was said of this display.
  void take_back_display(const Place& display);

  /// Enough errors: a hostile resource must not make us write a book about it. The check may stop.
  bool full() const { return errors_.size() >= most; }
  /// Keeps the sum of what the invariants took; true once, when it is more than one check may take.
  bool spend(std::chrono::nanoseconds time) {
    const bool before = time_is_up();
    spent_ += time;
    return !before && time_is_up();
  }
  bool time_is_up() const { return spent_ > longest; }
  bool has_errors() const { return !errors_.empty(); }
  base::Issues take_errors() { return std::move(errors_); }
  base::Issues take_remarks() { return std::move(remarks_); }

  static constexpr std::size_t most = 500;
  static constexpr std::chrono::seconds longest{10};

 private:
  void remark(base::Severity severity, base::Code code, const Place& place, std::string text);

  bool advice_, doubts_displays_ = false;
  std::chrono::nanoseconds spent_{0};
  base::Issues errors_, remarks_;
  std::size_t warnings_ = 0, informations_ = 0, advices_ = 0;  ///< among the remarks
};

}  // namespace kapfhir::fhir::validate

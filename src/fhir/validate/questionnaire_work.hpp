// One check of answers: where its findings go, whom it may ask, how much it may still take.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string>

#include "fhir/validate/questionnaire.hpp"

namespace kapfhir::fhir::validate {

class Work {
 public:
  Work(const QuestionnaireSources& asked, Findings& found) : sources(asked), findings(found) {}

  void wrong(const Place& place, std::string text) {
    findings.error(base::Code::check_answers, place, std::move(text));
  }
  void doubtful(const Place& place, std::string text) {
    findings.warning(base::Code::check_answers, place, std::move(text));
  }
  void not_checked(const Place& place, std::string text) {
    findings.information(base::Code::check_not_checked, place, std::move(text));
  }

  /// Before and after each response.
  void begin() {
    left_ = std::min(most_of_one_, total_);
    total_ -= left_;
  }
  void end() { total_ += left_; }
  /// Before comparing this many values; false once all is spent.
  bool take(std::uint64_t steps = 1) {
    left_ = steps < left_ ? left_ - steps : 0;
    return left_ != 0;
  }
  bool spent() const { return left_ == 0; }
  /// Nothing more can be found, or may be looked for.
  bool over() const { return spent() || findings.full(); }

  const QuestionnaireSources& sources;
  Findings& findings;

 private:
  // A hundred times what a large form takes; reached where conditions look at all answers of all others.
  static constexpr std::uint64_t most_of_one_ = 20'000'000;
  std::uint64_t total_ = 500'000'000;  // reached where thousands of responses leave out thousands of questions each
  std::uint64_t left_ = 0;
};

}  // namespace kapfhir::fhir::validate

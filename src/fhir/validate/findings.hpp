// What one check has found so far.
#pragma once
#include <string>

#include "base/issue.hpp"
#include "fhir/validate/place.hpp"

namespace kapfhir::fhir::validate {

class Findings {
 public:
  void error(base::Code code, const Place& place, std::string text);
  void warning(base::Code code, const Place& place, std::string text);

  /// Enough errors: a hostile resource must not make us write a book about it. The check may stop.
  bool full() const { return errors_.size() >= most; }
  bool has_errors() const { return !errors_.empty(); }
  base::Issues take_errors() { return std::move(errors_); }
  base::Issues take_remarks() { return std::move(remarks_); }

  static constexpr std::size_t most = 500;

 private:
  base::Issues errors_, remarks_;
};

}  // namespace kapfhir::fhir::validate

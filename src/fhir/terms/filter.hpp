// One filter of an include, for the concepts of one code system (R4 valueset-filter-operator).
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "fhir/terms/code_system.hpp"
#include "fhir/terms/truth.hpp"

namespace re2 {
class RE2;
}

namespace kapfhir::fhir::terms {

class Filter {
 public:
  /// What it does not understand makes it answer "unknown" for every concept.
  Filter(const CodeSystem& system, json::View filter);
  ~Filter();
  Filter(Filter&&) noexcept;

  Truth accepts(CodeSystem::Number number) const;

 private:
  enum class Kind : unsigned char { not_understood, reached, not_reached, equal, in, not_in, exists, regex };
  void understand_hierarchy(std::string_view op, std::string_view value);
  std::vector<std::string_view> values_of(CodeSystem::Number number) const;

  const CodeSystem& system_;
  Kind kind_ = Kind::not_understood;
  std::string_view property_;
  std::vector<std::string_view> wanted_;
  std::vector<bool> reached_;
  std::unique_ptr<const re2::RE2> pattern_;
};

}  // namespace kapfhir::fhir::terms

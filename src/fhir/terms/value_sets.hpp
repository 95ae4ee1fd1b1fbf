// Whether a code is in a value set, and whether one code subsumes another, by the definitions at hand.
#pragma once
#include <memory>
#include <optional>
#include <string_view>

#include "fhir/definitions/library.hpp"
#include "fhir/terms/code_system.hpp"
#include "fhir/terms/code_table.hpp"

namespace kapfhir::fhir::terms {

/// Safe from any thread. A value set is prepared when it is first asked for, and kept. The library outlives it.
class ValueSets {
 public:
  explicit ValueSets(const definitions::Library& library);
  ~ValueSets();
  ValueSets(const ValueSets&) = delete;
  ValueSets& operator=(const ValueSets&) = delete;

  /// `value_set` is URL or URL|VERSION; `system` is empty for a bare code. Codes that only group others are in no set
  /// by a rule. Nothing when it cannot be decided here: the value set or a code system is not at hand or not whole, a
  /// filter is not understood. Never a guess.
  std::optional<bool> contains(std::string_view value_set, std::string_view system, std::string_view code) const;

  /// The prepared value set, to be asked often; lives as long as this. nullptr when the library does not have it.
  const CodeTable* find(std::string_view value_set) const;

  /// One that is in no library: contained in a profile. It lives as long as the answer.
  std::unique_ptr<const CodeTable> make(json::View value_set) const;

  /// Whether a display is one of a code's: of its concept, or of a supplement to the system. Nothing when the code or
  /// its displays are not at hand.
  std::optional<bool> has_display(std::string_view system, std::string_view code, std::string_view display) const;

  /// The concepts of a code system; nullptr when the library does not have it. Lives as long as this.
  const CodeSystem* system(std::string_view url, std::string_view version = {}) const;

  /// Whether `a` is `b` or above it. Nothing when the system is not at hand as a whole, does not have one of the codes,
  /// or has another hierarchy than that of kinds.
  std::optional<bool> subsumes(std::string_view system, std::string_view a, std::string_view b) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kapfhir::fhir::terms

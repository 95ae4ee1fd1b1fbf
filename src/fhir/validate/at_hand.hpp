// What a check may ask beyond the element table of R4: bindings, value sets and code systems of the definitions at
// hand.
#pragma once
#include <optional>
#include <string_view>

#include "fhir/profile/profile.hpp"
#include "fhir/validate/bindings.hpp"
#include "fhir/validate/remembered.hpp"
#include "fhir/validate/validator.hpp"

namespace kapfhir::fhir::validate {

/// Safe from any thread. What it gives lives as long as it does.
class AtHand {
 public:
  /// Both are there.
  AtHand(const profile::Surroundings& around, const Settings& settings)
      : around_(around), settings_(settings), bindings_(*around.library) {}

  const definitions::Library& library() const { return *around_.library; }
  const terms::ValueSets& value_sets() const { return *around_.value_sets; }
  const Settings& settings() const { return settings_; }
  const Bindings& bindings() const { return bindings_; }
  /// nullptr when it is not at hand.
  const terms::CodeTable* value_set(std::string_view canonical) const;
  const terms::CodeSystem* code_system(std::string_view url) const { return system(url).codes; }
  /// Whether the URL is that of a value set, which is no system of codes.
  bool names_value_set(std::string_view url) const { return system(url).value_set; }
  /// Nothing: that cannot be told here.
  std::optional<bool> has_code(std::string_view system, std::string_view code) const;

 private:
  struct System {
    const terms::CodeSystem* codes = nullptr;
    bool value_set = false;
  };
  System system(std::string_view url) const;

  profile::Surroundings around_;
  Settings settings_;
  Bindings bindings_;
  Remembered<const terms::CodeTable*> value_sets_;
  Remembered<System> systems_;
};

}  // namespace kapfhir::fhir::validate

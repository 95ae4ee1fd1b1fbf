// What a check may ask beyond the element table of R4: bindings, value sets and code systems of the definitions at
// hand.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "fhir/profile/profile.hpp"
#include "fhir/validate/remembered.hpp"
#include "fhir/validate/validator.hpp"

namespace kapfhir::fhir::validate {

/// Safe from any thread. What it gives lives as long as it does.
class AtHand {
 public:
  /// A profile that an implementation guide asks of every resource of a type (ImplementationGuide.global).
  struct Global {
    std::string_view type, profile;
  };
  /// Library and value sets are there.
  AtHand(const profile::Surroundings& around, const Settings& settings, std::vector<Global> globals = {})
      : around_(around), settings_(settings), globals_(std::move(globals)) {}

  const definitions::Library& library() const { return *around_.library; }
  const terms::ValueSets& value_sets() const { return *around_.value_sets; }
  const Settings& settings() const { return settings_; }
  const std::vector<Global>& globals() const { return globals_; }
  /// Whether a literal reference leads to what was given beside the resource.
  json::View given(std::string_view reference) const {
    return around_.given ? around_.given->find(reference) : json::View();
  }
  /// The StructureDefinition of a canonical; empty when it is not at hand.
  json::View structure(std::string_view canonical) const {
    return canonical.empty() ? json::View() : library().tree(library().find("StructureDefinition", canonical));
  }
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
  std::vector<Global> globals_;
  Remembered<const terms::CodeTable*> value_sets_;
  Remembered<System> systems_;
};

}  // namespace kapfhir::fhir::validate

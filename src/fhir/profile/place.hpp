// Where in a resource a check stands: a chain on the stack, spelled out only when there is a finding.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "fhir/path/item.hpp"

namespace kapfhir::fhir::profile {

/// Must not outlive its parent. The first has no parent and carries a whole expression.
struct Place {
  static constexpr std::uint32_t single = UINT32_MAX;

  const Place* parent = nullptr;
  std::string_view name;
  std::uint32_t index = single;
  path::Item item;
};

/// "Bundle.entry[3].resource.status"
std::string to_string(const Place& place);

}  // namespace kapfhir::fhir::profile

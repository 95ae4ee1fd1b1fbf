// Where in a resource one stands: a chain on the stack, spelled out only when there is an issue.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace kapfhir::base {

/// One step of a FHIRPath; the root has no parent and carries the resource type. Must not outlive its parent.
struct Place {
  static constexpr std::uint32_t single = UINT32_MAX;

  const Place* parent = nullptr;
  std::string_view name;
  std::uint32_t index = single;  ///< position in the array, or `single`
};

/// "Bundle.entry[3].resource.status". A name that is not an identifier stands in backticks, cut to a sane length.
std::string to_string(const Place& place);

}  // namespace kapfhir::base

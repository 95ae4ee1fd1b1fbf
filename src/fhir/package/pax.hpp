// The attributes of a member that do not fit into its header (POSIX pax): "LENGTH KEY=VALUE\n", one after the other.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/outcome.hpp"

namespace kapfhir::fhir::package {

struct Pax {
  std::optional<std::string> path;
  std::optional<std::uint64_t> size;
  bool link = false;    ///< names the target of a link
  bool sparse = false;  ///< describes the holes of a sparse file
};

/// Issues: package_unreadable.
base::Outcome<Pax> parse_pax(std::string_view records);

}  // namespace kapfhir::fhir::package

// The 512 bytes before each member of a tar archive (ustar, and what GNU tar makes of it).
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/outcome.hpp"

namespace kapfhir::fhir::package {

inline constexpr std::size_t tar_block = 512;
using TarBlock = std::array<char, tar_block>;

enum class TarKind : std::uint8_t {
  file,
  folder,
  pax,        ///< attributes of the next member
  pax_all,    ///< attributes of all that follow
  long_name,  ///< GNU: the name of the next member
};

struct TarHeader {
  std::string name;
  std::uint64_t size = 0;
  TarKind kind = TarKind::file;
};

bool is_zero(const TarBlock& block);
/// Issues: package_unreadable (checksum, numbers), package_unsafe (links, devices and every other kind of member).
base::Outcome<TarHeader> parse_header(const TarBlock& block);

}  // namespace kapfhir::fhir::package

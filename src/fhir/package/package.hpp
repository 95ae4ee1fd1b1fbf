// FHIR packages (NAME-VERSION.tgz, as npm carries them), hostile until proven otherwise.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"

namespace kapfhir::fhir::package {

struct ArchiveLimits {
  std::uint64_t unpacked_bytes = 1u << 30;  ///< of all files
  std::uint64_t file_bytes = 256u << 20;    ///< of one file
  std::uint32_t files = 100'000;
  std::uint32_t ratio = 200;  ///< unpacked : packed, beyond the first 10 MB
};

/// Reads a gzipped tar (ustar, pax, GNU long names) from memory and gives each regular file to `take`, in order; a
/// false answer ends the reading. Nothing is written to disk. Refused, before the file is given: "..", absolute paths,
/// backslashes and NULs in names, links, devices, names given twice (also by case), anything beyond the limits, bad
/// checksums, a cut end. Issues: package_unreadable, package_unsafe; they name the member.
base::Outcome<base::Done> read_archive(std::string_view tgz,
                                       const std::function<bool(std::string_view name, std::string_view bytes)>& take,
                                       const std::string& source = {}, const ArchiveLimits& limits = {});

}  // namespace kapfhir::fhir::package

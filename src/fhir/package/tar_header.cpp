#include "fhir/package/tar_header.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace kapfhir::fhir::package {
namespace {

using base::Code;
using base::Outcome;

struct Place {
  std::size_t at, size;
};
// POSIX 1003.1, ustar
constexpr Place name_field{0, 100}, size_field{124, 12}, sum_field{148, 8}, magic_field{257, 8}, prefix_field{345, 155};
constexpr std::size_t kind_at = 156;

std::string_view bytes(const TarBlock& block, Place place) {
  return {block.data() + place.at, place.size};
}
std::string_view text(const TarBlock& block, Place place) {
  const std::string_view all = bytes(block, place);
  return all.substr(0, all.find('\0'));
}

/// Octal digits between spaces and NULs; or, beyond them, GNU's big-endian bytes after 0x80. A negative one is none.
std::optional<std::uint64_t> number(std::string_view field) {
  std::uint64_t out = 0;
  if (static_cast<unsigned char>(field.front()) == 0x80) {
    for (const char c : field.substr(1)) {
      if (out >> 48) return std::nullopt;
      out = out << 8 | static_cast<unsigned char>(c);
    }
    return out;
  }
  while (!field.empty() && field.front() == ' ') field.remove_prefix(1);
  std::size_t digits = 0;
  for (; digits < field.size() && field[digits] >= '0' && field[digits] <= '7'; ++digits)
    out = out << 3 | static_cast<std::uint64_t>(field[digits] - '0');
  const bool clean = std::all_of(field.begin() + static_cast<std::ptrdiff_t>(digits), field.end(),
                                 [](char c) { return c == ' ' || c == '\0'; });
  if (digits == 0 || !clean) return std::nullopt;
  return out;
}

/// The sum of all bytes, those of the sum itself taken as spaces.
std::uint64_t checksum(const TarBlock& block) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < block.size(); ++i) {
    const bool own = i >= sum_field.at && i < sum_field.at + sum_field.size;
    sum += own ? ' ' : static_cast<unsigned char>(block[i]);
  }
  return sum;
}

Outcome<TarKind> kind(char letter) {
  const auto unsafe = [](std::string what) {
    return base::error(Code::package_unsafe, "", "it is " + std::move(what));
  };
  switch (letter) {
    case '0':
    case '\0':
      return TarKind::file;
    case '5':
      return TarKind::folder;
    case 'x':
      return TarKind::pax;
    case 'g':
      return TarKind::pax_all;
    case 'L':
      return TarKind::long_name;
    case '1':
      return unsafe("a hard link");
    case '2':
    case 'K':  // the long target of one
      return unsafe("a symbolic link");
    case '3':
    case '4':
      return unsafe("a device");
    case '6':
      return unsafe("a named pipe");
    case 'S':
      return unsafe("a sparse file");
    default:
      return unsafe("of a kind that packages do not have");
  }
}

}  // namespace

bool is_zero(const TarBlock& block) {
  return std::all_of(block.begin(), block.end(), [](char c) { return c == '\0'; });
}

Outcome<TarHeader> parse_header(const TarBlock& block) {
  const auto unreadable = [](std::string what) { return base::error(Code::package_unreadable, "", std::move(what)); };
  const auto sum = number(bytes(block, sum_field));
  if (!sum || *sum != checksum(block)) return unreadable("a header of the tar archive has a wrong checksum");
  TarHeader out;
  out.name = text(block, name_field);
  // In GNU's own format ("ustar  ") the place of the prefix holds other things.
  if (const std::string_view prefix = text(block, prefix_field);
      bytes(block, magic_field).substr(0, 6) == std::string_view("ustar\0", 6) && !prefix.empty())
    out.name = std::string(prefix) + "/" + out.name;
  const auto size = number(bytes(block, size_field));
  if (!size) return unreadable("the size of member '" + out.name + "' is no size");
  out.size = *size;
  auto what = kind(block[kind_at]);
  if (!what) {
    what.error().front().expression = out.name;
    return std::move(what).error();
  }
  out.kind = *what;
  return out;
}

}  // namespace kapfhir::fhir::package

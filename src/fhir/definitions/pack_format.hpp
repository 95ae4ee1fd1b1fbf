// The file format of a pack: conformance resources of one or several packages, ready to be used where they are mapped.
//
//   header      128 bytes (Header): magic, format, byte order, build id, size of the file, SHA-256 of all that follows
//   sections    6 x Section: where each of these lies, in this order
//     texts       types, canonicals, versions, ids, names of packages; each once, told apart by their place
//     packages    PackageRecord: in a pack of R4 the first is R4 itself
//     definitions DefinitionRecord, by package, then type, canonical, version
//     types       TypeRecord: the run of definitions of one type in one package
//     slots       open hash table of canonicals: number of the definition + 1, or 0; a power of two of them, at most
//                 half of them used. One canonical's definitions follow its hash without a gap
//     resources   compact JSON, members and numbers as published, without narrative; in the order of the definitions
//
// Places count from the beginning of the file (Section) or of the section (everything else), so the file means the same
// wherever it is mapped. Numbers have the byte order of the machine that wrote it; another one refuses the file.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace kapfhir::fhir::definitions::pack {

inline constexpr std::array<char, 8> magic = {'K', 'A', 'P', 'D', 'E', 'F', 'S', '\n'};
inline constexpr std::uint32_t format = 1;
inline constexpr std::uint32_t byte_order = 0x01020304;
inline constexpr std::string_view file_end = ".pack";

/// Of this program: packs of another build are refused. At most 40 bytes.
std::string_view build_id();

struct Header {
  std::array<char, 8> magic{};
  std::uint32_t format = 0;
  std::uint32_t byte_order = 0;
  std::array<char, 40> build{};
  std::uint64_t file_size = 0;
  std::array<std::uint8_t, 32> sha256{};
  std::array<std::uint8_t, 32> unused{};  ///< zero
};
static_assert(sizeof(Header) == 128);

struct Section {
  std::uint64_t at = 0, size = 0;
};
enum SectionId : std::uint8_t { texts, packages, definitions, types, slots, resources, section_count };

struct Text {
  std::uint32_t at = 0, size = 0;
};
struct PackageRecord {
  Text label;  ///< NAME#VERSION
  std::uint32_t first = 0, count = 0;
};
struct DefinitionRecord {
  Text type, url, version, id;
  std::uint32_t package = 0;
  std::uint32_t hash = 0;
  std::uint64_t json_at = 0;
  std::uint32_t json_size = 0;
  std::uint32_t unused = 0;
};
static_assert(sizeof(DefinitionRecord) == 56);
struct TypeRecord {
  Text type;
  std::uint32_t package = 0;
  std::uint32_t first = 0, count = 0;
  std::uint32_t unused = 0;
};
static_assert(sizeof(TypeRecord) == 24);

/// FNV-1a. Nobody gains by collisions: whoever can write the file can write anything into it.
constexpr std::uint32_t hash(std::string_view text) {
  std::uint32_t out = 2166136261u;
  for (const char c : text) out = (out ^ static_cast<unsigned char>(c)) * 16777619u;
  return out;
}

}  // namespace kapfhir::fhir::definitions::pack

#include "fhir/package/write_archive.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <string_view>

#include "fhir/package/manifest.hpp"
#include "fhir/package/member_name.hpp"
#include "fhir/package/tar_header.hpp"

namespace kapfhir::fhir::package {
namespace {

using base::Code;
using base::Outcome;

constexpr std::size_t name_size = 100;
constexpr std::uint64_t size_limit = std::uint64_t{1} << 32;  // eleven octal digits hold 8 GiB; zlib is asked in 4

void put(TarBlock& block, std::size_t at, std::string_view text) {
  std::memcpy(block.data() + at, text.data(), text.size());
}

/// Octal, as wide as the field but for the NUL that ends it.
void put_number(TarBlock& block, std::size_t at, std::size_t width, std::uint64_t value) {
  for (std::size_t i = width - 1; i-- > 0; value /= 8) block[at + i] = static_cast<char>('0' + value % 8);
}

/// POSIX ustar: name, mode, owner, group, size, time, sum, kind, magic.
TarBlock header_of(const ArchiveFile& file) {
  TarBlock block{};
  put(block, 0, file.name);
  put_number(block, 100, 8, 0644);
  put_number(block, 108, 8, 0);
  put_number(block, 116, 8, 0);
  put_number(block, 124, 12, file.bytes.size());
  put_number(block, 136, 12, 0);
  put(block, 148, "        ");
  block[156] = '0';
  put(block, 257, {"ustar\00000", 8});
  std::uint64_t sum = 0;
  for (const char c : block) sum += static_cast<unsigned char>(c);
  put_number(block, 148, 7, sum);
  block[154] = '\0';
  return block;
}

Outcome<std::string> tar(const std::vector<ArchiveFile>& files) {
  std::string out;
  for (const ArchiveFile& file : files) {
    const TarBlock header = header_of(file);
    out.append(header.data(), header.size()).append(file.bytes);
    out.resize((out.size() + tar_block - 1) / tar_block * tar_block);
    if (out.size() > size_limit)
      return base::error(Code::package_unsafe, file.name, "the package would be larger than a reader takes");
  }
  out.append(2 * tar_block, '\0');  // the end
  return out;
}

/// No name, no time, and no word about the system: these are the bytes of a gzip header that would differ.
std::string gzip(std::string_view bytes) {
  constexpr int with_header = 16 + MAX_WBITS;
  constexpr int most_memory = 9;
  constexpr int unknown_system = 255;
  z_stream stream{};
  if (::deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, with_header, most_memory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  gz_header header{};
  header.os = unknown_system;
  ::deflateSetHeader(&stream, &header);
  std::string out(::deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib is older than const
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

Outcome<base::Done> check_name(const ArchiveFile& file) {
  const auto safe = safe_name(file.name);
  if (!safe) return safe.error();
  if (*safe != file.name || file.name.size() > name_size)
    return base::error(Code::package_unsafe, file.name, "the name is not one that every reader takes");
  return base::Done{};
}

}  // namespace

Outcome<std::string> write_archive(std::vector<ArchiveFile> files) {
  const auto before = [](const ArchiveFile& a, const ArchiveFile& b) {
    return std::pair(a.name != manifest_name, std::string_view(a.name)) <
           std::pair(b.name != manifest_name, std::string_view(b.name));
  };
  std::sort(files.begin(), files.end(), before);
  std::vector<std::string> names;
  for (const ArchiveFile& file : files) {
    if (auto checked = check_name(file); !checked) return std::move(checked).error();
    names.push_back(folded(file.name));
  }
  std::sort(names.begin(), names.end());
  if (const auto twice = std::adjacent_find(names.begin(), names.end()); twice != names.end())
    return base::error(Code::package_unsafe, *twice, "the name is given twice");
  KAP_TRY(bytes, tar(files));
  if (bytes.size() > std::numeric_limits<uInt>::max())
    return base::error(Code::package_unsafe, "", "the package would be larger than a reader takes");
  return gzip(bytes);
}

}  // namespace kapfhir::fhir::package

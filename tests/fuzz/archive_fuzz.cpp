// Any archive: only safe names within the limits reach the caller, and package.json never does harm. The first byte
// says what the rest is: gzip, or tar that is wrapped here; of the latter, every second time with right checksums, or
// nothing beyond them would ever be seen.
#include <zlib.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <set>
#include <string>
#include <string_view>

#include "fhir/package/manifest.hpp"
#include "fhir/package/member_name.hpp"
#include "fhir/package/package.hpp"

namespace {

using namespace kapfhir::fhir::package;

std::string wrapped(std::string_view tar) {
  z_stream stream{};
  if (::deflateInit2(&stream, 0, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) std::abort();
  std::string out(::deflateBound(&stream, tar.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(tar.data()));
  stream.avail_in = static_cast<uInt>(tar.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (::deflate(&stream, Z_FINISH) != Z_STREAM_END) std::abort();
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

void sum_all_blocks(std::string& tar) {
  for (std::size_t at = 0; at + 512 <= tar.size(); at += 512) {
    char* const block = tar.data() + at;
    if (std::string_view(block, 512).find_first_not_of('\0') == std::string_view::npos) continue;
    std::memset(block + 148, ' ', 8);
    unsigned sum = 0;
    for (int i = 0; i < 512; ++i) sum += static_cast<unsigned char>(block[i]);
    std::snprintf(block + 148, 8, "%06o", sum);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 4 == 1) sum_all_blocks(bytes);
  if (data[0] % 4 != 0) bytes = wrapped(bytes + std::string(data[0] % 4 == 2 ? 0 : 1024, '\0'));
  const ArchiveLimits limits{.unpacked_bytes = 1 << 20, .file_bytes = 1 << 16, .files = 20, .ratio = 50};
  std::set<std::string> names;
  std::uint64_t total = 0;
  const auto done = read_archive(
      bytes,
      [&](std::string_view name, std::string_view contents) {
        const auto safe = safe_name(name);
        if (!safe || *safe != name || !names.insert(folded(name)).second) std::abort();
        total += contents.size();
        if (contents.size() > limits.file_bytes || total > limits.unpacked_bytes || names.size() > limits.files)
          std::abort();
        if (const auto manifest = parse_manifest(contents); manifest && manifest->name.find('/') != std::string::npos)
          std::abort();
        return names.size() < 10;
      },
      "fuzz", limits);
  if (!done && done.error().empty()) std::abort();
  return 0;
}

// Archives as a test needs them, right or wrong in every place.
#pragma once
#include <zlib.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

namespace kapfhir::testing {

/// One ustar header; each field can be spoiled before seal().
struct TarBlockWriter {
  std::array<char, 512> bytes{};

  TarBlockWriter(std::string_view name, std::size_t size, char kind = '0') {
    put(0, name.substr(0, 100));
    put(100, "0000644");
    put(108, "0000000");
    put(116, "0000000");
    number(124, 12, size);
    put(136, "00000000000");
    bytes[156] = kind;
    put(257, std::string_view("ustar\0"
                              "00",
                              8));
    seal();
  }
  TarBlockWriter& put(std::size_t at, std::string_view text) {
    std::memcpy(bytes.data() + at, text.data(), text.size());
    return *this;
  }
  TarBlockWriter& number(std::size_t at, std::size_t width, std::uint64_t value) {
    for (std::size_t i = width - 1; i-- > 0; value /= 8) bytes[at + i] = static_cast<char>('0' + value % 8);
    return *this;
  }
  TarBlockWriter& seal() {
    put(148, "        ");
    unsigned sum = 0;
    for (const char c : bytes) sum += static_cast<unsigned char>(c);
    number(148, 7, sum);
    bytes[154] = '\0';
    return *this;
  }
  std::string text() const { return {bytes.data(), bytes.size()}; }
};

inline std::string padded(std::string_view contents) {
  std::string out(contents);
  out.resize((out.size() + 511) / 512 * 512);
  return out;
}

inline std::string tar_member(std::string_view name, std::string_view contents, char kind = '0') {
  return TarBlockWriter(name, contents.size(), kind).text() + padded(contents);
}

/// "LENGTH KEY=VALUE\n"
inline std::string pax_record(const std::string& key, const std::string& value) {
  const std::size_t rest = key.size() + value.size() + 3;
  std::size_t length = rest + 1;
  while (std::to_string(length).size() + rest != length) ++length;
  return std::to_string(length) + " " + key + "=" + value + "\n";
}

inline std::string tar_end() {
  return std::string(1024, '\0');
}

inline std::string gzip(std::string_view bytes, int level = 6) {
  z_stream stream{};
  ::deflateInit2(&stream, level, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(::deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

/// A package: its members, an end, gzipped.
inline std::string tgz(std::string_view members) {
  return gzip(std::string(members) + tar_end());
}

}  // namespace kapfhir::testing

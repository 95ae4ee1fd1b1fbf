// SHA-1 (FIPS 180-4 section 6.1) for the names of RFC 4122 version 5, which protect nothing. OpenSSL would read its
// configuration and load its providers before the first name, a tenth of what an export takes.
#include <bit>
#include <cstring>

#include "crypto/hash.hpp"

namespace kapfhir::crypto {
namespace {

using State = std::array<std::uint32_t, 5>;
constexpr std::size_t block_size = 64;

std::uint32_t load(const char* from) {
  std::uint32_t word = 0;
  for (std::size_t i = 0; i < 4; ++i) word = word << 8 | static_cast<std::uint8_t>(from[i]);
  return word;
}

template <class Mix>
void round(State& s, std::uint32_t word, std::uint32_t constant, Mix mix) {
  const std::uint32_t next = std::rotl(s[0], 5) + mix(s[1], s[2], s[3]) + s[4] + constant + word;
  s = {next, s[0], std::rotl(s[1], 30), s[2], s[3]};
}

void add_block(State& state, const char* block) {
  std::array<std::uint32_t, 80> w;
  for (std::size_t t = 0; t < 16; ++t) w[t] = load(block + 4 * t);
  for (std::size_t t = 16; t < 80; ++t) w[t] = std::rotl(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
  const auto choose = [](auto b, auto c, auto d) { return (b & c) | (~b & d); };
  const auto parity = [](auto b, auto c, auto d) { return b ^ c ^ d; };
  const auto majority = [](auto b, auto c, auto d) { return (b & c) | (b & d) | (c & d); };
  State s = state;
  for (std::size_t t = 0; t < 20; ++t) round(s, w[t], 0x5a827999, choose);
  for (std::size_t t = 20; t < 40; ++t) round(s, w[t], 0x6ed9eba1, parity);
  for (std::size_t t = 40; t < 60; ++t) round(s, w[t], 0x8f1bbcdc, majority);
  for (std::size_t t = 60; t < 80; ++t) round(s, w[t], 0xca62c1d6, parity);
  for (std::size_t i = 0; i < state.size(); ++i) state[i] += s[i];
}

}  // namespace

std::array<std::uint8_t, 20> sha1(std::string_view bytes) {
  State state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (; bytes.size() >= block_size; bytes.remove_prefix(block_size)) add_block(state, bytes.data());
  // The end: the rest, a one bit, zeros, and the length in the last eight bytes of a block.
  std::array<char, 2 * block_size> end{};
  if (!bytes.empty()) std::memcpy(end.data(), bytes.data(), bytes.size());
  end[bytes.size()] = static_cast<char>(0x80);
  const std::size_t size = bytes.size() < block_size - 8 ? block_size : 2 * block_size;
  for (std::size_t i = 0; i < 8; ++i) end[size - 1 - i] = static_cast<char>(bits >> (8 * i));
  for (std::size_t at = 0; at < size; at += block_size) add_block(state, end.data() + at);
  std::array<std::uint8_t, 20> digest{};
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  return digest;
}

}  // namespace kapfhir::crypto

#include "crypto/hash.hpp"

#include <gtest/gtest.h>

namespace kapfhir::crypto {
namespace {

std::string hexadecimal(std::string_view bytes) {
  std::string out;
  for (std::uint8_t byte : sha1(bytes)) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

TEST(Sha1, AgreesWithTheExamplesOfFips180) {
  EXPECT_EQ(hexadecimal(""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  EXPECT_EQ(hexadecimal("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hexadecimal("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  EXPECT_EQ(hexadecimal(std::string(1'000'000, 'a')), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

TEST(Sha1, PadsTextsThatEndNearTheEndOfABlock) {
  EXPECT_EQ(hexadecimal(std::string(55, 'x')), "cef734ba81a024479e09eb5a75b6ddae62e6abf1");
  EXPECT_EQ(hexadecimal(std::string(56, 'x')), "901305367c259952f4e7af8323f480d59f81335b");
  EXPECT_EQ(hexadecimal(std::string(63, 'x')), "0ddc4e0cccd9a12850deb5abb0853a4425559fec");
  EXPECT_EQ(hexadecimal(std::string(64, 'x')), "bb2fa3ee7afb9f54c6dfb5d021f14b1ffe40c163");
  EXPECT_EQ(hexadecimal(std::string(65, 'x')), "78c741ddc482e4cdf8c474a0876347a0905b6233");
  EXPECT_EQ(hexadecimal(std::string(119, 'x')), "4300320394f7ee239bcdce7d3b8bcee173a0cd5c");
  EXPECT_EQ(hexadecimal(std::string(120, 'x')), "ceb2821639c4b6dcb10bce0e522ca2e608ce056d");
}

TEST(Uuid5, AgreesWithTheExampleOfRfc9562) {
  EXPECT_EQ(uuid5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com"), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST(Base64, ComesBack) {
  for (std::string text : {"", "a", "ab", "abc", "\x00\xff"}) EXPECT_EQ(from_base64(base64(text)), text);
  EXPECT_EQ(base64("ab"), "YWI=");
  EXPECT_FALSE(from_base64("YW=I"));
}

}  // namespace
}  // namespace kapfhir::crypto

// The function behind EVP, for the same reason as in sha1.cpp: EVP's first digest waits for OpenSSL's configuration.
#define OPENSSL_API_COMPAT 0x10100000L
#include "crypto/sha256.hpp"

#include <openssl/sha.h>

#include <stdexcept>

namespace kapfhir::crypto {

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
  SHA256_CTX context;
  if (SHA256_Init(&context) != 1 || SHA256_Update(&context, bytes.data(), bytes.size()) != 1 ||
      SHA256_Final(digest.data(), &context) != 1) {
    throw std::runtime_error("SHA-256 is not available");
  }
  return digest;
}

}  // namespace kapfhir::crypto

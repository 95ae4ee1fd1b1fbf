// SHA-1 for the names of RFC 4122 version 5, which protect nothing. Through EVP the first name would wait a millisecond
// for OpenSSL to read its configuration and load its providers; these functions go straight to the same code.
#define OPENSSL_API_COMPAT 0x10100000L  // they are deprecated since 3.0, in favour of EVP
#include <openssl/sha.h>

#include <stdexcept>

#include "crypto/hash.hpp"

namespace kapfhir::crypto {

std::array<std::uint8_t, 20> sha1(std::string_view bytes) {
  std::array<std::uint8_t, SHA_DIGEST_LENGTH> digest{};
  SHA_CTX context;
  if (SHA1_Init(&context) != 1 || SHA1_Update(&context, bytes.data(), bytes.size()) != 1 ||
      SHA1_Final(digest.data(), &context) != 1) {
    throw std::runtime_error("SHA-1 is not available");
  }
  return digest;
}

}  // namespace kapfhir::crypto

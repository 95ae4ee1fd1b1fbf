// Certificates for tests, made anew in a temporary folder: EC P-256, valid for a day.
#pragma once
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace kapfhir::testing {

/// A folder that disappears with the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kapfhir-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

inline Key make_key() {
  return {EVP_EC_gen("P-256"), EVP_PKEY_free};
}
inline Key make_rsa_key() {
  return {EVP_RSA_gen(2048), EVP_PKEY_free};
}

inline void write_key(EVP_PKEY* key, const std::string& file, const char* pass = nullptr) {
  FILE* out = std::fopen(file.c_str(), "w");
  PEM_write_PrivateKey(out, key, pass ? EVP_aes_128_cbc() : nullptr, nullptr, 0, nullptr, const_cast<char*>(pass));
  std::fclose(out);
}

inline void write_certificate(X509* certificate, const std::string& file) {
  FILE* out = std::fopen(file.c_str(), "w");
  PEM_write_X509(out, certificate);
  std::fclose(out);
}

struct Wishes {
  std::string name;   ///< common name
  std::string hosts;  ///< e.g. "DNS:localhost,IP:127.0.0.1"; empty for none
  bool authority = false;
  long starts_in = -60;  ///< seconds from now
  long lasts = 86400;
};

/// Signs a certificate for `key`; self-signed when `issuer` is null.
inline Certificate make_certificate(EVP_PKEY* key, const Wishes& wishes, X509* issuer, EVP_PKEY* issuer_key) {
  static long serial = 1;
  Certificate out(X509_new(), X509_free);
  X509_set_version(out.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(out.get()), serial++);
  X509_gmtime_adj(X509_getm_notBefore(out.get()), wishes.starts_in);
  X509_gmtime_adj(X509_getm_notAfter(out.get()), wishes.starts_in + wishes.lasts);
  X509_set_pubkey(out.get(), key);
  X509_NAME* name = X509_get_subject_name(out.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(wishes.name.c_str()), -1,
                             -1, 0);
  X509_set_issuer_name(out.get(), issuer ? X509_get_subject_name(issuer) : name);
  auto extend = [&](int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer ? issuer : out.get(), out.get(), nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    X509_add_ext(out.get(), extension, -1);
    X509_EXTENSION_free(extension);
  };
  extend(NID_basic_constraints, wishes.authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
  if (wishes.authority) extend(NID_key_usage, "critical,keyCertSign,cRLSign");
  if (!wishes.hosts.empty()) extend(NID_subject_alt_name, wishes.hosts);
  X509_sign(out.get(), issuer_key ? issuer_key : key, EVP_sha256());
  return out;
}

/// An authority that writes NAME.pem and NAME.key into a folder for everyone it certifies, and itself as NAME.pem.
class Authority {
 public:
  Authority(const TemporaryFolder& folder, std::string name)
      : folder_(folder),
        name_(std::move(name)),
        key_(make_key()),
        certificate_(make_certificate(key_.get(), {name_, "", true}, nullptr, nullptr)) {
    write_certificate(certificate_.get(), file());
  }
  std::string file() const { return folder_.file(name_ + ".pem"); }

  /// Files of the new pair: first the certificate, then the key.
  std::pair<std::string, std::string> certify(const Wishes& wishes, Key key = make_key()) const {
    auto certificate = make_certificate(key.get(), wishes, certificate_.get(), key_.get());
    std::pair out(folder_.file(wishes.name + ".pem"), folder_.file(wishes.name + ".key"));
    write_certificate(certificate.get(), out.first);
    write_key(key.get(), out.second);
    return out;
  }

 private:
  const TemporaryFolder& folder_;
  std::string name_;
  Key key_;
  Certificate certificate_;
};

}  // namespace kapfhir::testing

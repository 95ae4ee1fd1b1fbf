#include "net/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <cerrno>
#include <cstring>

namespace kapfhir::net {
namespace {

using base::Code;

/// A key that needs a pass phrase must not make the program wait at a terminal; `asked` (a bool) is told about it.
int no_pass_phrase(char*, int, int, void* asked) {
  if (asked) *static_cast<bool*>(asked) = true;
  return -1;
}

base::Issue tls_error(std::string text) {
  return base::error(Code::net_tls, "", std::move(text));
}

/// The oldest error of OpenSSL's queue says why; the queue is emptied.
base::Issue file_error(const std::string& what, const std::string& file) {
  const unsigned long code = ERR_peek_error();
  std::string why;
  if (ERR_SYSTEM_ERROR(code)) {
    why = std::strerror(ERR_GET_REASON(code));
  } else if (ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE) {
    why = "no PEM block of this kind in it";
  } else if (const char* reason = ERR_reason_error_string(code)) {
    why = reason;
  } else {
    why = "unknown reason";
  }
  ERR_clear_error();
  return tls_error("cannot use the " + what + " '" + file + "': " + why);
}

base::Outcome<TlsContext> strict_context(const SSL_METHOD* method) {
  ERR_clear_error();
  TlsContext context(SSL_CTX_new(method));
  if (!context) return tls_error("OpenSSL cannot be set up");
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(context.get(), "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL");
  SSL_CTX_set_options(context.get(), SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                         SSL_OP_NO_TICKET);
  // Without resumption every connection shows its certificate anew, so that a withdrawn one is noticed.
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(context.get(), 0);
  SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_default_passwd_cb(context.get(), no_pass_phrase);
  return context;
}

base::Issue mismatch(const std::string& certificate, const std::string& key) {
  return tls_error("certificate and key do not match: '" + certificate + "' and '" + key + "'");
}

base::Outcome<base::Done> use_pair(SSL_CTX* context, const std::string& certificate, const std::string& key) {
  if (SSL_CTX_use_certificate_chain_file(context, certificate.c_str()) != 1)
    return file_error("certificate", certificate);
  bool locked = false;
  SSL_CTX_set_default_passwd_cb_userdata(context, &locked);
  const bool used = SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) == 1;
  SSL_CTX_set_default_passwd_cb_userdata(context, nullptr);
  if (locked) {
    ERR_clear_error();
    return tls_error("the key '" + key + "' needs a pass phrase; remove it, and protect the file by its permissions");
  }
  if (!used) {
    if (ERR_GET_LIB(ERR_peek_error()) == ERR_LIB_X509 &&
        ERR_GET_REASON(ERR_peek_error()) == X509_R_KEY_VALUES_MISMATCH) {
      ERR_clear_error();
      return mismatch(certificate, key);
    }
    return file_error("key", key);
  }
  // A key of another kind than the certificate (RSA beside EC) is only noticed here.
  if (SSL_CTX_check_private_key(context) != 1) {
    ERR_clear_error();
    return mismatch(certificate, key);
  }
  return base::Done{};
}

base::Outcome<base::Done> trust(SSL_CTX* context, const std::string& file) {
  if (SSL_CTX_load_verify_file(context, file.c_str()) != 1) return file_error("certificate authority", file);
  return base::Done{};
}

std::string hexadecimal(const unsigned char* bytes, unsigned size) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (unsigned i = 0; i < size; ++i) {
    out += digits[bytes[i] >> 4];
    out += digits[bytes[i] & 15];
  }
  return out;
}

/// Alerts are what the other side says about us; the rest is what we found.
std::string alert_words(int reason) {
  switch (reason) {
    case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
      return "it requires a client certificate, and none was shown";
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
      return "it does not know the certificate authority of the certificate it was shown";
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
      return "it does not accept the certificate it was shown";
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
      return "the certificate it was shown has expired";
    case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE:
      return "no common version, cipher, or certificate";
    case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
      return "it speaks no version of TLS that we allow (1.2 or 1.3)";
    case SSL_R_UNSUPPORTED_PROTOCOL:
      return "it speaks no version of TLS that we allow (1.2 or 1.3)";
    case SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE:
      return "it showed no certificate";
    case SSL_R_NO_SHARED_CIPHER:
      return "no common cipher";
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_HTTP_REQUEST:
      return "it does not speak TLS on this port";
    default:
      return {};
  }
}

}  // namespace

void FreeContext::operator()(SSL_CTX* context) const {
  SSL_CTX_free(context);
}

base::Outcome<TlsContext> make_server_context(const ServerTls& files) {
  KAP_TRY(context, strict_context(TLS_server_method()));
  if (auto pair = use_pair(context.get(), files.certificate, files.key); !pair) return std::move(pair).error();
  if (!files.client_ca.empty()) {
    if (auto trusted = trust(context.get(), files.client_ca); !trusted) return std::move(trusted).error();
    SSL_CTX_set_client_CA_list(context.get(), SSL_load_client_CA_file(files.client_ca.c_str()));
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  }
  return std::move(context);
}

base::Outcome<TlsContext> make_client_context(const ClientTls& files) {
  KAP_TRY(context, strict_context(TLS_client_method()));
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  if (files.ca.empty()) {
    if (SSL_CTX_set_default_verify_paths(context.get()) != 1)
      return tls_error("the system's certificate authorities cannot be read");
  } else if (auto trusted = trust(context.get(), files.ca); !trusted) {
    return std::move(trusted).error();
  }
  if (!files.certificate.empty()) {
    if (auto pair = use_pair(context.get(), files.certificate, files.key); !pair) return std::move(pair).error();
  }
  return std::move(context);
}

void expect_host(SSL* session, const std::string& name) {
  X509_VERIFY_PARAM* wanted = SSL_get0_param(session);
  X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  if (X509_VERIFY_PARAM_set1_ip_asc(wanted, name.c_str()) == 1) return;  // addresses are never sent as server name
  X509_VERIFY_PARAM_set1_host(wanted, name.c_str(), name.size());
  SSL_set_tlsext_host_name(session, name.c_str());
}

Peer describe_peer(SSL* session) {
  Peer out;
  X509* certificate = SSL_get0_peer_certificate(session);
  if (!certificate) return out;
  if (BIO* text = BIO_new(BIO_s_mem())) {
    X509_NAME_print_ex(text, X509_get_subject_name(certificate), 0, XN_FLAG_RFC2253);
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(text, &bytes);
    out.subject.assign(bytes, static_cast<std::size_t>(size));
    BIO_free(text);
  }
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (X509_digest(certificate, EVP_sha256(), digest, &size) == 1) out.fingerprint = hexadecimal(digest, size);
  return out;
}

std::string explain_tls(SSL* session, unsigned long error, const std::string& peer) {
  const long verdict = SSL_get_verify_result(session);
  if (ERR_GET_REASON(error) == SSL_R_CERTIFICATE_VERIFY_FAILED && verdict != X509_V_OK) {
    const std::string reason = X509_verify_cert_error_string(verdict);
    if (verdict == X509_V_ERR_HOSTNAME_MISMATCH || verdict == X509_V_ERR_IP_ADDRESS_MISMATCH) {
      return "the certificate of " + peer + " is for another name (" + reason + ")";
    }
    if (verdict == X509_V_ERR_CERT_HAS_EXPIRED || verdict == X509_V_ERR_CERT_NOT_YET_VALID) {
      return "the certificate of " + peer + " is out of date (" + reason + ")";
    }
    return "the certificate of " + peer + " is not signed by an authority we trust (" + reason + ")";
  }
  const std::string words = alert_words(ERR_GET_REASON(error));
  if (!words.empty()) return peer + ": " + words;
  const char* reason = ERR_reason_error_string(error);
  return peer + ": " + (reason ? reason : "the TLS handshake failed");
}

}  // namespace kapfhir::net

// The only place that names Beast's parser. It is driven with plain bytes, so that the same code serves plain and TLS
// streams, and tests and fuzzers need no socket.
#include "net/wire.hpp"

#include <algorithm>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace kapfhir::net {
namespace {

namespace http = boost::beast::http;
using base::Code;
using Error = boost::beast::error_code;

constexpr std::size_t last_chunk = std::string_view("0\r\n\r\n").size();

Fault bad(std::string why) {
  return {400, base::error(Code::serve_bad_request, "", std::move(why))};
}

Fault header_too_large(std::size_t limit) {
  return {431, base::error(Code::serve_too_large, "",
                           "the request line and headers exceed " + std::to_string(limit) + " bytes")};
}

Fault body_too_large(std::size_t limit) {
  return {413, base::error(Code::serve_too_large, "", "the body exceeds " + std::to_string(limit) + " bytes")};
}

/// What Beast accepts or repairs silently but another reader may take differently.
/// `start`: the piece begins the header; otherwise the bytes before it were seen already.
std::optional<Fault> raw_fault(std::string_view head, bool start) {
  for (std::size_t i = 0; i < head.size(); ++i) {
    const char c = head[i];
    if (c == '\n' && (i == 0 ? start : head[i - 1] != '\r'))
      return bad("a line of the header ends without carriage return");
    if (c == '\r' && (i + 1 == head.size() || head[i + 1] != '\n'))
      return bad("a carriage return inside a header line");
    if (c == '\0') return bad("a NUL byte in the header");
    if (c == '\n' && i + 1 < head.size() && (head[i + 1] == ' ' || head[i + 1] == '\t')) {
      return bad("a header line that continues the one before (obsolete folding)");
    }
  }
  return std::nullopt;
}

/// How long the body is must be said once and in one way.
template <class Fields>
std::optional<Fault> framing_fault(const Fields& fields, unsigned version) {
  const auto lengths = fields.count(http::field::content_length);
  const auto codings = fields.count(http::field::transfer_encoding);
  if (lengths + codings > 1) return bad("more than one statement of the length of the body");
  if (lengths == 1) {
    const auto value = fields[http::field::content_length];
    if (value.empty() || value.find_first_not_of("0123456789") != boost::beast::string_view::npos) {
      return bad("Content-Length is not a number");
    }
  }
  if (codings == 1) {
    if (version < 11) return bad("Transfer-Encoding in HTTP/1.0");
    if (!boost::beast::iequals(fields[http::field::transfer_encoding], "chunked")) {
      return Fault{501, base::error(Code::serve_bad_request, "", "a transfer coding other than chunked")};
    }
  }
  return std::nullopt;
}

bool valid_host(std::string_view host) {
  return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._:[]").find(c) != std::string_view::npos;
  });
}

/// Absolute targets (a proxy's form) are cut to the path; everything else must be a path already.
std::optional<std::string> origin_form(std::string_view target) {
  for (std::string_view scheme : {"http://", "https://"}) {
    if (target.size() > scheme.size() && same_text(target.substr(0, scheme.size()), scheme)) {
      const std::size_t path = target.find_first_of("/?", scheme.size());
      target = path == std::string_view::npos ? "/" : target.substr(path);
    }
  }
  const bool visible =
      std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
  if (!target.starts_with('/') || !visible) return std::nullopt;
  return std::string(target);
}

template <class Fields>
Headers copy_headers(const Fields& fields) {
  Headers out;
  for (const auto& field : fields) out.push_back({std::string(field.name_string()), std::string(field.value())});
  return out;
}

/// The part that both directions share: feeding bytes and keeping within limits.
template <bool IsRequest>
struct Reader {
  explicit Reader(const WireLimits& given) : limits(given) { reset(); }

  void reset() {
    parser.emplace();
    parser->header_limit(static_cast<std::uint32_t>(limits.header_bytes) + 64);  // ours is checked first
    parser->body_limit(limits.body_bytes);
    headers.clear();
    scanned = 0;
    checked_head = false;
    header_done = false;
  }

  /// False while the header block is not complete or is refused.
  bool head_ready(std::string& buffer) {
    if (checked_head) return true;
    // RFC 9112 2.2: empty lines before the start line are skipped.
    while (scanned == 0 && buffer.starts_with("\r\n")) buffer.erase(0, 2);
    const std::size_t from = scanned < 3 ? 0 : scanned - 3;
    const std::size_t end = buffer.find("\r\n\r\n", from);
    if (std::min(end, buffer.size()) > limits.header_bytes) {
      fault = header_too_large(limits.header_bytes);
      return false;
    }
    // Also while the block is incomplete: what can never become a header, e.g. a TLS greeting on a plain port.
    std::size_t cut = end == std::string::npos ? buffer.size() : end + 2;
    if (end == std::string::npos && buffer.ends_with('\r')) --cut;
    fault = raw_fault(std::string_view(buffer).substr(from, std::max(cut, from) - from), from == 0);
    scanned = cut;
    checked_head = !fault && end != std::string::npos;
    return checked_head;
  }

  /// `check`: what is wrong with a message by its header. Headers are checked and copied as soon as they are read, for
  /// Beast adds the trailers of a chunked body to them.
  template <class Check>
  void feed(std::string& buffer, Check check) {
    if (fault || parser->is_done() || !head_ready(buffer)) return;
    std::size_t used = 0;
    parser->eager(header_done);
    while (used < buffer.size() && !parser->is_done()) {
      // Beast asserts on a last chunk that it meets with fewer bytes, e.g. byte by byte; every chunked body ends with
      // these five, so waiting for them can never be too long.
      if (parser->is_header_done() && parser->chunked() && buffer.size() - used < last_chunk) break;
      Error error;
      const std::size_t taken = parser->put(boost::asio::buffer(buffer.data() + used, buffer.size() - used), error);
      used += taken;
      // The whole block is here, so a start line for which Beast wants more is cut short: waiting would never end.
      if (error == http::error::need_more && !parser->is_header_done()) {
        fault = bad("the first line is incomplete");
        return;
      }
      if (error == http::error::need_more || (!error && taken == 0)) break;
      if (error) {
        fault = explain(error);
        return;
      }
      if (parser->is_header_done() && !header_done) {
        header_done = true;
        headers = copy_headers(parser->get().base());
        parser->eager(true);
        fault = check(parser->get());
        if (fault) return;
      }
    }
    buffer.erase(0, used);
    // Chunk sizes and extensions are lines too: without this a line without end would fill the memory.
    if (!parser->is_done() && buffer.size() > limits.header_bytes) fault = bad("a line of a chunked body without end");
  }

  Fault explain(const Error& error) const {
    if (error == http::error::header_limit) return header_too_large(limits.header_bytes);
    if (error == http::error::body_limit) return body_too_large(limits.body_bytes);
    if (error == http::error::bad_version)
      return {400, base::error(Code::serve_bad_request, "", "not HTTP/1.1 or 1.0")};
    return bad("not HTTP: " + error.message());
  }

  WireLimits limits;
  std::optional<http::parser<IsRequest, http::string_body>> parser;
  Headers headers;
  std::optional<Fault> fault;
  std::size_t scanned = 0;  ///< bytes of an incomplete header that were looked at
  bool checked_head = false;
  bool header_done = false;
};

}  // namespace

struct RequestParser::Impl : Reader<true> {
  using Reader::Reader;

  template <class Message>
  std::optional<Fault> header_fault(const Message& message) {
    if (auto framing = framing_fault(message, message.version())) return framing;
    const auto hosts = message.count(http::field::host);
    if (hosts > 1 || (hosts == 0 && message.version() >= 11)) return bad("the Host header must be there once");
    if (hosts == 1 && !valid_host(std::string_view(message[http::field::host]))) return bad("a malformed Host header");
    auto path = origin_form(std::string_view(message.target()));
    if (!path) return bad("the request target is not a path");
    target = *std::move(path);
    return std::nullopt;
  }

  std::string target;
};

RequestParser::RequestParser(const WireLimits& limits) : impl_(std::make_unique<Impl>(limits)) {}
RequestParser::~RequestParser() = default;

void RequestParser::feed(std::string& buffer) {
  impl_->feed(buffer, [this](const auto& message) { return impl_->header_fault(message); });
}

bool RequestParser::header_done() const {
  return impl_->header_done;
}
bool RequestParser::done() const {
  return !impl_->fault && impl_->parser->is_done();
}
const std::optional<Fault>& RequestParser::fault() const {
  return impl_->fault;
}

bool RequestParser::expects_continue() const {
  const auto& message = impl_->parser->get();
  return message.version() >= 11 && boost::beast::iequals(message[http::field::expect], "100-continue");
}

bool RequestParser::keep_alive() const {
  return !impl_->fault && impl_->parser->is_done() && impl_->parser->keep_alive();
}

Request RequestParser::take() {
  auto message = impl_->parser->release();
  Request out;
  out.method = std::string(message.method_string());
  out.target = std::move(impl_->target);
  out.headers = std::move(impl_->headers);
  out.body = std::move(message.body());
  return out;
}

struct ResponseParser::Impl : Reader<false> {
  Impl(const WireLimits& given, bool to_head) : Reader<false>(given), head(to_head) { parser->skip(head); }
  bool head;
};

ResponseParser::ResponseParser(const WireLimits& limits, bool head) : impl_(std::make_unique<Impl>(limits, head)) {}
ResponseParser::~ResponseParser() = default;

void ResponseParser::feed(std::string& buffer) {
  for (;;) {
    impl_->feed(buffer, [](const auto& message) {
      return message.result_int() < 200 ? std::nullopt : framing_fault(message, message.version());
    });
    const bool interim = !impl_->fault && impl_->parser->is_done() && impl_->parser->get().result_int() < 200;
    if (!interim) break;
    impl_->reset();
    impl_->parser->skip(impl_->head);
  }
}

void ResponseParser::finish() {
  Error error;
  if (!impl_->fault && impl_->parser->got_some() && !impl_->parser->is_done()) impl_->parser->put_eof(error);
  if (!impl_->fault && (error || !impl_->parser->is_done())) impl_->fault = bad("the answer is cut off");
}

bool ResponseParser::header_done() const {
  return impl_->header_done;
}
bool ResponseParser::done() const {
  return !impl_->fault && impl_->parser->is_done();
}
const std::optional<Fault>& ResponseParser::fault() const {
  return impl_->fault;
}
bool ResponseParser::keep_alive() const {
  return done() && impl_->parser->keep_alive();
}

Response ResponseParser::take() {
  auto message = impl_->parser->release();
  return {static_cast<int>(message.result_int()), std::move(impl_->headers), std::move(message.body())};
}

}  // namespace kapfhir::net

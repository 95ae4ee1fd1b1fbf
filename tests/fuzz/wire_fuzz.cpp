// Any bytes from a socket: pieces make no difference, and a request that was understood is understood the same again.
// The first byte says how large the pieces are.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "net/wire.hpp"

namespace {

using namespace kapfhir::net;

constexpr WireLimits limits{.header_bytes = 2000, .body_bytes = 2000};

void require(bool holds) {
  if (!holds) std::abort();
}

bool same(const Headers& a, const Headers& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Header& x, const Header& y) { return x.name == y.name && x.value == y.value; });
}

/// What became of the bytes.
struct Reading {
  bool refused = false;
  bool done = false;
  std::string rest;
};

template <class Parser>
Reading feed(Parser& parser, std::string_view text, std::size_t step) {
  std::string buffer;
  while (!text.empty() && !parser.done() && !parser.fault()) {
    const std::string_view piece = text.substr(0, step);
    buffer += piece;
    text.remove_prefix(piece.size());
    parser.feed(buffer);
  }
  require(!parser.done() || !parser.fault());
  if (parser.fault()) require(parser.fault()->status >= 400);
  return {parser.fault().has_value(), parser.done(), buffer + std::string(text)};
}

/// Sends the request as the client would and reads it once more.
void check_again(const Request& request) {
  require(request.target.starts_with('/') && request.target.find_first_of("\r\n #") == std::string::npos);
  Request sent = request;
  std::erase_if(sent.headers, [](const Header& header) {
    return same_text(header.name, "Host") || same_text(header.name, "Content-Length") ||
           same_text(header.name, "Transfer-Encoding");
  });
  std::string text = request_head(sent, "a") + sent.body;
  RequestParser parser({.header_bytes = 10 * limits.header_bytes, .body_bytes = limits.body_bytes});
  parser.feed(text);
  require(parser.done() && text.empty());
  const Request again = parser.take();
  require(again.method == request.method && again.target == request.target && again.body == request.body);
  require(again.headers.size() >= sent.headers.size());
}

void read_request(std::string_view text, std::size_t step) {
  RequestParser whole(limits);
  RequestParser pieces(limits);
  const Reading one = feed(whole, text, std::string_view::npos);
  const Reading other = feed(pieces, text, step);
  require(one.done == other.done);
  // In pieces a refusal may come a few bytes later, since the last chunk is waited for as a whole.
  if (one.refused && !other.refused) require(feed(pieces, other.rest + "\n\n\n\n\n", std::string_view::npos).refused);
  if (!one.done) return;
  require(one.rest == other.rest && whole.keep_alive() == pieces.keep_alive());
  const Request request = whole.take();
  const Request same_request = pieces.take();
  require(request.target == same_request.target && request.body == same_request.body &&
          same(request.headers, same_request.headers));
  check_again(request);
}

void read_response(std::string_view text, std::size_t step, bool head) {
  ResponseParser whole(limits, head);
  ResponseParser pieces(limits, head);
  feed(whole, text, std::string_view::npos);
  feed(pieces, text, step);
  whole.finish();
  pieces.finish();
  require(whole.done() == pieces.done());
  if (!whole.done()) return;
  const Response response = whole.take();
  const Response same_response = pieces.take();
  require(response.status == same_response.status && response.body == same_response.body &&
          same(response.headers, same_response.headers));
  (void)response_head(response, true);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t step = 1 + data[0] % 32;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  read_request(text, step);
  read_response(text, step, data[0] >= 128);
  return 0;
}

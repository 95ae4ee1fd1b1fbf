#include "net/session.hpp"

#include <algorithm>

#include "net/wire.hpp"

namespace kapfhir::net {
namespace {

using base::Code;
using std::chrono::milliseconds;

constexpr milliseconds goodbye{1000};  // for the peer's close_notify
constexpr milliseconds short_goodbye{100};
constexpr milliseconds lingering{2000};  // for a peer that still sends what we refused
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

base::Issue too_slow(std::string_view what) {
  return base::error(Code::net_timeout, "", "the " + std::string(what) + " did not arrive in time");
}

}  // namespace

Session::Session(std::shared_ptr<Transport> transport, Serving& serving, bool busy)
    : transport_(std::move(transport)), serving_(serving), busy_(busy) {}

asio::awaitable<void> Session::run() {
  try {
    co_await serve();
  } catch (...) {  // out of memory, at worst: this connection ends, the server does not
  }
  transport_->close();
}

void Session::finish() {
  if (idle_) transport_->cancel();
}

void Session::abort() {
  transport_->close();
}

asio::awaitable<void> Session::serve() {
  if (serving_.stopping) co_return;
  transport_->deadline(serving_.options.limits.header);
  const Error error = co_await transport_->handshake();
  if (error) {  // with TLS 1.3 the peer may have sent its request already, and must still read why it is refused
    transport_->deadline(goodbye);
    co_await transport_->drain();
    co_return;
  }
  if (transport_->tls()) peer_ = describe_peer(transport_->tls());
  std::string buffer;
  bool first = true;
  while (co_await serve_one(buffer, first) && !serving_.stopping) first = false;
  // What had to be said is said: a stop need not wait for the peer's goodbye.
  idle_ = true;
  transport_->deadline(serving_.stopping ? short_goodbye : goodbye);
  co_await transport_->shutdown();
}

/// Reads a request and answers it; true when the connection can be used again.
asio::awaitable<bool> Session::serve_one(std::string& buffer, bool first) {
  const ServerLimits& limits = serving_.options.limits;
  RequestParser parser({limits.header_bytes, limits.body_bytes});
  // A new connection has as long as a header may take, a kept one may be idle first.
  if (buffer.empty()) {
    idle_ = true;
    if (serving_.stopping) co_return false;
    transport_->deadline(first ? limits.header : limits.idle);
    const Error error = co_await transport_->read_some(buffer);
    if (error) co_return false;
  }
  idle_ = false;
  transport_->deadline(limits.header);
  bool in_body = false;
  for (;;) {
    parser.feed(buffer);
    if (parser.fault()) co_return co_await refuse(parser.fault()->status, parser.fault()->issue);
    if (parser.done()) break;
    if (parser.header_done() && !in_body) {
      in_body = true;
      transport_->deadline(limits.body);
      if (parser.expects_continue() && buffer.empty() && co_await transport_->write(go_on)) co_return false;
    }
    const Error error = co_await transport_->read_some(buffer);
    if (transport_->timed_out())
      co_return co_await refuse(408, too_slow(in_body ? "body of the request" : "header of the request"));
    if (error) co_return false;
  }
  const bool can_keep = parser.keep_alive() && !busy_;
  Request request = parser.take();
  request.client = peer_;
  request.secure = transport_->tls() != nullptr;
  if (buffer.empty() && buffer.capacity() > limits.header_bytes) buffer = std::string();
  const Response response = answer(request);
  const bool keep_alive = can_keep && !serving_.stopping;
  const bool with_body = request.method != "HEAD";
  if (co_await send(response, with_body, keep_alive)) co_return false;
  co_return keep_alive;
}

Response Session::answer(const Request& request) {
  if (busy_) {
    Response out = serving_.refusal(503, base::error(Code::serve_busy, "", "too many connections"));
    set_header(out.headers, "Retry-After", "2");
    return out;
  }
  try {
    return serving_.handler(request);
  } catch (...) {  // what went wrong stays inside; the handler's own log tells it
    return serving_.refusal(500, base::error(Code::serve_exception, "", ""));
  }
}

asio::awaitable<Error> Session::send(const Response& response, bool with_body, bool keep_alive) {
  constexpr std::size_t small = 16u << 10;  // head and body in one piece
  std::string head = response_head(response, keep_alive);
  std::string_view body = with_body ? std::string_view(response.body) : std::string_view();
  if (body.size() <= small) {
    head += body;
    body = {};
  }
  const auto patience = serving_.options.limits.body;
  const Error error = co_await write_all(*transport_, head, patience);
  if (error) co_return error;
  co_return co_await write_all(*transport_, body, patience);
}

/// The refused bytes are of unknown meaning, so the connection always ends.
asio::awaitable<bool> Session::refuse(int status, const base::Issue& issue) {
  const Response response = serving_.refusal(status, issue);
  const Error error = co_await send(response, true, false);
  idle_ = true;
  transport_->deadline(lingering);
  if (!error && !serving_.stopping) co_await transport_->drain();
  co_return false;
}

}  // namespace kapfhir::net

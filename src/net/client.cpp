#include "net/client.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "net/transport.hpp"
#include "net/wire.hpp"

namespace kapfhir::net {
namespace {

using base::Code;
using Clock = std::chrono::steady_clock;

constexpr auto use_result = asio::as_tuple(asio::use_awaitable);

/// Methods that change nothing may be sent again.
bool harmless(const Request& request) {
  return request.method == "GET" || request.method == "HEAD";
}

std::string seconds(std::chrono::seconds time) {
  return std::to_string(time.count()) + " s";
}

}  // namespace

struct Client::Impl {
  explicit Impl(ClientOptions given) : options(std::move(given)) {}

  base::Outcome<base::Done> prepare();
  asio::awaitable<base::Outcome<Response>> request(const Request& request);
  asio::awaitable<base::Outcome<std::shared_ptr<Transport>>> connect();
  asio::awaitable<base::Outcome<std::shared_ptr<Transport>>> greet(std::shared_ptr<Transport> transport);
  asio::awaitable<base::Outcome<Response>> exchange(std::shared_ptr<Transport> transport, const Request& request);
  base::Issue broken(Transport& transport, const Error& error, std::string_view when) const;
  base::Issue issue(Code code, const std::string& text) const {
    return base::error(code, "", options.base.origin() + ": " + text);
  }

  ClientOptions options;
  TlsContext tls;
  asio::io_context context{1};
  std::shared_ptr<Transport> kept;  ///< idle connection, or nullptr
};

/// Reads the TLS files once, at the first request.
base::Outcome<base::Done> Client::Impl::prepare() {
  if (!options.base.secure && !options.insecure) {
    return base::error(Code::net_insecure, "", options.base.origin() + " is plain HTTP, which needs --insecure");
  }
  if (!options.base.secure || tls) return base::Done{};
  auto made = make_client_context(options.tls);
  if (!made) return std::move(made).error();
  tls = *std::move(made);
  return base::Done{};
}

asio::awaitable<base::Outcome<std::shared_ptr<Transport>>> Client::Impl::connect() {
  Tcp::resolver resolver(context);
  auto [unknown, found] =
      co_await resolver.async_resolve(options.base.host, std::to_string(options.base.port), use_result);
  if (unknown) co_return issue(Code::net_connect, "unknown host (" + unknown.message() + ")");
  const bool local =
      std::all_of(found.begin(), found.end(), [](const auto& one) { return one.endpoint().address().is_loopback(); });
  if (!options.base.secure && !local) co_return issue(Code::net_insecure, "plain HTTP to a host that is not loopback");

  Tcp::socket socket(context);
  auto transport =
      options.base.secure ? make_tls(std::move(socket), tls.get(), Role::client) : make_plain(std::move(socket));
  transport->deadline(options.connect);
  Error error = asio::error::host_not_found;
  for (const auto& one : found) {
    Error ignored;
    transport->socket().close(ignored);
    auto [failed] = co_await transport->socket().async_connect(one.endpoint(), use_result);
    error = failed;
    if (!error) break;
    if (transport->timed_out()) co_return issue(Code::net_connect, "no connection within " + seconds(options.connect));
  }
  if (error == asio::error::connection_refused)
    co_return issue(Code::net_connect, "connection refused, nothing listens there");
  if (error) co_return issue(Code::net_connect, error.message());
  co_return co_await greet(std::move(transport));
}

asio::awaitable<base::Outcome<std::shared_ptr<Transport>>> Client::Impl::greet(std::shared_ptr<Transport> transport) {
  Error ignored;
  transport->socket().set_option(Tcp::no_delay(true), ignored);
  if (SSL* session = transport->tls()) {
    expect_host(session, options.tls.server_name.empty() ? options.base.host : options.tls.server_name);
    const Error error = co_await transport->handshake();
    if (transport->timed_out())
      co_return issue(Code::net_connect, "no TLS handshake within " + seconds(options.connect));
    if (error) {
      const bool from_openssl = error.category() == asio::error::get_ssl_category();
      if (!from_openssl) co_return issue(Code::net_tls, "it broke off during the handshake (" + error.message() + ")");
      co_return base::error(Code::net_tls, "",
                            explain_tls(session, static_cast<unsigned>(error.value()), options.base.origin()));
    }
  }
  co_return transport;
}

base::Issue Client::Impl::broken(Transport& transport, const Error& error, std::string_view when) const {
  if (transport.timed_out() || error == asio::error::timed_out) {
    return issue(Code::net_timeout, "too slow " + std::string(when) + ", waited " + seconds(options.read));
  }
  // With TLS 1.3 a server refuses our certificate only after the handshake: we read its alert instead of an answer.
  if (transport.tls() && error.category() == asio::error::get_ssl_category()) {
    return base::error(Code::net_tls, "",
                       explain_tls(transport.tls(), static_cast<unsigned>(error.value()), options.base.origin()));
  }
  return issue(Code::net_protocol, "it broke off " + std::string(when) + " (" + error.message() + ")");
}

asio::awaitable<base::Outcome<Response>> Client::Impl::exchange(std::shared_ptr<Transport> transport,
                                                                const Request& request) {
  std::string head = request_head(request, options.base.authority());
  Error sent = co_await write_all(*transport, head, options.read);
  if (!sent) sent = co_await write_all(*transport, request.body, options.read);
  if (transport->timed_out()) co_return broken(*transport, sent, "taking the request");
  // A server that refuses early (413) closes while we write; its answer is there to be read all the same.
  ResponseParser parser({64u << 10, options.body_bytes}, request.method == "HEAD");
  std::string buffer;
  const auto latest = Clock::now() + 10 * options.read;
  while (!parser.done()) {
    transport->deadline(options.read);
    const Error error = co_await transport->read_some(buffer);
    if (!error || !buffer.empty()) parser.feed(buffer);
    if (error == asio::error::eof && parser.header_done()) parser.finish();
    if (parser.fault() && parser.fault()->status == 413) {
      co_return issue(Code::json_too_large, "its answer exceeds " + std::to_string(options.body_bytes) + " bytes");
    }
    if (parser.fault()) co_return issue(Code::net_protocol, parser.fault()->issue.text);
    if (parser.done()) break;
    if (error)
      co_return broken(*transport, error, parser.header_done() ? "in the middle of its answer" : "before its answer");
    if (Clock::now() > latest) co_return issue(Code::net_timeout, "its answer does not end");
  }
  transport->relax();
  if (parser.keep_alive() && !sent && buffer.empty()) {
    kept = std::move(transport);
  } else {
    transport->close();
  }
  co_return parser.take();
}

asio::awaitable<base::Outcome<Response>> Client::Impl::request(const Request& request) {
  if (auto idle = std::exchange(kept, nullptr)) {
    if (harmless(request)) {
      auto answer = co_await exchange(idle, request);
      const bool stale = !answer && answer.error().front().code == Code::net_protocol;
      if (!stale) co_return answer;
    }
    idle->close();
  }
  auto transport = co_await connect();
  if (!transport) co_return std::move(transport).error();
  auto answer = co_await exchange(*transport, request);
  if (!answer) (*transport)->close();
  co_return answer;
}

Client::Client(ClientOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Client::~Client() = default;
const ClientOptions& Client::options() const {
  return impl_->options;
}

base::Outcome<Response> Client::request(const Request& request) {
  if (auto ready = impl_->prepare(); !ready) return std::move(ready).error();
  std::optional<base::Outcome<Response>> answer;
  impl_->context.restart();
  asio::co_spawn(
      impl_->context,
      [this, &request, &answer]() -> asio::awaitable<void> { answer = co_await impl_->request(request); },
      [](std::exception_ptr failed) {
        if (failed) std::rethrow_exception(failed);
      });
  impl_->context.run();
  return *std::move(answer);
}

}  // namespace kapfhir::net

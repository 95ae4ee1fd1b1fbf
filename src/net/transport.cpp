#include "net/transport.hpp"

#include <openssl/ssl.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace kapfhir::net {
namespace {

constexpr auto use_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t read_piece = 16u << 10;  // one TLS record
constexpr std::size_t write_piece = 64u << 10;

/// Reads and writes are the same for both kinds of stream.
template <class Stream>
class Over : public Transport {
 public:
  asio::awaitable<Error> read_some(std::string& buffer) override {
    const std::size_t had = buffer.size();
    buffer.resize(had + read_piece);
    auto [error, size] = co_await stream_.async_read_some(asio::buffer(buffer.data() + had, read_piece), use_result);
    buffer.resize(had + size);
    co_return error;
  }

  asio::awaitable<Error> write(std::string_view bytes) override {
    auto [error, size] = co_await asio::async_write(stream_, asio::buffer(bytes.data(), bytes.size()), use_result);
    co_return error;
  }

 protected:
  template <class... Arguments>
  explicit Over(const asio::any_io_executor& executor, Arguments&&... arguments)
      : Transport(executor), stream_(std::forward<Arguments>(arguments)...) {}

  Stream stream_;
};

class Plain : public Over<Tcp::socket> {
 public:
  explicit Plain(Tcp::socket socket) : Over(socket.get_executor(), std::move(socket)) {}

  asio::awaitable<Error> handshake() override { co_return Error(); }

  asio::awaitable<void> shutdown() override {
    Error ignored;
    stream_.shutdown(Tcp::socket::shutdown_both, ignored);
    close();
    co_return;
  }

  Tcp::socket& socket() override { return stream_; }
};

class Tls : public Over<asio::ssl::stream<Tcp::socket>> {
 public:
  Tls(Tcp::socket socket, asio::ssl::context& context, Role role)
      : Over(socket.get_executor(), std::move(socket), context),
        type_(role == Role::client ? asio::ssl::stream_base::client : asio::ssl::stream_base::server) {}

  asio::awaitable<Error> handshake() override {
    auto [error] = co_await stream_.async_handshake(type_, use_result);
    co_return error;
  }

  asio::awaitable<void> shutdown() override {
    co_await stream_.async_shutdown(use_result);
    close();
  }

  SSL* tls() override { return stream_.native_handle(); }
  Tcp::socket& socket() override { return stream_.next_layer(); }

 private:
  asio::ssl::stream_base::handshake_type type_;
};

}  // namespace

void Transport::deadline(std::chrono::milliseconds time) {
  timed_out_ = false;
  timer_.expires_after(time);
  timer_.async_wait([weak = weak_from_this()](Error error) {
    auto self = weak.lock();
    if (error || !self) return;
    // The ring may have been on its way when a new deadline was set.
    if (self->timer_.expiry() > asio::steady_timer::clock_type::now()) return;
    self->timed_out_ = true;
    self->cancel();
  });
}

void Transport::cancel() {
  Error ignored;
  socket().cancel(ignored);
}

void Transport::close() {
  timer_.cancel();
  Error ignored;
  socket().close(ignored);
}

asio::awaitable<void> Transport::drain() {
  Error ignored;
  socket().shutdown(Tcp::socket::shutdown_send, ignored);
  std::string dropped(read_piece, '\0');
  for (;;) {
    auto [error, size] = co_await socket().async_read_some(asio::buffer(dropped), use_result);
    if (error) co_return;
  }
}

std::shared_ptr<Transport> make_plain(Tcp::socket socket) {
  return std::make_shared<Plain>(std::move(socket));
}

std::shared_ptr<Transport> make_tls(Tcp::socket socket, SSL_CTX* context, Role role) {
  SSL_CTX_up_ref(context);  // Asio's wrapper owns a reference of its own
  asio::ssl::context wrapper(context);
  return std::make_shared<Tls>(std::move(socket), wrapper, role);
}

asio::awaitable<Error> write_all(Transport& transport, std::string_view bytes, std::chrono::seconds patience) {
  const auto latest = std::chrono::steady_clock::now() + 10 * patience;
  while (!bytes.empty()) {
    transport.deadline(patience);
    const Error error = co_await transport.write(bytes.substr(0, write_piece));
    if (error) co_return error;
    bytes.remove_prefix(std::min(write_piece, bytes.size()));
    if (std::chrono::steady_clock::now() > latest) co_return asio::error::timed_out;
  }
  co_return Error();
}

}  // namespace kapfhir::net

// A connected stream, plain or TLS, with one deadline. Private to src/net: the only header here that names Asio.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "net/tls.hpp"

namespace kapfhir::net {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Error = boost::system::error_code;

/// All members belong to one thread. Owned by a shared_ptr, because the deadline may ring after the work is over.
class Transport : public std::enable_shared_from_this<Transport> {
 public:
  virtual ~Transport() = default;

  virtual asio::awaitable<Error> handshake() = 0;
  /// Appends what has arrived to `buffer`, at most 16 KB; asio::error::eof when the peer closed in an orderly way.
  virtual asio::awaitable<Error> read_some(std::string& buffer) = 0;
  virtual asio::awaitable<Error> write(std::string_view bytes) = 0;
  /// Says goodbye, waits for the peer's goodbye until the deadline, and closes.
  virtual asio::awaitable<void> shutdown() = 0;
  /// The TLS session, or nullptr.
  virtual SSL* tls() { return nullptr; }
  virtual Tcp::socket& socket() = 0;

  /// From now until the time is over, all operations must finish; then the pending one ends with operation_aborted.
  void deadline(std::chrono::milliseconds time);
  bool timed_out() const { return timed_out_; }
  /// Ends the pending operation now.
  void cancel();
  /// No deadline any more, for a connection that is kept but not in use.
  void relax() { timer_.cancel(); }
  /// Sends nothing more and drops what still comes until the peer closes or the deadline rings: closing at once
  /// would reset the connection, and the peer might never read our last words.
  asio::awaitable<void> drain();
  /// Drops the connection without goodbye.
  void close();

 protected:
  explicit Transport(const asio::any_io_executor& executor) : timer_(executor) {}

 private:
  asio::steady_timer timer_;
  bool timed_out_ = false;
};

std::shared_ptr<Transport> make_plain(Tcp::socket socket);
enum class Role { client, server };
/// `context` must outlive the transport.
std::shared_ptr<Transport> make_tls(Tcp::socket socket, SSL_CTX* context, Role role);

/// Sends all of `bytes` in pieces; every piece must be taken within `patience`, all of them within ten times that.
asio::awaitable<Error> write_all(Transport& transport, std::string_view bytes, std::chrono::seconds patience);

}  // namespace kapfhir::net

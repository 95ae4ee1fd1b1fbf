// What is written about a request: never a name, an id, a query or a body.
#include "serve/log.hpp"

#include <unistd.h>

#include <random>

#include "serve/json_text.hpp"
#include "serve/service.hpp"

namespace kapfhir::serve {

std::string log_line(const Event& event) {
  JsonText text;
  text.object().member("time", event.time).member("event", "request").member("method", event.method);
  text.member("route", event.route).number("status", static_cast<std::size_t>(event.status));
  text.number("microseconds", event.microseconds).number("bytes", event.bytes);
  text.member("request_id", event.request_id);
  if (!event.client.empty()) text.member("client", event.client);
  return text.end().take();
}

void log_to_stderr(std::string_view line) {
  std::string out(line);
  out += '\n';
  // One write call, so that lines of several threads do not mix.
  const ssize_t ignored = ::write(STDERR_FILENO, out.data(), out.size());
  static_cast<void>(ignored);
}

std::string random_uuid() {
  thread_local std::random_device source;
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (int byte = 0; byte < 16; ++byte) {
    unsigned value = source() & 0xff;
    if (byte == 6) value = (value & 0x0f) | 0x40;  // version 4
    if (byte == 8) value = (value & 0x3f) | 0x80;  // RFC 4122 variant
    if (byte == 4 || byte == 6 || byte == 8 || byte == 10) out += '-';
    out += digits[value >> 4];
    out += digits[value & 15];
  }
  return out;
}

}  // namespace kapfhir::serve

// Messages to bytes. By hand: four lines, and no template of Beast.
#include <ctime>

#include "net/wire.hpp"

namespace kapfhir::net {
namespace {

/// A value with a line break would start a header of its own.
void append_header(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  for (char c : value) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  out += "\r\n";
}

void append_headers(std::string& out, const Headers& headers) {
  for (const Header& header : headers) append_header(out, header.name, header.value);
}

}  // namespace

std::string response_head(const Response& response, bool keep_alive) {
  std::string out = "HTTP/1.1 " + std::to_string(response.status) + " ";
  out += reason_phrase(response.status);
  out += "\r\n";
  append_header(out, "Date", http_date(std::time(nullptr)));
  append_headers(out, response.headers);
  const bool bodiless = response.status < 200 || response.status == 204 || response.status == 304;
  if (!bodiless) append_header(out, "Content-Length", std::to_string(response.body.size()));
  if (!keep_alive) append_header(out, "Connection", "close");
  return out += "\r\n";
}

std::string request_head(const Request& request, std::string_view authority) {
  std::string out = request.method + " " + request.target + " HTTP/1.1\r\n";
  append_header(out, "Host", authority);
  append_headers(out, request.headers);
  const bool has_body = !request.body.empty() || request.method == "POST" || request.method == "PUT";
  if (has_body) append_header(out, "Content-Length", std::to_string(request.body.size()));
  return out += "\r\n";
}

std::string http_date(long long epoch_seconds) {
  const auto time = static_cast<std::time_t>(epoch_seconds);
  std::tm parts{};
  gmtime_r(&time, &parts);
  constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  char clock[32];
  std::strftime(clock, sizeof clock, "%Y %H:%M:%S GMT", &parts);
  std::string day = std::to_string(parts.tm_mday);
  if (day.size() < 2) day = "0" + day;
  return std::string(days[parts.tm_wday]) + ", " + day + " " + months[parts.tm_mon] + " " + clock;
}

}  // namespace kapfhir::net

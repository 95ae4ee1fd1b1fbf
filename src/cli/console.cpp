#include "cli/console.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "app/issue_json.hpp"

namespace kapfhir::cli {
namespace {

bool put(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// A stranger's text must not steer the terminal: control characters are shown, not sent.
std::string tame(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      constexpr std::string_view digits = "0123456789abcdef";
      out += std::string("\\x") + digits[byte >> 4] + digits[byte & 15];
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string issue_lines(const base::Issues& issues, bool json) {
  std::string out;
  for (const base::Issue& issue : issues) out += (json ? app::issue_json(issue) : tame(base::describe(issue))) + "\n";
  return out;
}

bool Console::say(std::string_view line) {
  return print(std::string(line) + "\n");
}

bool Console::print(std::string_view text) {
  progress_over();
  const bool written = put(STDOUT_FILENO, text);
  if (!written && errno != EPIPE && lost_.empty()) lost_ = std::strerror(errno);  // NOLINT(concurrency-mt-unsafe)
  return written;
}

void Console::complain(const base::Issues& issues) {
  progress_over();
  put(STDERR_FILENO, issue_lines(issues, json));
}

bool Console::list(const base::Issues& issues) {
  return print(issue_lines(issues, json));
}

void Console::progress(std::size_t done, std::size_t of, std::string_view what) {
  static const bool terminal = ::isatty(STDERR_FILENO) == 1;
  if (!terminal || json || of == 1) return;
  constexpr std::size_t width = 30;
  std::string line = "\r\x1b[K";
  if (of > 0) {
    const std::size_t filled = std::min(width, done * width / of);
    line += "[" + std::string(filled, '#') + std::string(width - filled, '.') + "] " + std::to_string(done) + "/" +
            std::to_string(of);
  } else {
    line += std::to_string(done);
  }
  put(STDERR_FILENO, line + " " + tame(what.substr(0, 40)));
  bar_ = true;
}

void Console::progress_over() {
  if (!bar_) return;
  bar_ = false;
  put(STDERR_FILENO, "\r\x1b[K");
}

base::Issue usage_issue(std::string text) {
  return base::error(base::Code::usage, "", std::move(text));
}

}  // namespace kapfhir::cli

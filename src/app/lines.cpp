#include "app/lines.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "app/files.hpp"
#include "json/reader.hpp"

namespace kapfhir::app {
namespace {

using base::Code;
using base::Outcome;

constexpr std::size_t piece = std::size_t{1} << 16;

std::size_t limit() {
  return json::Limits{}.bytes;
}

}  // namespace

Outcome<Lines> Lines::open(const std::string& path) {
  Lines out;
  out.path_ = path;
  out.file_ = path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (out.file_ < 0) return file_issue(Code::file_read, path, errno);
  return out;
}

Lines::Lines(Lines&& other) noexcept
    : path_(std::move(other.path_)),
      buffer_(std::move(other.buffer_)),
      at_(other.at_),
      file_(std::exchange(other.file_, -1)) {}

Lines::~Lines() {
  if (file_ >= 0) ::close(file_);
}

Outcome<bool> Lines::more() {
  buffer_.erase(0, std::exchange(at_, 0));
  const std::size_t had = buffer_.size();
  buffer_.resize(had + piece);
  ssize_t got = 0;
  do {
    got = ::read(file_, buffer_.data() + had, piece);
  } while (got < 0 && errno == EINTR);
  const int failed = errno;
  buffer_.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  if (got < 0) return file_issue(Code::file_read, path_, failed);
  return got > 0;
}

base::Issue Lines::too_large() const {
  base::Issue issue =
      base::error(Code::json_too_large, "", "one text of more than " + std::to_string(limit()) + " bytes");
  issue.source = path_;
  return issue;
}

Outcome<std::optional<std::string>> Lines::next() {
  for (std::size_t from = at_;;) {
    const std::size_t end = buffer_.find('\n', from);
    if (end != std::string::npos) {
      std::string line = buffer_.substr(at_, end + 1 - at_);
      at_ = end + 1;
      return std::optional(std::move(line));
    }
    from = buffer_.size() - at_;
    if (from > limit()) return too_large();
    KAP_TRY(got, more());
    if (!got) break;
  }
  if (buffer_.empty()) return std::optional<std::string>();
  return std::optional(std::exchange(buffer_, {}));
}

Outcome<base::Done> Lines::rest(std::string& out) {
  out.append(buffer_, at_);
  buffer_.clear();
  at_ = 0;
  for (;;) {
    KAP_TRY(got, more());
    if (!got) return base::Done{};
    out += buffer_;
    buffer_.clear();
    if (out.size() > limit()) return too_large();
  }
}

}  // namespace kapfhir::app

#include "app/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "app/interrupts.hpp"

namespace kapfhir::app {
namespace {

using base::Code;
using base::Done;
using base::Outcome;

constexpr std::size_t chunk = std::size_t{1} << 18;

std::string words(int number) {
  switch (number) {
    case ENOENT:
      return "there is no such file or folder";
    case EISDIR:
      return "it is a folder";
    case ENOTDIR:
      return "a part of the path is not a folder";
    case EACCES:
    case EPERM:
      return "permission denied";
    case ENOSPC:
    case EDQUOT:
      return "the disk is full";
    case EFBIG:
      return "the file would become larger than is allowed here";
    case EROFS:
      return "the disk is read-only";
    case EPIPE:
      return "the reader of the pipe has gone";
    default:
      return std::strerror(number);
  }
}

std::string real_path(const std::string& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0 || !S_ISLNK(info.st_mode)) return path;
  char* resolved = ::realpath(path.c_str(), nullptr);
  if (!resolved) return path;
  std::string out = resolved;
  std::free(resolved);  // NOLINT(cppcoreguidelines-no-malloc): realpath's promise
  return out;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

mode_t usual_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

/// Writes all; errno of the failure, or 0.
int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace

base::Issue file_issue(Code code, const std::string& path, int number) {
  base::Issue issue = base::error(code, "", words(number));
  issue.source = path;
  return issue;
}

Outcome<std::string> read_file(const std::string& path, std::size_t limit) {
  const bool standard = path == "-";
  const int file = standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return file_issue(Code::file_read, path, errno);
  std::string out;
  struct stat info {};
  if (::fstat(file, &info) == 0 && S_ISREG(info.st_mode))
    out.reserve(std::min<std::size_t>(static_cast<std::size_t>(info.st_size), limit) + 1);
  int failed = 0;
  for (std::size_t got = 0; out.size() <= limit; out.resize(got)) {
    got = out.size();
    out.resize(got + chunk);
    const ssize_t more = ::read(file, out.data() + got, chunk);
    if (more < 0 && errno == EINTR) continue;
    if (more < 0) failed = errno;
    if (more > 0) got += static_cast<std::size_t>(more);
    if (more <= 0) {
      out.resize(got);
      break;
    }
  }
  if (!standard) ::close(file);
  if (failed != 0) return file_issue(Code::file_read, path, failed);
  if (out.size() > limit) {
    base::Issue issue = base::error(Code::json_too_large, "", "more than " + std::to_string(limit) + " bytes");
    issue.source = path;
    return issue;
  }
  return out;
}

Outcome<Output> Output::open(const std::string& path, Access access) {
  Output out;
  out.path_ = path;
  out.target_ = real_path(path);
  struct stat info {};
  struct stat standard {};
  const bool there = path != "-" && ::stat(out.target_.c_str(), &info) == 0;
  // /dev/stdout is standard output too, even when that is a file: it must be written, not replaced.
  const bool is_standard = path == "-" || (there && ::fstat(STDOUT_FILENO, &standard) == 0 &&
                                           info.st_dev == standard.st_dev && info.st_ino == standard.st_ino);
  const bool direct = is_standard || (there && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode));
  if (direct && access == Access::owner) {
    base::Issue issue =
        base::error(Code::release_refused, "",
                    "the whole record goes into a file of its owner, never to standard output, a pipe or a device");
    issue.source = path;
    return issue;
  }
  if (there && S_ISDIR(info.st_mode)) return file_issue(Code::file_write, path, EISDIR);
  if (path.empty() || path.back() == '/') return file_issue(Code::file_write, path, EISDIR);
  if (direct) {
    out.file_ = is_standard ? ::dup(STDOUT_FILENO) : ::open(out.target_.c_str(), O_WRONLY | O_CLOEXEC);
    if (out.file_ < 0) return file_issue(Code::file_write, path, errno);
    return out;
  }
  // A file that its owner made read-only is not replaced behind his back, though the folder would allow it.
  if (there && ::access(out.target_.c_str(), W_OK) != 0) return file_issue(Code::file_write, path, errno);
  out.mode_ = access == Access::owner ? 0600 : there ? info.st_mode & 07777 : usual_mode();
  std::string temporary =
      folder_of(out.target_) + (folder_of(out.target_).back() == '/' ? "" : "/") + ".kap-fhir-XXXXXX";
  out.file_ = ::mkostemp(temporary.data(), O_CLOEXEC);  // O_EXCL and mode 0600
  if (out.file_ < 0) return file_issue(Code::file_write, path, errno);
  out.temporary_ = temporary;
  remember_temporary(out.temporary_);
  return out;
}

Output::Output(Output&& other) noexcept
    : path_(std::move(other.path_)),
      target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      pending_(std::move(other.pending_)),
      mode_(other.mode_),
      file_(std::exchange(other.file_, -1)),
      bytes_(other.bytes_) {}

Output::~Output() {
  drop();
}

void Output::drop() {
  if (file_ >= 0) ::close(std::exchange(file_, -1));
  if (temporary_.empty()) return;
  ::unlink(temporary_.c_str());
  forget_temporary(temporary_);
  temporary_.clear();
}

base::Issue Output::fault(int number) {
  drop();
  return file_issue(Code::file_write, path_, number);
}

Outcome<Done> Output::write(std::string_view bytes) {
  bytes_ += bytes.size();
  if (pending_.size() + bytes.size() < chunk) {
    pending_ += bytes;
    return Done{};
  }
  int failed = write_all(file_, pending_);
  pending_.clear();
  if (failed == 0) failed = write_all(file_, bytes);
  if (failed != 0) return fault(failed);
  return Done{};
}

Outcome<Done> Output::finish() {
  if (file_ < 0) return Done{};
  if (const int failed = write_all(file_, pending_)) return fault(failed);
  pending_.clear();
  if (!temporary_.empty() && (::fchmod(file_, mode_) != 0 || ::fsync(file_) != 0)) return fault(errno);
  if (::close(std::exchange(file_, -1)) != 0) return fault(errno);
  return Done{};
}

Outcome<Done> Output::publish() {
  if (auto done = finish(); !done) return std::move(done).error();
  if (temporary_.empty()) return Done{};
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return fault(errno);
  forget_temporary(temporary_);
  temporary_.clear();
  return Done{};
}

Outcome<Done> make_folder(const std::string& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return file_issue(Code::file_write, folder, failed.value());
  return base::Done{};
}

Outcome<Done> write_file(const std::string& path, std::string_view bytes, Access access) {
  KAP_TRY(output, Output::open(path, access));
  if (auto written = output.write(bytes); !written) return std::move(written).error();
  return output.publish();
}

}  // namespace kapfhir::app

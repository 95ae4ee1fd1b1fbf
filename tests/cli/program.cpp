#include "cli/program.hpp"

#include <fcntl.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <optional>
#include <sstream>
#include <thread>

#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::testing {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void redirect(const std::string& file, int flags, int target) {
  const int opened = ::open(file.c_str(), flags, 0600);
  if (opened < 0 || ::dup2(opened, target) < 0) ::_exit(126);
  ::close(opened);
}

/// In the child, between fork and exec.
[[noreturn]] void become(const std::string& program, const std::vector<std::string>& words, const Circumstances& how,
                         const std::string& in, const std::string& out, const std::string& err) {
  redirect(in, O_RDONLY, STDIN_FILENO);
  redirect(out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
  redirect(err, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
  if (::chdir(how.folder.c_str()) != 0) ::_exit(126);
  ::unsetenv("KAPFHIR_CONFIG");
  for (const auto& [name, value] : how.environment) ::setenv(name.c_str(), value.c_str(), 1);
  if (how.file_size_limit >= 0) {
    const rlimit limit{static_cast<rlim_t>(how.file_size_limit), static_cast<rlim_t>(how.file_size_limit)};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  if (how.as_nobody && ::geteuid() == 0) {
    constexpr uid_t nobody = 65534;
    if (::setgroups(0, nullptr) != 0 || ::setgid(nobody) != 0 || ::setuid(nobody) != 0) ::_exit(126);
  }
  std::vector<char*> arguments = {const_cast<char*>(program.c_str())};
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execvp(program.c_str(), arguments.data());
  ::_exit(127);
}

/// A terminal whose other end we hold.
class Terminal {
 public:
  Terminal() : master_(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK)) {
    ::grantpt(master_);
    ::unlockpt(master_);
    name_ = ::ptsname(master_);
    slave_ = ::open(name_.c_str(), O_RDWR | O_NOCTTY);  // kept open, so that reading does not end before the child
  }
  ~Terminal() {
    ::close(slave_);
    ::close(master_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  const std::string& name() const { return name_; }
  void read(std::string& out) const {
    std::array<char, 4096> piece{};
    for (ssize_t got = 0; (got = ::read(master_, piece.data(), piece.size())) > 0;)
      out.append(piece.data(), static_cast<std::size_t>(got));
  }

 private:
  int master_;
  int slave_ = -1;
  std::string name_;
};

int code_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Scratch::Scratch() {
  std::string pattern = (fs::temp_directory_path() / "kapfhir-cli-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
  root_ = pattern;
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::permissions(root_, fs::perms::owner_all, ignored);
  fs::remove_all(root_, ignored);
}

void Scratch::write(const std::string& name, const std::string& text) const {
  fs::create_directories((root_ / name).parent_path());
  std::ofstream(root_ / name, std::ios::binary) << text;
}

std::string Scratch::read(const std::string& name) const {
  return slurp(root_ / name);
}

std::vector<std::string> Scratch::names() const {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(root_)) out.push_back(entry.path().filename().string());
  std::sort(out.begin(), out.end());
  return out;
}

int Scratch::mode(const std::string& name) const {
  struct stat info {};
  return ::stat(path(name).c_str(), &info) == 0 ? static_cast<int>(info.st_mode & 07777) : -1;
}

Ran run_program(const std::string& program, const std::vector<std::string>& words, const Circumstances& circumstances) {
  const Scratch streams;
  streams.write("in", circumstances.input);
  std::optional<Terminal> terminal;
  if (circumstances.terminal) terminal.emplace();
  const std::string err = terminal ? terminal->name() : streams.path("err");
  const pid_t child = ::fork();
  if (child == 0) become(program, words, circumstances, streams.path("in"), streams.path("out"), err);
  Ran out;
  rusage used{};
  int status = 0;
  const auto end = Clock::now() + std::chrono::seconds(circumstances.seconds);
  while (::wait4(child, &status, WNOHANG, &used) == 0) {
    if (Clock::now() > end) {
      ::kill(child, SIGKILL);
      ADD_FAILURE() << program << " did not end in time";
    }
    if (terminal) terminal->read(out.err);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  if (terminal) terminal->read(out.err);
  out.exit = code_of(status);
  out.out = streams.read("out");
  if (!terminal) out.err = streams.read("err");
  out.peak_kb = used.ru_maxrss;
  return out;
}

Ran run(const std::vector<std::string>& words, const Circumstances& circumstances) {
  return run_program(KAPFHIR_PROGRAM, words, circumstances);
}

Running::Running(const std::vector<std::string>& words, const std::string& folder) : folder_(folder) {
  static std::atomic<int> count = 0;
  const std::string mark = folder + "/.running-" + std::to_string(++count);
  out_file_ = mark + ".out";
  err_file_ = mark + ".err";
  std::ofstream(out_file_).put('\n');
  process_ = ::fork();
  if (process_ == 0) become(KAPFHIR_PROGRAM, words, {.folder = folder}, "/dev/null", out_file_, err_file_);
}

Running::~Running() {
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

std::string Running::wait_for(const std::string& words, int seconds) {
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  while (Clock::now() < end && ::waitpid(process_, nullptr, WNOHANG) == 0) {
    std::istringstream lines(slurp(out_file_));
    for (std::string line; std::getline(lines, line);)
      if (line.starts_with(words) && !lines.eof()) return line.substr(words.size());
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return {};
}

void Running::signal(int number) const {
  ::kill(process_, number);
}

int Running::wait(int seconds) {
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  while (Clock::now() < end) {
    int status = 0;
    if (::waitpid(process_, &status, WNOHANG) == process_) {
      process_ = -1;
      return code_of(status);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return -1;
}

std::string Running::err() const {
  return slurp(err_file_);
}

std::string example_path(const std::string& name) {
  return std::string(KAPFHIR_SOURCE_DIR) + "/examples/episodes/" + name + ".json";
}

std::string example(const std::string& name) {
  return slurp(example_path(name));
}

std::string edited(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "no '" << from << "' to edit";
  return at == std::string::npos ? text : text.substr(0, at) + to + text.substr(at + from.size());
}

std::string compact(const std::string& json) {
  const auto document = json::parse(json);
  EXPECT_TRUE(document);
  return document ? json::write(document->root()) : std::string();
}

}  // namespace kapfhir::testing

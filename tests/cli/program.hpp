// The built program, run as a user runs it; and a folder to run it in.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace kapfhir::testing {

/// A temporary working folder.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::string path(const std::string& name = {}) const { return (root_ / name).string(); }
  void write(const std::string& name, const std::string& text) const;
  std::string read(const std::string& name) const;
  bool has(const std::string& name) const { return std::filesystem::exists(root_ / name); }
  /// Names of everything in the folder, hidden files too, sorted.
  std::vector<std::string> names() const;
  /// Permission bits, e.g. 0600.
  int mode(const std::string& name) const;

 private:
  std::filesystem::path root_;
};

/// What became of one run.
struct Ran {
  int exit = -1;  ///< 128 + signal when a signal ended it
  std::string out;
  std::string err;
  long peak_kb = 0;  ///< of memory
};

struct Circumstances {
  std::string folder = ".";
  std::string input = {};
  std::map<std::string, std::string> environment = {};
  long file_size_limit = -1;  ///< RLIMIT_FSIZE, bytes
  bool as_nobody = false;     ///< without root's rights
  bool terminal = false;      ///< standard error is a terminal
  int seconds = 60;
};

/// Runs kap-fhir with these words and waits for it; a run that takes longer than allowed is killed.
Ran run(const std::vector<std::string>& words, const Circumstances& circumstances = {});
/// Runs any program.
Ran run_program(const std::string& program, const std::vector<std::string>& words,
                const Circumstances& circumstances = {});

/// A kap-fhir that goes on in the background; ended by the destructor.
class Running {
 public:
  Running(const std::vector<std::string>& words, const std::string& folder);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  /// The first line of standard output that begins with `words`, without them; empty when it does not come in time.
  std::string wait_for(const std::string& words, int seconds = 20);
  void signal(int number) const;
  /// The exit code; -1 when it does not end in time.
  int wait(int seconds = 20);
  std::string err() const;

 private:
  std::string folder_;
  std::string out_file_, err_file_;
  pid_t process_ = -1;
};

/// The text of an example episode, and its path.
std::string example(const std::string& name);
std::string example_path(const std::string& name);
/// The example with the first `from` replaced by `to`; fails the test when there is none.
std::string edited(const std::string& text, const std::string& from, const std::string& to);
/// Without white space outside strings: one line.
std::string compact(const std::string& json);

}  // namespace kapfhir::testing

// Files as the command line needs them: read whole, with faults in plain words; written completely or not at all.
#pragma once
#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "base/outcome.hpp"

namespace kapfhir::app {

/// An Issue about a file; `number` is errno.
base::Issue file_issue(base::Code code, const std::string& path, int number);

/// The bytes of a file; "-" is standard input. Issues: file_read, and json_too_large beyond `limit`.
base::Outcome<std::string> read_file(const std::string& path, std::size_t limit = std::size_t{256} << 20);

enum class Access : std::uint8_t {
  usual,  ///< as the umask says; a file that is there keeps its permissions
  owner   ///< 0600, also when a file with wider permissions is replaced; never a device, a pipe or standard output
};

/// A file on its way: it appears under its name when it is complete and on the disk, or not at all, and then nothing of
/// it is left. "-" is standard output; devices and pipes are written directly.
class Output {
 public:
  static base::Outcome<Output> open(const std::string& path, Access access = Access::usual);
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  /// Drops what was not published.
  ~Output();

  base::Outcome<base::Done> write(std::string_view bytes);
  /// All bytes are on the disk, under a temporary name. Nothing can be written afterwards.
  base::Outcome<base::Done> finish();
  /// Finishes, and gives the file its name.
  base::Outcome<base::Done> publish();
  std::size_t bytes() const { return bytes_; }
  const std::string& path() const { return path_; }

 private:
  Output() = default;
  base::Issue fault(int number);
  void drop();

  std::string path_;       ///< as the user named it
  std::string target_;     ///< behind symbolic links
  std::string temporary_;  ///< empty when the target is written directly
  std::string pending_;    ///< not written yet: few large writes instead of many small ones
  mode_t mode_ = 0;
  int file_ = -1;
  std::size_t bytes_ = 0;
};

/// With those above it; one that is there is fine.
base::Outcome<base::Done> make_folder(const std::string& folder);
/// Writes a whole file.
base::Outcome<base::Done> write_file(const std::string& path, std::string_view bytes, Access access = Access::usual);

}  // namespace kapfhir::app

// A file read piece by piece.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/outcome.hpp"

namespace kapfhir::app {

class Lines {
 public:
  /// "-" is standard input. Issue file_read.
  static base::Outcome<Lines> open(const std::string& path);
  Lines(Lines&& other) noexcept;
  Lines& operator=(Lines&&) = delete;
  ~Lines();

  /// The next line with its line end, or nothing at the end of the file. Issues: file_read, json_too_large.
  base::Outcome<std::optional<std::string>> next();
  /// Appends all that is left.
  base::Outcome<base::Done> rest(std::string& out);

 private:
  Lines() = default;
  /// One more piece of the file; false at its end.
  base::Outcome<bool> more();
  base::Issue too_large() const;

  std::string path_;
  std::string buffer_;
  std::size_t at_ = 0;
  int file_ = -1;
};

}  // namespace kapfhir::app

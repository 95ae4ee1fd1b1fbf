// What a verb is given to read: files, folders, or standard input; one JSON text a file, or one a line (NDJSON).
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"

namespace kapfhir::app {

/// One JSON text.
struct Item {
  std::string text;
  std::string source;      ///< file name, "-" for standard input
  std::uint32_t line = 1;  ///< where it begins
  bool of_stream = false;  ///< one line of several

  /// Gives every issue about this text its place in the file.
  void place(base::Issues& issues) const;
};

/// Reads one text at a time, so that memory does not grow with the length of a stream. A file whose name ends
/// in .ndjson, or whose first line is a whole JSON object, is read line by line; any other file is one text.
class Inputs {
 public:
  /// Folders stand for their *.json and *.ndjson files, by name. Where it is `fhir` that is read, for their *.xml files
  /// too, and for their sub-folders. Hidden files are passed over. Issues: file_read, usage.
  static base::Outcome<Inputs> open(const std::vector<std::string>& names, bool fhir = false);
  Inputs(Inputs&&) noexcept;
  ~Inputs();

  /// The next text, or nothing at the end. After an Issue (file_read, json_too_large) the next call goes on behind it.
  base::Outcome<std::optional<Item>> next();

  std::size_t files() const;
  /// Files begun so far.
  std::size_t begun() const;

 private:
  struct Impl;
  explicit Inputs(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kapfhir::app

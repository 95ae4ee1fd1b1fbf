// Where the results of a verb go: one file, standard output, or a folder with one file each.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "app/files.hpp"
#include "app/inputs.hpp"

namespace kapfhir::app {

class Destination {
 public:
  struct Plan {
    std::string path;  ///< FILE, FOLDER/ or "-"
    std::string extension = ".json";
    Access access = Access::usual;
    bool one_result = true;  ///< FILE holds one result; otherwise results follow one another
  };
  /// Issue file_write: FILE is a folder, or cannot be written.
  static base::Outcome<Destination> open(Plan plan);

  /// Writes one result. In a folder its file is named after the file it came from, or `id` when that held several, and
  /// is there at once; otherwise it waits for `publish`. Answers the path written to.
  base::Outcome<std::string> write(const Item& from, std::string_view id, std::string_view bytes);
  /// All bytes are on the disk under temporary names.
  base::Outcome<base::Done> finish();
  base::Outcome<base::Done> publish();
  /// Whether each result gets its own file.
  bool folder() const { return plan_.path.ends_with('/'); }

 private:
  explicit Destination(Plan plan) : plan_(std::move(plan)) {}
  std::string name_for(const Item& from, std::string_view id) const;

  Plan plan_;
  std::optional<Output> output_;
  std::set<std::string> taken_;
  std::size_t results_ = 0;
};

}  // namespace kapfhir::app

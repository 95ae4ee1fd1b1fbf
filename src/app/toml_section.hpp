// One table of a TOML file while it is read: every key is asked for once, what was not asked for is unknown.
// toml++ itself is compiled once, in toml_section.cpp.
#pragma once
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.hpp"

namespace kapfhir::app {

class TomlSection {
 public:
  /// Reads a whole text: `read` is called with its root when it is TOML; every fault becomes an Issue.
  static void read(std::string_view text, base::Issues& issues, const std::function<void(TomlSection&)>& read);

  /// A text that is not empty; the value stays as it is when the key is absent.
  void text(std::string_view key, std::string& value);
  /// A file name, relative to `folder`.
  void file(std::string_view key, const std::string& folder, std::string& value);
  /// A list of texts; ["a", "b"].
  void texts(std::string_view key, std::vector<std::string>& values);
  void flag(std::string_view key, bool& value);
  void number(std::string_view key, std::int64_t smallest, std::int64_t largest, std::int64_t& value);
  /// A table inside, and each table of a list of them ([[name]]).
  void section(std::string_view key, const std::function<void(TomlSection&)>& read);
  void each(std::string_view key, const std::function<void(TomlSection&)>& read);
  /// An Issue when the key is absent.
  void require(std::string_view key);
  /// An Issue about the value of a key, or about the table itself when the key is empty.
  void fault(std::string_view key, std::string text);
  /// Names what nobody asked for.
  void finish();

 private:
  struct Access;  // to toml++
  TomlSection(const void* table, std::string path, base::Issues& issues)
      : table_(table), path_(std::move(path)), issues_(issues) {}
  std::string name(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
  }

  const void* table_;  ///< a toml::table
  std::string path_;
  base::Issues& issues_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace kapfhir::app

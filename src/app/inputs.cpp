#include "app/inputs.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "app/files.hpp"
#include "app/lines.hpp"

namespace kapfhir::app {
namespace {

using base::Code;
using base::Outcome;
namespace fs = std::filesystem;

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Whether the line is one whole JSON object: its first brace is closed by its last character, and not before.
bool whole_object(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r\n");
  const std::size_t last = line.find_last_not_of(" \t\r\n");
  if (first == std::string_view::npos || line[first] != '{') return false;
  std::size_t depth = 0;
  bool text = false;
  for (std::size_t i = first; i <= last; ++i) {
    const char c = line[i];
    if (text) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        text = false;
    } else if (c == '"') {
      text = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return i == last;
    }
  }
  return false;
}

base::Issue wrong(Code code, const std::string& name, std::string text) {
  base::Issue issue = base::error(code, "", std::move(text));
  issue.source = name;
  return issue;
}

/// Hidden files are nobody's data, nor are the manifests of FHIR packages.
bool is_wanted(const fs::path& file, bool fhir) {
  const std::string extension = file.extension().string();
  if (extension == ".json") return file.filename() != "package.json" || !fhir;
  return extension == ".ndjson" || (fhir && extension == ".xml");
}

Outcome<std::vector<std::string>> files_in(const std::string& folder, bool fhir) {
  std::error_code failed;
  std::vector<std::string> out;
  // Links to folders are not followed, so this comes to an end.
  for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    std::error_code gone;
    const bool below = at->is_directory(gone), hidden = at->path().filename().string().starts_with('.');
    if (below && (!fhir || hidden)) at.disable_recursion_pending();
    // What is no file, such as a pipe that nobody writes to, could keep us waiting for ever.
    if (!hidden && at->is_regular_file(gone) && is_wanted(at->path(), fhir)) out.push_back(at->path().string());
  }
  if (failed) return file_issue(Code::file_read, folder, failed.value());
  if (out.empty())
    return wrong(
        Code::file_read, folder,
        std::string("the folder holds no file that ends in .json") + (fhir ? ", .ndjson or .xml" : " or .ndjson"));
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

void Item::place(base::Issues& issues) const {
  for (base::Issue& issue : issues) {
    if (issue.source.empty()) issue.source = source;
    if (issue.source != source || (issue.line == 0 && !of_stream)) continue;
    if (issue.line == 0) issue.column = 1;
    issue.line = issue.line == 0 ? line : issue.line + line - 1;
  }
}

struct Inputs::Impl {
  std::vector<std::string> names;
  std::size_t begun = 0;
  std::optional<Lines> lines;  ///< of the file that is being read line by line
  std::uint32_t line = 0;      ///< read so far

  Outcome<std::optional<Item>> begin_file(const std::string& name);
  Outcome<std::optional<Item>> next_line(const std::string& name);
};

Inputs::Inputs(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Inputs::Inputs(Inputs&&) noexcept = default;
Inputs::~Inputs() = default;

std::size_t Inputs::files() const {
  return impl_->names.size();
}
std::size_t Inputs::begun() const {
  return impl_->begun;
}

Outcome<Inputs> Inputs::open(const std::vector<std::string>& names, bool fhir) {
  auto impl = std::make_unique<Impl>();
  if (std::count(names.begin(), names.end(), "-") > 1)
    return wrong(Code::usage, "-", "standard input can be read only once");
  for (const std::string& name : names) {
    struct stat info {};
    if (name == "-" || ::stat(name.c_str(), &info) != 0 || !S_ISDIR(info.st_mode)) {
      impl->names.push_back(name);
      continue;
    }
    KAP_TRY(inside, files_in(name, fhir));
    impl->names.insert(impl->names.end(), inside.begin(), inside.end());
  }
  return Inputs(std::move(impl));
}

Outcome<std::optional<Item>> Inputs::Impl::next_line(const std::string& name) {
  for (;;) {
    KAP_TRY(text, lines->next());
    if (!text) {
      lines.reset();
      return std::optional<Item>();
    }
    ++line;
    if (!blank(*text)) return std::optional(Item{*std::move(text), name, line, true});
  }
}

Outcome<std::optional<Item>> Inputs::Impl::begin_file(const std::string& name) {
  KAP_TRY(opened, Lines::open(name));
  std::string text;
  std::uint32_t blank_lines = 0;
  for (;;) {
    KAP_TRY(more, opened.next());
    if (!more)
      return wrong(Code::json_syntax, name, text.empty() ? "the file is empty" : "the file holds nothing but blanks");
    text += *more;
    if (!blank(*more)) {
      if (whole_object(*more) || name.ends_with(".ndjson")) {
        lines.emplace(std::move(opened));
        line = blank_lines + 1;
        return std::optional(Item{*std::move(more), name, line, true});
      }
      break;
    }
    ++blank_lines;
  }
  if (auto read = opened.rest(text); !read) return std::move(read).error();
  return std::optional(Item{std::move(text), name, 1, false});
}

Outcome<std::optional<Item>> Inputs::next() {
  for (;;) {
    if (impl_->lines) {
      auto item = impl_->next_line(impl_->names[impl_->begun - 1]);
      if (!item) impl_->lines.reset();
      if (!item || *item) return item;
    }
    if (impl_->begun == impl_->names.size()) return std::optional<Item>();
    const std::string& name = impl_->names[impl_->begun++];
    return impl_->begin_file(name);
  }
}

}  // namespace kapfhir::app

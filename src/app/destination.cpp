#include "app/destination.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

namespace kapfhir::app {
namespace {

using base::Code;
using base::Done;
using base::Outcome;
namespace fs = std::filesystem;

base::Issue fault(Code code, const std::string& path, std::string text) {
  base::Issue issue = base::error(code, "", std::move(text));
  issue.source = path;
  return issue;
}

/// A record's id as a file name: what could leave the folder or hide a file becomes '_'.
std::string harmless(std::string_view id) {
  std::string out(id.substr(0, 120));
  for (char& c : out) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    if (!plain) c = '_';
  }
  if (out.empty() || out.front() == '.') out.insert(out.begin(), '_');
  return out;
}

}  // namespace

Outcome<Destination> Destination::open(Plan plan) {
  Destination out(std::move(plan));
  const std::string& path = out.plan_.path;
  if (!out.folder()) {
    struct stat info {};
    if (::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode))
      return fault(Code::file_write, path,
                   "it is a folder; write '" + path + "/' to get one file for each episode in it");
    KAP_TRY(output, Output::open(path, out.plan_.access));
    out.output_.emplace(std::move(output));
    return out;
  }
  return out;
}

std::string Destination::name_for(const Item& from, std::string_view id) const {
  const fs::path source(from.source);
  const bool several = from.source == "-" || (from.of_stream && source.extension() == ".ndjson");
  return plan_.path + (several ? harmless(id) : source.stem().string()) + plan_.extension;
}

Outcome<std::string> Destination::write(const Item& from, std::string_view id, std::string_view bytes) {
  ++results_;
  if (!folder()) {
    if (results_ > 1 && plan_.one_result)
      return fault(Code::usage, plan_.path, "one file holds one episode; name a folder (FOLDER/) for several");
    if (auto done = output_->write(bytes); !done) return std::move(done).error();
    return plan_.path;
  }
  // The folder is made when there is something for it, so that a run without result leaves nothing.
  const mode_t mode = plan_.access == Access::owner ? 0700 : 0777;
  if (::mkdir(plan_.path.c_str(), mode) != 0 && errno != EEXIST) return file_issue(Code::file_write, plan_.path, errno);
  std::string path = name_for(from, id);
  if (!taken_.insert(path).second)
    return fault(Code::file_write, path,
                 "two results of this run would have this name; convert them into different folders");
  if (auto done = write_file(path, bytes, plan_.access); !done) return std::move(done).error();
  return path;
}

Outcome<Done> Destination::finish() {
  return output_ ? output_->finish() : Outcome<Done>(Done{});
}

// An empty file would look like a result.
Outcome<Done> Destination::publish() {
  if (!output_ || results_ == 0) return Done{};
  return output_->publish();
}

}  // namespace kapfhir::app

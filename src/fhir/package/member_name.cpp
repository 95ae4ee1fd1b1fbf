#include "fhir/package/member_name.hpp"

#include <algorithm>

#include "json/encoding.hpp"

namespace kapfhir::fhir::package {
namespace {

constexpr std::size_t longest = 1000;
constexpr std::string_view root = "package";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Why the name is refused; empty when it is safe. `name` has no slash at its end; that of a folder had one.
std::string_view fault(std::string_view name, bool folder) {
  if (name.size() > longest) return "its name is too long";
  if (name.front() == '/') return "its name is absolute";
  if (name.size() > 1 && name[1] == ':' && is_letter(name[0])) return "its name begins with a drive letter";
  if (name.find('\\') != std::string_view::npos) return "its name has a backslash";
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (std::any_of(name.begin(), name.end(), control)) return "its name has a control character";
  if (json::encoding_fault(name)) return "its name is not UTF-8";
  for (std::string_view rest = name; true;) {
    const std::size_t slash = rest.find('/');
    const std::string_view step = rest.substr(0, slash);
    if (step == "..") return "its name leads out of the package";
    if (step.empty() || step == ".") return "its name has an empty step";
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  if (const std::size_t slash = name.find('/'); folder || slash != std::string_view::npos) {
    const std::string_view top = name.substr(0, slash);
    if (top != root && folded(top).starts_with(root)) return "its folder only looks like package/";
  }
  return {};
}

/// For a message: short, and without what a terminal would obey.
std::string shown(std::string_view name) {
  std::string out(name.substr(0, 100));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7f) c = '?';
  return out;
}

}  // namespace

std::string folded(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

base::Outcome<std::string> safe_name(std::string_view name) {
  std::string_view rest = name;
  if (rest.starts_with("./")) rest.remove_prefix(2);
  if (rest == "." || (rest.empty() && !name.empty())) return std::string();
  const bool folder = rest.size() > 1 && rest.ends_with('/');
  if (folder) rest.remove_suffix(1);
  const std::string_view why = rest.empty() ? "it has no name" : fault(rest, folder);
  if (!why.empty()) return base::error(base::Code::package_unsafe, shown(name), std::string(why));
  return std::string(rest);
}

}  // namespace kapfhir::fhir::package

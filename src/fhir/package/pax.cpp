#include "fhir/package/pax.hpp"

#include <charconv>

namespace kapfhir::fhir::package {
namespace {

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t out = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

}  // namespace

base::Outcome<Pax> parse_pax(std::string_view records) {
  const auto faulty = [] {
    return base::error(base::Code::package_unreadable, "", "the pax attributes of a member are damaged");
  };
  Pax out;
  while (!records.empty()) {
    const std::size_t blank = records.find(' ');
    if (blank == std::string_view::npos) return faulty();
    const auto length = number(records.substr(0, blank));
    if (!length || *length <= blank + 1 || *length > records.size() || records[*length - 1] != '\n') return faulty();
    const std::string_view record = records.substr(blank + 1, *length - blank - 2);
    records.remove_prefix(*length);
    const std::size_t equals = record.find('=');
    if (equals == std::string_view::npos || equals == 0) return faulty();
    const std::string_view key = record.substr(0, equals);
    const std::string_view value = record.substr(equals + 1);
    if (key == "path") out.path = value;
    if (key == "linkpath") out.link = true;
    if (key.starts_with("GNU.sparse")) out.sparse = true;
    if (key == "size" && !(out.size = number(value))) return faulty();
  }
  return out;
}

}  // namespace kapfhir::fhir::package

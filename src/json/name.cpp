#include "json/name.hpp"

#include <algorithm>
#include <deque>

#include "json/name_table.hpp"
#include "json/scan.hpp"

namespace kapfhir::json {
namespace {

struct ProgramNames {
  NameTable table;
  std::deque<std::string> texts;  // deques, because what names point to must not move
  std::deque<NameText> names;
};

// Inside a function, because other static objects intern while the program starts.
ProgramNames& program_names() {
  static ProgramNames names;
  return names;
}

}  // namespace

Name intern(std::string_view text) {
  ProgramNames& program = program_names();
  const std::uint64_t hash = hash_of(text);
  if (Name known = program.table.find(text, hash)) return known;
  const std::string& kept = program.texts.emplace_back(text);
  Name name = &program.names.emplace_back(NameText{kept, true, std::none_of(kept.begin(), kept.end(), is_special)});
  program.table.insert(name, hash);
  return name;
}

Name known_name(std::string_view text) {
  return known_name(text, hash_of(text));
}

Name known_name(std::string_view text, std::uint64_t hash) {
  return program_names().table.find(text, hash);
}

}  // namespace kapfhir::json

// Interned member names: two equal names of the frozen table are one pointer, so navigation compares pointers.
#pragma once
#include <string>
#include <string_view>

namespace kapfhir::json {

/// An interned text. Lives as long as the table (program) or the document (unknown names) that owns it.
struct NameText {
  std::string_view text;
  bool program_wide = false;  ///< owned by the table: two such names are equal only when they are one pointer
  bool plain = false;         ///< known to need no escapes
};
using Name = const NameText*;

/// Interns in the program-wide table. Call only during static initialisation or before threads start;
/// afterwards the table is read without locks.
Name intern(std::string_view text);
/// The program-wide name, or nullptr when the table does not hold it. Safe from any thread.
Name known_name(std::string_view text);

}  // namespace kapfhir::json

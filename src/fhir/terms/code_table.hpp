// A value set, ready to be asked from many threads.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "fhir/terms/extent.hpp"

namespace kapfhir::fhir::terms {

/// Immutable. Its texts are those of the definitions.
class CodeTable {
 public:
  explicit CodeTable(const Extent& extent);
  /// `system` is empty for a bare code, which is in the set when any system has it there. Nothing: not known here.
  std::optional<bool> contains(std::string_view system, std::string_view code) const;

 private:
  struct Slot {
    const char* text = nullptr;  ///< nullptr: free
    std::uint32_t size = 0, hash = 0;
    Truth truth = Truth::no;
    std::string_view code() const { return {text, size}; }
  };
  struct System {
    std::string_view url;
    Spelling spelling;
    Form form;
    Truth fitting, others;
    std::vector<Slot> slots;  ///< open addressing; a power of two, at most half full
    Truth ask(std::string_view code, std::uint32_t hash) const;
  };

  std::vector<System> systems_;
  Truth elsewhere_;
};

}  // namespace kapfhir::fhir::terms

// The code systems at hand, each read once.
#pragma once
#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fhir/definitions/library.hpp"
#include "fhir/terms/code_system.hpp"

namespace kapfhir::fhir::terms {

/// Safe from any thread.
class CodeSystems {
 public:
  explicit CodeSystems(const definitions::Library& library) : library_(library) {}
  /// nullptr when the library does not have it. An empty version: the one that the library prefers.
  const CodeSystem* find(std::string_view system, std::string_view version = {}) const;
  /// What only adds to a system (R4 codesystem.html#supplements): each is a CodeSystem of its own. Gathered once.
  const std::vector<const CodeSystem*>& supplements(std::string_view system) const;
  /// The system of codes, where a definition wrote "SYSTEM|VERSION"; four systems of R4 have a bar in their own name.
  std::string_view plain(std::string_view system) const;
  /// How codes of this system are compared.
  Spelling spelling(std::string_view system) const;

 private:
  const definitions::Library& library_;
  mutable std::mutex mutex_;
  mutable std::unordered_map<const char*, std::unique_ptr<const CodeSystem>> read_;  // by the text of the definition
  mutable std::once_flag gathered_;
  mutable std::unordered_map<std::string_view, std::vector<const CodeSystem*>> supplements_;  // by what they add to
};

}  // namespace kapfhir::fhir::terms

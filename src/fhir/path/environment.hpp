// What an expression may ask of the world around it, and how much it may take.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/temporal.hpp"
#include "fhir/path/item.hpp"

namespace kapfhir::fhir::path {

/// What only others know: terminologies, profiles, other resources. Every answer may be "not known here", which the
/// expression's caller gets as an execution error, never as an empty result.
class Host {
 public:
  virtual ~Host() = default;
  /// Whether a code is in a value set; `system` is empty for a bare code.
  virtual std::optional<bool> member_of(std::string_view value_set, std::string_view system, std::string_view code);
  /// Whether code `a` subsumes code `b`, of one system.
  virtual std::optional<bool> subsumes(std::string_view system, std::string_view a, std::string_view b);
  /// Whether a node conforms to a profile (never asked about the resource types and datatypes of R4 themselves).
  virtual std::optional<bool> conforms_to(const Item& item, std::string_view profile);
  /// A resource that is in no Bundle and not contained; it must live as long as the results. Null: not there.
  virtual const json::Node* resolve(std::string_view reference);
};

struct Budget {
  std::uint64_t steps = 20'000'000;       ///< calls of steps, and items that they touch in bulk
  std::size_t memory = 64u << 20;         ///< bytes of intermediate and final results
  std::chrono::milliseconds time{5'000};  ///< wall clock
};

/// The surroundings of one evaluation. Texts and nodes live at least as long as the results are used.
struct Environment {
  Item context;                                                     ///< what the expression starts from
  Item resource;                                                    ///< %resource: the resource that the context is in
  Item root;                                                        ///< %rootResource: the one that contains %resource
  Host* host = nullptr;                                             ///< nullptr: nothing is known
  std::optional<base::Temporal> now;                                ///< nothing: the clock
  std::map<std::string, std::vector<Item>, std::less<>> variables;  ///< by name, without %
  std::function<void(std::string_view name, Items items)> trace;    ///< what trace() shows; may be empty
  Budget budget;
};

}  // namespace kapfhir::fhir::path

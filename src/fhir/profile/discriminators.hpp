// How items are told apart into slices (R4 profiling.html#discriminator).
#pragma once
#include <vector>

#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {

struct NodeRef {
  const Program* program = nullptr;
  std::uint32_t index = 0;
  const Node& node() const { return program->nodes[index]; }
};

/// A discriminator's path at one item and one slice.
struct Distinction {
  Check& check;
  const Scope& scope;
  const Program& program;
  std::uint32_t slice = 0;
  const path::Item& item;
  const Discriminator& by;
  std::string* reason = nullptr;  ///< why it is not of the slice, where a profile says so
};

/// What the slice says at the end of the first `steps` of the path: its own elements, and those of the profiles that it
/// names. Empty when it says nothing there.
std::vector<NodeRef> nodes_at(const Distinction& at, std::size_t steps);
/// What the item has there; false when a reference on the way leads to nothing that is here.
bool items_at(const Distinction& at, std::size_t steps, std::vector<path::Item>& out);
/// The path without a resolve() at its end.
std::size_t steps_before_resolve(const Discriminator& by);

// Each: nothing when the slice says nothing there.
std::optional<Truth> by_value(const Distinction& at);   // discriminator_value.cpp; pattern is the same (R4: deprecated)
std::optional<Truth> by_exists(const Distinction& at);  // discriminator_exists.cpp
std::optional<Truth> by_type(const Distinction& at);    // discriminator_type.cpp
std::optional<Truth> by_profile(const Distinction& at);  // discriminator_profile.cpp

/// All of them: whether the item is of the slice. What the slice leaves open does not tell it apart, as long as
/// something does.
Truth is_of_slice(Check& check, const Program& program, std::uint32_t slice, const Slicing& slicing,
                  const path::Item& item, const Scope& scope, std::string* reason = nullptr);

}  // namespace kapfhir::fhir::profile

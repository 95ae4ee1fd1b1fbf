// The invariants of R4, read when a type is first met and compiled when one first has to be evaluated.
#pragma once
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/path/expression.hpp"
#include "fhir/validate/presence.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

class Invariant {
 public:
  Invariant(const Type& type, const definitions::Constraint& rule);
  const definitions::Constraint& rule() const { return rule_; }
  const Presence& presence() const { return presence_; }
  /// Compiled at the first call; safe from any thread. Null with the issues in `why` when that fails.
  const path::Expression* expression(base::Issues& why) const;

  std::array<std::uint8_t, Presence::most_names> bits{};  ///< of presence().names(), among those of the type

 private:
  const Type& type_;
  const definitions::Constraint& rule_;
  Presence presence_;
  mutable std::once_flag once_;
  mutable base::Issues faults_;
  mutable std::unique_ptr<const path::Expression> expression_;
};

/// All of one type: its own and those of the types that it specializes; faults before advice.
class Invariants {
 public:
  explicit Invariants(const Type& type);

  /// Which of the elements that invariants ask for are there.
  std::uint64_t there(std::span<const Element* const> elements) const;
  /// Whether an invariant needs no evaluation where `there` says what is there.
  static bool hold(const Invariant& invariant, std::uint64_t there);
  /// Those that are errors when broken; with `advice` all.
  std::span<const std::unique_ptr<const Invariant>> list(bool advice) const {
    return {list_.data(), advice ? list_.size() : errors_};
  }

 private:
  static constexpr std::uint8_t none = 255;
  const Type& type_;
  std::vector<std::unique_ptr<const Invariant>> list_;
  std::size_t errors_ = 0;
  std::vector<std::uint8_t> bit_of_;  ///< by position in the type's elements
};

/// Safe from any thread.
const Invariants& invariants_of(const Type& type);

}  // namespace kapfhir::fhir::validate

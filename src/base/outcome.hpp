// A value, or the issues that stopped the work. Member names are those of std::expected, which g++ 12 lacks in C++20.
#pragma once
#include <cassert>
#include <utility>
#include <variant>

#include "base/issue.hpp"

namespace kapfhir::base {

/// Holds either a T or at least one Issue.
template <class T>
class [[nodiscard]] Outcome {
 public:
  using value_type = T;
  Outcome(T value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Outcome(Issues issues) : state_(std::in_place_index<1>, std::move(issues)) { assert(!error().empty()); }  // NOLINT
  Outcome(Issue issue) : state_(std::in_place_index<1>, Issues{std::move(issue)}) {}                        // NOLINT

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  Issues& error() & { return std::get<1>(state_); }
  const Issues& error() const& { return std::get<1>(state_); }
  Issues&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Issues> state_;
};

/// The Outcome of work that has no result.
struct Done {};

}  // namespace kapfhir::base

/// `auto x = KAP_TRY(f());` is not possible in standard C++: declare the name as the first argument.
#define KAP_TRY(name, expression)                                \
  auto name##_outcome = (expression);                            \
  if (!name##_outcome) return std::move(name##_outcome).error(); \
  auto& name = *name##_outcome

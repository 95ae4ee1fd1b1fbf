// A member of the record: absent, null, or a value. The three are never mixed up (null never becomes false).
#pragma once
#include <cstdint>
#include <memory>
#include <utility>

namespace kapfhir::base {

enum class Presence : std::uint8_t { absent, null, value };

/// The untemplated part, so that engines handle absence and null once for all types.
class AnyField {
 public:
  Presence presence() const { return presence_; }
  bool absent() const { return presence_ == Presence::absent; }
  bool null() const { return presence_ == Presence::null; }
  bool has_value() const { return presence_ == Presence::value; }
  explicit operator bool() const { return has_value(); }

 protected:
  Presence presence_ = Presence::absent;
};

/// `Field<T>` owns its value. Reading `*field` without a value is a broken invariant.
template <class T>
class Field : public AnyField {
 public:
  using value_type = T;
  Field() = default;
  Field(T value) : value_(std::move(value)) { presence_ = Presence::value; }  // NOLINT(google-explicit-constructor)

  const T& operator*() const { return value_; }
  T& operator*() { return value_; }
  const T* operator->() const { return &value_; }
  T* operator->() { return &value_; }

  /// Makes the field hold a fresh value and returns it.
  T& emplace() {
    value_ = T{};
    presence_ = Presence::value;
    return value_;
  }
  void set_null() {
    value_ = T{};
    presence_ = Presence::null;
  }
  void reset() {
    value_ = T{};
    presence_ = Presence::absent;
  }

 private:
  T value_{};
};

}  // namespace kapfhir::base

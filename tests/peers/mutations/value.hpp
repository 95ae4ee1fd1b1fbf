// A JSON tree that may be changed anywhere: mutations are made of valid resources with it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json/tree.hpp"

namespace kapfhir::mutations {

struct Value {
  std::string name;  ///< as member of an object
  json::Kind kind = json::Kind::null;
  std::string text;  ///< of a string, or the lexeme of a number
  std::vector<Value> children;

  bool is(json::Kind wanted) const { return kind == wanted; }
  bool is_string() const { return is(json::Kind::string); }
  bool is_object() const { return is(json::Kind::object); }
  bool is_array() const { return is(json::Kind::array); }
  bool is_scalar() const { return !is_object() && !is_array(); }
  Value* find(std::string_view member);
  std::string_view string(std::string_view member);
  /// The member, made if it is not there.
  Value& operator[](std::string_view member);
  /// Takes on what `other` is; the name stays.
  void become(Value other);
  void remove(std::string_view member);
};

Value make_string(std::string text);
Value make_number(std::string lexeme);
Value make_boolean(bool value);
Value make_object(std::vector<Value> members = {});
Value make_array(std::vector<Value> items = {});
Value named(std::string name, Value value);

Value read(json::View view);
void write(const Value& value, std::string& out);

/// Random numbers that are the same everywhere (splitmix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  bool coin() { return (next() & 1U) != 0; }
  template <typename List>
  const auto& of(const List& list) {
    return *(std::begin(list) + static_cast<std::ptrdiff_t>(below(std::size(list))));
  }

 private:
  std::uint64_t state_;
};

}  // namespace kapfhir::mutations

#include "mutations/value.hpp"

#include <algorithm>

#include "json/writer.hpp"

namespace kapfhir::mutations {

using json::Kind;

Value* Value::find(std::string_view member) {
  const auto found = std::find_if(children.begin(), children.end(), [&](const Value& v) { return v.name == member; });
  return is_object() && found != children.end() ? &*found : nullptr;
}

std::string_view Value::string(std::string_view member) {
  const Value* const found = find(member);
  return found && found->is_string() ? std::string_view(found->text) : std::string_view();
}

Value& Value::operator[](std::string_view member) {
  if (Value* const found = find(member)) return *found;
  children.push_back({std::string(member), Kind::null, {}, {}});
  return children.back();
}

void Value::become(Value other) {
  other.name = name;
  *this = std::move(other);
}

void Value::remove(std::string_view member) {
  std::erase_if(children, [&](const Value& value) { return value.name == member; });
}

Value make_string(std::string text) {
  return {{}, Kind::string, std::move(text), {}};
}
Value make_number(std::string lexeme) {
  return {{}, Kind::number, std::move(lexeme), {}};
}
Value make_boolean(bool value) {
  return {{}, value ? Kind::boolean_true : Kind::boolean_false, {}, {}};
}
Value make_object(std::vector<Value> members) {
  return {{}, Kind::object, {}, std::move(members)};
}
Value make_array(std::vector<Value> items) {
  return {{}, Kind::array, {}, std::move(items)};
}
Value named(std::string name, Value value) {
  value.name = std::move(name);
  return value;
}

Value read(json::View view) {
  Value out{std::string(view.name()), view.kind(), std::string(view.text()), {}};
  out.children.reserve(view.size());
  for (json::View child : view) out.children.push_back(read(child));
  return out;
}

void write(const Value& value, std::string& out) {
  switch (value.kind) {
    case Kind::null:
      out += "null";
      return;
    case Kind::boolean_false:
      out += "false";
      return;
    case Kind::boolean_true:
      out += "true";
      return;
    case Kind::number:
      out += value.text;
      return;
    case Kind::string:
      return json::write_string(value.text, out);
    case Kind::array:
    case Kind::object:
      break;
  }
  out += value.is_object() ? '{' : '[';
  for (const Value& child : value.children) {
    if (&child != &value.children.front()) out += ',';
    if (value.is_object()) {
      json::write_string(child.name, out);
      out += ':';
    }
    write(child, out);
  }
  out += value.is_object() ? '}' : ']';
}

std::uint64_t Random::next() {
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

}  // namespace kapfhir::mutations

// A check of JSON against the few words of JSON Schema that ours uses; an unknown word fails, so none is passed over.
#pragma once
#include <regex.h>  // std::regex makes g++ 12 warn under sanitizers

#include <algorithm>
#include <set>
#include <string>

#include "json/tree.hpp"

namespace kapfhir::record {

class TinySchema {
 public:
  explicit TinySchema(json::View root) : root_(root) {}

  /// The first place that does not fit, empty when all does.
  std::string fault(json::View value) const { return check(root_, value, ""); }

 private:
  static std::string type_of(json::View value) {
    switch (value.kind()) {
      case json::Kind::null:
        return "null";
      case json::Kind::boolean_false:
      case json::Kind::boolean_true:
        return "boolean";
      case json::Kind::number:
        return "number";
      case json::Kind::string:
        return "string";
      case json::Kind::array:
        return "array";
      case json::Kind::object:
        return "object";
    }
    return "";
  }
  static bool any_equal(json::View list, json::View value) {
    return std::any_of(list.begin(), list.end(), [&](json::View one) { return json::equal(one, value); });
  }

  std::string check(json::View schema, json::View value, const std::string& place) const {
    for (json::View word : schema)
      if (std::string fault = one(word, schema, value, place); !fault.empty()) return fault;
    return "";
  }

  std::string one(json::View word, json::View schema, json::View value, const std::string& place) const {
    static const std::set<std::string_view> notes = {"$schema", "$id", "$defs", "title", "description"};
    const std::string_view name = word.name();
    const std::string fault = place + " (" + std::string(name) + ")";
    if (notes.contains(name)) return "";
    if (name == "type") {
      const bool fits = word.is(json::Kind::array) ? has(word, type_of(value)) : word.string() == type_of(value);
      return fits ? "" : fault;
    }
    if (name == "enum") return any_equal(word, value) ? "" : fault;
    if (name == "const") return json::equal(word, value) ? "" : fault;
    if (name == "$ref") return check(root_["$defs"][word.string().substr(8)], value, place);
    if (name == "anyOf") {
      for (json::View choice : word)
        if (check(choice, value, place).empty()) return "";
      return fault + " " + check(word.at(0), value, place);
    }
    if (name == "pattern") return !value.is(json::Kind::string) || matches(word.string(), value.string()) ? "" : fault;
    if (name == "minLength") return !value.is(json::Kind::string) || !value.string().empty() ? "" : fault;
    if (name == "items") return each(word, value, place);
    if (name == "contains") {
      for (json::View element : value)
        if (check(word, element, place).empty()) return "";
      return fault;
    }
    if (name == "required") {
      for (json::View member : word)
        if (!value[member.string()]) return fault + " " + std::string(member.string());
      return "";
    }
    if (name == "properties") {
      for (json::View member : value) {
        const json::View known = schema["properties"][member.name()];
        std::string inner = known ? check(known, member, place + "/" + std::string(member.name())) : "";
        if (!inner.empty()) return inner;
      }
      return "";
    }
    return "unknown word " + std::string(name);
  }

  static bool matches(std::string_view pattern, std::string_view text) {
    regex_t compiled;
    if (regcomp(&compiled, std::string(pattern).c_str(), REG_EXTENDED | REG_NOSUB) != 0) return false;
    const bool found = regexec(&compiled, std::string(text).c_str(), 0, nullptr, 0) == 0;
    regfree(&compiled);
    return found;
  }

  static bool has(json::View list, std::string_view text) {
    return std::any_of(list.begin(), list.end(), [&](json::View one) { return one.string() == text; });
  }

  std::string each(json::View schema, json::View list, const std::string& place) const {
    std::size_t index = 0;
    if (!list.is(json::Kind::array)) return "";
    for (json::View element : list)
      if (std::string fault = check(schema, element, place + "/" + std::to_string(index++)); !fault.empty())
        return fault;
    return "";
  }

  json::View root_;
};

}  // namespace kapfhir::record

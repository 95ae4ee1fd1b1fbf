#include "emit.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace kapfhir::pack {
namespace {

// An empty text needs no pointer, hence no relocation when the program is loaded.
std::string quoted(std::string_view text) {
  if (text.empty()) return "{}";
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out + '"';
}

std::string position(const std::vector<std::string>& sorted, const std::string& name) {
  return std::to_string(std::lower_bound(sorted.begin(), sorted.end(), name) - sorted.begin());
}

template <class Map>
std::vector<std::string> keys(const Map& map) {
  std::vector<std::string> out;
  out.reserve(map.size());
  for (const auto& entry : map) out.push_back(entry.first);
  return out;
}

std::string_view kind_name(fhir::definitions::Type::Kind kind) {
  using Kind = fhir::definitions::Type::Kind;
  switch (kind) {
    case Kind::primitive:
      return "primitive";
    case Kind::complex:
      return "complex";
    case Kind::backbone:
      return "backbone";
    case Kind::resource:
      return "resource";
  }
  return {};
}

std::string number(std::uint32_t value) {
  return value == std::numeric_limits<std::uint32_t>::max() ? "any" : std::to_string(value);
}

void emit_codes(const Table& table, std::string& out) {
  std::size_t at = 0;
  for (const auto& [canonical, codes] : table.codes) {
    out += "constexpr std::string_view c" + std::to_string(at++) + "[] = {";
    for (const std::string& code : codes) out += quoted(code) + ",";
    out += "};  // " + canonical + "\n";
  }
}

void emit_elements(const Table& table, std::string& out) {
  const auto types = keys(table.types);
  const auto value_sets = keys(table.codes);
  out += "constexpr Element elements[] = {\n";
  for (const auto& [name, type] : table.types) {
    out += "// " + name + "\n";
    for (const ElementRow& row : type.elements) {
      out += "{" + quoted(row.name) + "," + quoted(row.choice) + "," + number(row.min) + "," + number(row.max) +
             ",types+" + position(types, row.type) + "," + quoted(row.targets) + ",";
      out += row.value_set.empty() ? "{}" : "c" + position(value_sets, row.value_set);
      out += "},\n";
    }
  }
  out += "};\n";
}

// Bindings that several elements share stand once; each element has its number, from one.
void emit_bindings(const Table& table, std::string& out) {
  std::map<BindingRow, std::size_t> numbers;
  std::string rows, marks;
  for (const auto& [name, type] : table.types) {
    for (const ElementRow& row : type.elements) {
      std::size_t number = 0;
      if (!row.binding.strength.empty()) {
        const auto [found, fresh] = numbers.emplace(row.binding, numbers.size() + 1);
        number = found->second;
        if (fresh)
          rows += "{Binding::Strength::" + std::string(row.binding.strength) + "," + quoted(row.binding.value_set) +
                  "," + quoted(row.binding.max) + "},\n";
      }
      marks += "{" + std::to_string(number) + "," + (row.simple_quantity ? "true" : "false") + "},";
    }
    marks += "\n";
  }
  out += "constexpr Binding bindings[] = {\n" + rows + "};\nconstexpr Mark marks[] = {\n" + marks + "};\n";
}

void emit_constraints(const Table& table, std::string& out) {
  out += "constexpr Constraint constraints[] = {\n";
  for (const auto& [name, type] : table.types) {
    if (!type.constraints.empty()) out += "// " + name + "\n";
    for (const ConstraintRow& row : type.constraints) {
      out += "{" + quoted(row.key) + "," + quoted(row.human) + "," + quoted(row.expression) + "," +
             quoted(row.element) + "," + (row.warning ? "true" : "false") + "},\n";
    }
  }
  out += "};\n";
}

// A span of the next `count` rows, or nothing, which needs no pointer.
std::string slice(std::string_view array, std::size_t& offset, std::size_t count) {
  if (count == 0) return "{}";
  std::string out = "{" + std::string(array) + "+" + std::to_string(offset) + "," + std::to_string(count) + "}";
  offset += count;
  return out;
}

void emit_types(const Table& table, std::string& out) {
  std::string resources;
  std::size_t at = 0, elements = 0, constraints = 0;
  const auto keys_of_types = keys(table.types);
  out += "constinit const Type types[type_count] = {\n";
  for (const auto& [name, type] : table.types) {
    out += "{" + quoted(name) + ",Type::Kind::" + std::string(kind_name(type.kind)) + "," +
           slice("elements", elements, type.elements.size()) + "," +
           (type.base.empty() ? "nullptr" : "types+" + position(keys_of_types, type.base)) + "," +
           slice("constraints", constraints, type.constraints.size()) + "},\n";
    if (type.kind == fhir::definitions::Type::Kind::resource && !type.abstract)
      resources += "types+" + std::to_string(at) + ",";
    ++at;
  }
  out += "};\nconstexpr const Type* resources[] = {" + resources + "};\n";
}

}  // namespace

std::string emit(const Table& table) {
  std::string out =
      "// Generated by tools/pack from hl7.fhir.r4.examples 4.0.1 (CC0-1.0). Do not edit.\n"
      "#include \"fhir/definitions/packed.hpp\"\n"
      "namespace kapfhir::fhir::definitions::packed {\n"
      "constexpr std::uint32_t any = UINT32_MAX;\n";
  out += "constexpr std::size_t type_count = " + std::to_string(table.types.size()) + ";\n";
  out += "extern const Type types[type_count];\n";
  emit_codes(table, out);
  emit_elements(table, out);
  emit_bindings(table, out);
  emit_constraints(table, out);
  emit_types(table, out);
  out +=
      "constinit const std::span<const Type> all_types = types;\n"
      "constinit const std::span<const Type* const> all_resource_types = resources;\n"
      "constinit const std::span<const Element> all_elements = elements;\n"
      "constinit const std::span<const Binding> all_bindings = bindings;\n"
      "constinit const std::span<const Mark> all_marks = marks;\n"
      "}  // namespace kapfhir::fhir::definitions::packed\n";
  return out;
}

}  // namespace kapfhir::pack

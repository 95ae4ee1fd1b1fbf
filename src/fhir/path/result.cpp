#include "fhir/path/result.hpp"

#include "fhir/path/convert.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::path {
namespace {

void write_system(const Item& item, Memory& memory, std::string& out) {
  switch (item.kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::long_integer:
    case Kind::decimal:
      out += text_of(item, memory);
      return;
    case Kind::quantity: {
      char digits[64];
      out += "{\"value\":";
      out.append(digits, item.quantity->value.text_to(digits));
      out += ",\"unit\":";
      json::write_string(item.quantity->unit, out);
      out += '}';
      return;
    }
    case Kind::type_info:
      out += "{\"namespace\":";
      json::write_string(item.space, out);
      out += ",\"name\":";
      json::write_string(item.string(), out);
      out += '}';
      return;
    default:
      json::write_string(text_of(item, memory), out);
  }
}

}  // namespace

std::string_view result_type(const Item& item) {
  if (item.is_node() && item.type) return item.type->name;
  Memory memory;
  switch (item.is_node() ? value_of(item, memory).kind : item.kind) {
    case Kind::boolean:
      return "boolean";
    case Kind::integer:
      return "integer";
    case Kind::long_integer:
      return "long";
    case Kind::decimal:
      return "decimal";
    case Kind::string:
      return "string";
    case Kind::date:
      return "date";
    case Kind::date_time:
      return "dateTime";
    case Kind::time:
      return "time";
    case Kind::quantity:
      return "Quantity";
    case Kind::type_info:
      return "SimpleTypeInfo";
    case Kind::node:
      break;
  }
  return "object";
}

void write_value(const Item& item, std::string& out) {
  Memory memory;
  if (!item.is_node()) return write_system(item, memory, out);
  if (!item.view()) {
    out += "null";
  } else {
    json::write(item.view(), out);
  }
}

std::string results_json(Items items) {
  std::string out = "[";
  for (const Item& item : items) {
    if (out.size() > 1) out += ',';
    out += "{\"type\":";
    json::write_string(result_type(item), out);
    out += ",\"value\":";
    write_value(item, out);
    out += '}';
  }
  return out + "]";
}

std::string result_text(const Item& item) {
  Memory memory;
  if (item.is_node() && item.view().is(json::Kind::string)) return std::string(item.view().string());
  if (item.is_node() && !item.view()) return {};
  std::string out;
  if (item.is_node() || item.kind == Kind::type_info) {
    write_value(item, out);
  } else {
    out = text_of(item, memory);
  }
  return out;
}

std::string_view error_kind(base::Code code) {
  switch (code) {
    case base::Code::path_syntax:
      return "syntax";
    case base::Code::path_semantic:
      return "semantic";
    case base::Code::path_execution:
      return "execution";
    case base::Code::path_budget:
      return "budget";
    default:
      return {};
  }
}

}  // namespace kapfhir::fhir::path

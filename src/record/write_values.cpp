#include "json/writer.hpp"
#include "record/access.hpp"
#include "record/values.hpp"

namespace kapfhir::record {

using kap::ValueKind;

void write_value(const kap::ValueInfo& type, const void* value, std::string& out) {
  switch (type.kind) {
    case ValueKind::text:
      json::write_string(*static_cast<const std::string*>(value), out);
      break;
    case ValueKind::number:
      out += static_cast<const kap::Decimal*>(value)->text();
      break;
    case ValueKind::boolean:
      out += *static_cast<const bool*>(value) ? "true" : "false";
      break;
    case ValueKind::moment:
      json::write_string(static_cast<const kap::Moment*>(value)->text(), out);
      break;
    case ValueKind::word:
      json::write_string(type.words[type.word_index(value)], out);
      break;
    case ValueKind::object:
      write_object(*type.object, value, out);
      break;
    case ValueKind::list: {
      out += '[';
      const std::size_t size = type.size(value);
      for (std::size_t i = 0; i < size; ++i) {
        if (i != 0) out += ',';
        write_value(*type.element, element_at(type, value, i), out);
      }
      out += ']';
      break;
    }
  }
}

void write_object(const kap::TypeInfo& type, const void* object, std::string& out) {
  out += '{';
  bool first = true;
  const auto name = [&](std::string_view text) {
    if (!first) out += ',';
    first = false;
    json::write_string(text, out);
    out += ':';
  };
  for (const kap::MemberInfo& member : type.members) {
    const kap::AnyField& field = kap::field_of(member, object);
    if (field.absent()) continue;
    name(member.name);
    if (field.null()) {
      out += "null";
    } else {
      write_value(*member.value, kap::value_of(member, field), out);
    }
  }
  for (const base::ExtraMember& unknown : extra_of(type, object).members) {
    name(unknown.name);
    out += unknown.json;
  }
  out += '}';
}

}  // namespace kapfhir::record

// All tables in one list, resolved once; and the extensions that carry what has no R4 place.
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>

#include "fhir/canonical.hpp"
#include "translate/codecs.hpp"
#include "translate/tables.hpp"
#include "translate/translate.hpp"

namespace kapfhir::translate {
namespace {

std::string kebab(std::string_view name) {
  std::string out;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') {
      if (!out.empty()) out += '-';
      out += static_cast<char>(c - 'A' + 'a');
    } else {
      out += c == '_' ? '-' : c;
    }
  }
  return out;
}

const fhir::definitions::Type& type_of(std::string_view name) {
  const fhir::definitions::Type* type = fhir::definitions::find_type(name);
  if (type == nullptr) throw std::logic_error("R4 has no type " + std::string(name));
  return *type;
}

/// Resolves a table for the element type it stands in (nullptr for resources), then the tables below it.
void resolve_table(const ObjectTable& table, const fhir::definitions::Type* standing_in,
                   std::vector<const ObjectTable*>& order, std::set<const ObjectTable*>& done) {
  if (!done.insert(&table).second) return;
  order.push_back(&table);
  auto& completed = const_cast<ObjectTable&>(table);  // the only place that does, before anyone reads tables
  for (Part& part : completed.parts) {
    part.fhir_type = part.type.empty() ? standing_in : &type_of(part.type);
    for (Row& row : part.rows) {
      // Elements are not compared by themselves: the row of the part that holds them is.
      part.projects |= row.compared() && !part.type.empty();
      if (!row.path_text.empty()) row.path = resolve(*part.fhir_type, row.path_text);
      if (row.word == Word::each) {
        bool marked = false;
        for (const Segment& segment : row.path.segments) marked = marked || segment.repeats;
        if (!marked) row.path.segments.back().repeats = true;
      }
      if (row.table == nullptr) continue;
      const fhir::definitions::Type* inner = row.word == Word::within ? row.path.last().element->type : nullptr;
      resolve_table(row.table(), inner, order, done);
      completed.projects |= row.table().projects;
    }
    completed.projects |= part.projects;
  }
}

}  // namespace

const std::vector<const ObjectTable*>& all_tables() {
  static const std::vector<const ObjectTable*> tables = [] {
    std::vector<const ObjectTable*> order;
    std::set<const ObjectTable*> done;
    resolve_table(episode_record(), nullptr, order, done);
    return order;
  }();
  return tables;
}

void prepare() {
  all_tables();
}

const ObjectTable* table_at(std::string_view position) {
  const ObjectTable* table = all_tables().front();
  while (!position.empty() && table != nullptr) {
    position.remove_prefix(1);
    const std::size_t end = std::min(position.find('/'), position.size());
    const std::string_view token = position.substr(0, end);
    position.remove_prefix(end);
    if (!token.empty() && token.find_first_not_of("0123456789") == std::string_view::npos) continue;
    const ObjectTable* next = nullptr;
    for (const Part& part : table->parts) {
      for (const Row& row : part.rows) {
        if (row.table == nullptr || table->type->members[static_cast<std::size_t>(row.member)].name != token) continue;
        next = &row.table();
      }
    }
    table = next;
  }
  return table;
}

Codec own_codec(const kap::ValueInfo&) {
  return plain();
}

std::string_view own_value_element(const Codec& codec, const kap::ValueInfo& type) {
  const std::string_view name = codec.ops->name;
  if (name == "quantity") return "valueQuantity";
  if (name == "concept" || name == "text") return "valueCodeableConcept";
  if (name == "reference") return "valueReference";
  if (name == "coding" || name == "code of a system") return "valueCoding";
  if (name == "base64") return "valueBase64Binary";
  if (!codec.text.empty()) return codec.text;
  switch (type.kind) {
    case kap::ValueKind::number:
      return "valueDecimal";
    case kap::ValueKind::boolean:
      return "valueBoolean";
    case kap::ValueKind::moment:
      return "valueDateTime";
    case kap::ValueKind::word:
      return "valueCode";
    default:
      return "valueString";
  }
}

std::string own_name(const kap::TypeInfo& owner, std::string_view member) {
  return kebab(owner.name) + "-" + kebab(member);
}

const ObjectTable& complex_extension(const kap::TypeInfo& type) {
  static std::map<std::string_view, ObjectTable> tables;
  auto found = tables.find(type.name);
  if (found != tables.end()) return found->second;
  ObjectTable table;
  table.name = type.name;
  table.type = &type;
  Part part;
  for (std::size_t i = 0; i < type.members.size(); ++i) {
    const kap::MemberInfo& member = type.members[i];
    if (member.name == "id") continue;
    const bool list = member.value->kind == kap::ValueKind::list;
    const kap::ValueInfo& value = list ? *member.value->element : *member.value;
    if (value.kind == kap::ValueKind::object) throw std::logic_error("complex extensions hold plain members only");
    Row row;
    row.word = list ? Word::each : Word::may;
    row.member = static_cast<int>(i);
    row.codec = plain();
    row.path_text = "extension[url=" + kebab(member.name) + "]" + (list ? "*." : ".") +
                    std::string(own_value_element(row.codec, value));
    part.rows.push_back(std::move(row));
  }
  table.parts.push_back(std::move(part));
  return tables.emplace(type.name, std::move(table)).first->second;
}

}  // namespace kapfhir::translate

#include "translate/profile_uses.hpp"

#include <stdexcept>

#include "fhir/canonical.hpp"
#include "translate/keys.hpp"

namespace kapfhir::translate {
namespace {

const kap::MemberInfo& member_of(const ObjectTable& table, const Row& row) {
  return table.type->members[static_cast<std::size_t>(row.member)];
}

void add_use(const ObjectTable& table, const Row& row, std::string_view context, std::size_t at, ExtensionUses& uses) {
  static const std::size_t ours = fhir::kap_extension("").size();
  const Segment& segment = row.path.segments[at];
  const bool complex = at + 1 == row.path.segments.size();
  const fhir::definitions::Element* value = complex ? nullptr : row.path.segments[at + 1].element;
  const auto [found, fresh] = uses.by_name.try_emplace(segment.slice.code.substr(ours));
  ExtensionUse& use = found->second;
  if (fresh) {
    use.table = &table;
    use.row = &row;
    use.value = value;
  } else if (use.value != value) {
    throw std::logic_error("extension " + found->first + " has two types");
  }
  use.repeats = use.repeats || segment.repeats;
  use.contexts.emplace(context);
  use.fields.insert(field_name(table, row));
}

/// The extensions of ours that a row's path names.
void add_path(const ObjectTable& table, const Part& part, const Row& row, ExtensionUses& uses) {
  static const std::string ours = fhir::kap_extension("");
  const fhir::definitions::Type* standing_in = part.fhir_type;
  for (std::size_t i = 0; i < row.path.segments.size(); ++i) {
    const Segment& segment = row.path.segments[i];
    if (segment.name == keys::extension_name() && segment.slice.code.starts_with(ours)) {
      add_use(table, row, standing_in->name, i, uses);
    }
    standing_in = segment.element->type;
  }
}

bool has_id(const kap::TypeInfo& type) {
  for (const kap::MemberInfo& member : type.members) {
    if (member.name == "id") return true;
  }
  return false;
}

/// Where the engine marks elements so that they are found again: lists without a slice, and objects that have an id.
void add_marks(const Row& row, ExtensionUses& uses) {
  for (const Segment& segment : row.path.segments) {
    const bool object = row.word == Word::within && &segment == &row.path.last();
    const bool listed = segment.repeats || (object && segment.array);
    const bool unsliced = segment.slice.kind == Slice::Kind::none && !segment.primitive;
    if ((listed && unsliced) || (object && has_id(*row.table().type))) uses.keyed.emplace(segment.element->type->name);
  }
}

}  // namespace

std::string word_list_of(const std::string& name, const ExtensionUse& use) {
  return use.value != nullptr && value_of(*use.table, *use.row).kind == kap::ValueKind::word ? name : std::string();
}

std::string field_name(const ObjectTable& table, const Row& row) {
  return std::string(table.type->name) + "." + std::string(member_of(table, row).name);
}

const kap::ValueInfo& value_of(const ObjectTable& table, const Row& row) {
  const kap::ValueInfo& value = *member_of(table, row).value;
  return value.kind == kap::ValueKind::list ? *value.element : value;
}

ExtensionUses extension_uses() {
  ExtensionUses uses;
  for (const ObjectTable* table : all_tables()) {
    uses.homes.emplace(table->parts.front().fhir_type->name);
    for (const Part& part : table->parts) {
      if (!part.type.empty()) uses.keyed.emplace(part.type);
      for (const Row& row : part.rows) {
        add_path(*table, part, row, uses);
        add_marks(row, uses);
      }
    }
  }
  return uses;
}

}  // namespace kapfhir::translate

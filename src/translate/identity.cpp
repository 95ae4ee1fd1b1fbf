#include "translate/identity.hpp"

#include "crypto/hash.hpp"
#include "fhir/canonical.hpp"
#include "record/values.hpp"
#include "translate/tables.hpp"

namespace kapfhir::translate {
namespace {

const std::string& name_space() {
  // UUIDv5 of our canonical base in the URL name space of RFC 4122 appendix C.
  static const std::string value = crypto::uuid5("6ba7b811-9dad-11d1-80b4-00c04fd430c8", fhir::kap_base);
  return value;
}

}  // namespace

std::string urn(std::string_view source_system, std::string_view kind) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:";
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out = "urn:";
  for (char c : source_system) {
    if (plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += hex[byte >> 4];
      out += hex[byte & 15];
    }
  }
  return out + ":" + std::string(kind);
}

std::string_view object_id(const kap::TypeInfo& type, const void* object) {
  for (const kap::MemberInfo& member : type.members) {
    if (member.name != "id") continue;
    const base::AnyField& field = kap::field_of(member, object);
    if (!field.has_value()) return {};
    const auto& id = *static_cast<const std::string*>(kap::value_of(member, field));
    return fits("string", id) ? std::string_view(id) : std::string_view();
  }
  return {};
}

std::string object_key(const kap::TypeInfo& type, const void* object, const std::string& pointer) {
  const std::string_view id = object_id(type, object);
  return id.empty() ? "@" + pointer : std::string(id);
}

Identities::Identities(const kap::EpisodeRecord& record, bool resource_ids)
    : scope_(*record.source_system + "|" + *record.record_id + "|"),
      object_system_(urn(*record.source_system, "kap-object")),
      episode_system_(urn(*record.source_system, "kap-episode")) {
  add(episode_record(), &record, "", resource_ids);
}

std::string Identities::resource_id(std::string_view key, std::string_view role) const {
  return crypto::uuid5(name_space(), scope_ + std::string(key) + "|" + std::string(role));
}

const Identity* Identities::by_id(std::string_view id) const {
  auto found = pointer_by_id_.find(std::string(id));
  return found == pointer_by_id_.end() ? nullptr : by_pointer(found->second);
}

const Identity* Identities::by_pointer(const std::string& pointer) const {
  auto found = by_pointer_.find(pointer);
  return found == by_pointer_.end() ? nullptr : &found->second;
}

void Identities::add(const ObjectTable& table, const void* object, const std::string& pointer, bool resource_ids) {
  if (table.is_resource()) {
    Identity identity{object_key(*table.type, object, pointer), table.parts.front().type, {}};
    if (resource_ids) identity.resource_id = resource_id(identity.key, "");
    const std::string_view id = object_id(*table.type, object);
    if (!id.empty()) pointer_by_id_.emplace(id, pointer);
    by_pointer_.emplace(pointer, std::move(identity));
  }
  for (const Part& part : table.parts) {
    for (const Row& row : part.rows) {
      if (row.word != Word::has && row.word != Word::within) continue;
      const kap::MemberInfo& member = table.type->members[static_cast<std::size_t>(row.member)];
      const base::AnyField& field = kap::field_of(member, object);
      if (!field.has_value()) continue;
      const void* value = kap::value_of(member, field);
      const std::string below = record::pointer_join(pointer, member.name);
      if (member.value->kind != kap::ValueKind::list) {
        add(row.table(), value, below, resource_ids);
        continue;
      }
      for (std::size_t i = 0; i < member.value->size(value); ++i) {
        add(row.table(), member.value->at(const_cast<void*>(value), i), below + "/" + std::to_string(i), resource_ids);
      }
    }
  }
}

}  // namespace kapfhir::translate

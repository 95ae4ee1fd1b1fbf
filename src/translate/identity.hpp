// Who is who between record and FHIR: every object with resources of its own, by id and by place.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "kap/record.hpp"
#include "translate/table.hpp"

namespace kapfhir::translate {

/// An object of the record and the resource that is its home.
struct Identity {
  std::string key;          ///< the object's id, or its JSON Pointer after '@' where it has none
  std::string_view type;    ///< resource type of the home
  std::string resource_id;  ///< UUID of the home
};

/// Resource id = UUIDv5 of (source system, record id, key, role): a re-run writes the same ids.
class Identities {
 public:
  /// Without resource ids, where nothing but who is who is asked, they stay empty.
  explicit Identities(const kap::EpisodeRecord& record, bool resource_ids = true);

  std::string resource_id(std::string_view key, std::string_view role) const;
  /// nullptr when no object of the record with a resource has this id.
  const Identity* by_id(std::string_view id) const;
  const Identity* by_pointer(const std::string& pointer) const;
  /// "urn:SOURCE:kap-object", the system of every object id.
  const std::string& object_system() const { return object_system_; }
  const std::string& episode_system() const { return episode_system_; }

 private:
  void add(const ObjectTable& table, const void* object, const std::string& pointer, bool resource_ids);
  std::string scope_;
  std::string object_system_;
  std::string episode_system_;
  std::unordered_map<std::string, Identity> by_pointer_;
  std::unordered_map<std::string, std::string> pointer_by_id_;
};

/// The object's `id` when it has a value that FHIR can hold, otherwise empty.
std::string_view object_id(const kap::TypeInfo& type, const void* object);
/// The key of an object: its id, or '@' and its pointer.
std::string object_key(const kap::TypeInfo& type, const void* object, const std::string& pointer);

/// "urn:SOURCE:kap-object" or "urn:SOURCE:kap-episode"; what a URI cannot hold is percent-encoded.
std::string urn(std::string_view source_system, std::string_view kind);

}  // namespace kapfhir::translate

#include "record/walk.hpp"

#include "record/access.hpp"

namespace kapfhir::record {
namespace {

void each(std::string_view member, const kap::ValueInfo& type, const void* value, const Path& path,
          const std::function<void(const Leaf&)>& visit) {
  if (type.kind == kap::ValueKind::object) return each_leaf(*type.object, value, path, visit);
  if (type.kind != kap::ValueKind::list) return visit({member, type, value, path});
  const std::size_t size = type.size(value);
  for (std::size_t i = 0; i < size; ++i) each(member, *type.element, element_at(type, value, i), Path(path, i), visit);
}

}  // namespace

void each_leaf(const kap::TypeInfo& type, const void* object, const Path& path,
               const std::function<void(const Leaf&)>& visit) {
  for (const kap::MemberInfo& member : type.members) {
    const kap::AnyField& field = kap::field_of(member, object);
    if (field.has_value())
      each(member.name, *member.value, kap::value_of(member, field), Path(path, member.name), visit);
  }
}

}  // namespace kapfhir::record

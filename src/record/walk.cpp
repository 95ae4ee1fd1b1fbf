#include "record/walk.hpp"

#include "record/access.hpp"

namespace kapfhir::record {
namespace {

void each(const Leaf& at, const std::function<void(const Leaf&)>& visit) {
  const kap::ValueInfo& type = at.type;
  if (type.kind == kap::ValueKind::object) return each_leaf(*type.object, at.value, at.path, visit);
  if (type.kind != kap::ValueKind::list) return visit(at);
  const std::size_t size = type.size(at.value);
  for (std::size_t i = 0; i < size; ++i)
    each({at.member, *type.element, element_at(type, at.value, i), Path(at.path, i), at.owner, at.object}, visit);
}

}  // namespace

void each_leaf(const kap::TypeInfo& type, const void* object, const Path& path,
               const std::function<void(const Leaf&)>& visit) {
  for (const kap::MemberInfo& member : type.members) {
    const kap::AnyField& field = kap::field_of(member, object);
    if (field.has_value())
      each({member.name, *member.value, kap::value_of(member, field), Path(path, member.name), type, object}, visit);
  }
}

}  // namespace kapfhir::record

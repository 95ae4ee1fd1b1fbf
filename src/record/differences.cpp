#include <algorithm>

#include "record/access.hpp"
#include "record/path.hpp"
#include "record/values.hpp"

namespace kapfhir::record {
namespace {

using kap::TypeInfo;
using kap::ValueInfo;
using kap::ValueKind;

const base::ExtraMember* find(const base::Extra& extra, std::string_view name) {
  const auto found =
      std::find_if(extra.members.begin(), extra.members.end(), [&](const auto& m) { return m.name == name; });
  return found == extra.members.end() ? nullptr : &*found;
}

class Comparing {
 public:
  void objects(const TypeInfo& type, const void* a, const void* b, const Path& path) {
    for (const kap::MemberInfo& member : type.members) {
      const kap::AnyField& left = kap::field_of(member, a);
      const kap::AnyField& right = kap::field_of(member, b);
      const Path place(path, member.name);
      if (left.presence() != right.presence()) {
        differ(place);
      } else if (left.has_value()) {
        values(*member.value, kap::value_of(member, left), kap::value_of(member, right), place);
      }
    }
    extras(extra_of(type, a), extra_of(type, b), path);
  }

  std::vector<std::string> places;

 private:
  void values(const ValueInfo& type, const void* a, const void* b, const Path& path) {
    switch (type.kind) {
      case ValueKind::text:
        return scalars<std::string>(a, b, path);
      case ValueKind::number:
        return scalars<kap::Decimal>(a, b, path);
      case ValueKind::boolean:
        return scalars<bool>(a, b, path);
      case ValueKind::moment:
        return scalars<kap::Moment>(a, b, path);
      case ValueKind::word:
        if (type.word_index(a) != type.word_index(b)) differ(path);
        return;
      case ValueKind::object:
        return objects(*type.object, a, b, path);
      case ValueKind::list:
        return lists(type, a, b, path);
    }
  }

  template <class T>
  void scalars(const void* a, const void* b, const Path& path) {
    if (!(*static_cast<const T*>(a) == *static_cast<const T*>(b))) differ(path);
  }

  void lists(const ValueInfo& type, const void* a, const void* b, const Path& path) {
    const std::size_t left = type.size(a);
    const std::size_t right = type.size(b);
    for (std::size_t i = 0; i < std::min(left, right); ++i)
      values(*type.element, element_at(type, a, i), element_at(type, b, i), Path(path, i));
    for (std::size_t i = std::min(left, right); i < std::max(left, right); ++i) differ(Path(path, i));
  }

  // The order of members in an object carries no meaning (RFC 8259), their text does.
  void extras(const base::Extra& a, const base::Extra& b, const Path& path) {
    for (const base::ExtraMember& member : a.members) {
      const base::ExtraMember* other = find(b, member.name);
      if (!other || other->json != member.json) differ(Path(path, member.name));
    }
    for (const base::ExtraMember& member : b.members)
      if (!find(a, member.name)) differ(Path(path, member.name));
  }

  void differ(const Path& path) { places.push_back(path.pointer()); }
};

}  // namespace

std::vector<std::string> differences(const TypeInfo& type, const void* a, const void* b, const std::string& pointer) {
  Comparing comparing;
  comparing.objects(type, a, b, Path(pointer));
  return std::move(comparing.places);
}

}  // namespace kapfhir::record

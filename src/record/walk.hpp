// Visits every plain value of a record, for rules that look at names rather than at structs.
#pragma once
#include <functional>

#include "kap/describe.hpp"
#include "record/path.hpp"

namespace kapfhir::record {

struct Leaf {
  std::string_view member;     ///< for an element of a list, the name of the list
  const kap::ValueInfo& type;  ///< neither object nor list
  const void* value;
  const Path& path;
  const kap::TypeInfo& owner;  ///< of the object whose member it is
  const void* object;

  const std::string* text() const {
    return type.kind == kap::ValueKind::text ? static_cast<const std::string*>(value) : nullptr;
  }
  const kap::Decimal* number() const {
    return type.kind == kap::ValueKind::number ? static_cast<const kap::Decimal*>(value) : nullptr;
  }
};

/// In the order of the structs; unknown members are not visited.
void each_leaf(const kap::TypeInfo& type, const void* object, const Path& path,
               const std::function<void(const Leaf&)>& visit);

}  // namespace kapfhir::record

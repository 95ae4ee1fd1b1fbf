// Elements of a list for engines that only read.
#pragma once
#include <cstddef>

#include "kap/describe.hpp"

namespace kapfhir::record {

inline const void* element_at(const kap::ValueInfo& list, const void* value, std::size_t index) {
  return list.at(const_cast<void*>(value), index);
}

inline const kap::Extra& extra_of(const kap::TypeInfo& type, const void* object) {
  return type.extra(const_cast<void*>(object));
}

}  // namespace kapfhir::record

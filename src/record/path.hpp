// Where an engine stands in the record: a stack that becomes a JSON Pointer only when there is something to say.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace kapfhir::record {

/// Lives on the stack of the walk; never outlives its parent or the text it was made from.
class Path {
 public:
  /// The start: `pointer` is a JSON Pointer already.
  explicit Path(std::string_view pointer = {}) : token_(pointer) {}
  Path(const Path& parent, std::string_view member) : parent_(&parent), token_(member) {}
  Path(const Path& parent, std::size_t index) : parent_(&parent), index_(index), element_(true) {}

  std::string pointer() const;

 private:
  const Path* parent_ = nullptr;
  std::string_view token_;
  std::size_t index_ = 0;
  bool element_ = false;
};

}  // namespace kapfhir::record

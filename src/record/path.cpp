#include "record/path.hpp"

#include "record/values.hpp"

namespace kapfhir::record {

std::string pointer_join(const std::string& pointer, std::string_view token) {
  std::string out = pointer + "/";
  for (char c : token) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

std::string Path::pointer() const {
  if (!parent_) return std::string(token_);
  return pointer_join(parent_->pointer(), element_ ? std::to_string(index_) : std::string(token_));
}

}  // namespace kapfhir::record

// One JSON line a request.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace kapfhir::serve {

struct Event {
  std::string time;
  std::string_view method;
  std::string_view route;  ///< the pattern, never the path: paths hold ids
  int status = 0;
  std::size_t microseconds = 0;
  std::size_t bytes = 0;  ///< of the answer's body
  std::string_view request_id;
  std::string_view client;  ///< beginning of the certificate's fingerprint
};
std::string log_line(const Event& event);

}  // namespace kapfhir::serve

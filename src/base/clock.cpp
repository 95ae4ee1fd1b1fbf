#include "base/clock.hpp"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace kapfhir::base {

Moment now() {
  std::time_t seconds = std::time(nullptr);
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH")) {
    std::time_t value = 0;
    const auto [end, fault] = std::from_chars(fixed, fixed + std::strlen(fixed), value);
    if (fault == std::errc() && *end == '\0') seconds = value;
  }
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return Moment::parse({text, size}).value_or(Moment());
}

}  // namespace kapfhir::base

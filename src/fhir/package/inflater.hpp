// A gzip text, unpacked piece by piece and within limits.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "fhir/package/package.hpp"

namespace kapfhir::fhir::package {

class Inflater {
 public:
  Inflater(std::string_view gzip, const ArchiveLimits& limits);
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Up to `size` bytes into `out`; fewer only at the end. Issues: package_unreadable (no gzip, damaged, cut off,
  /// something after the end), package_unsafe (unpacks to too much).
  base::Outcome<std::size_t> read(char* out, std::size_t size);

 private:
  struct State;
  base::Outcome<base::Done> check_end() const;

  std::string_view packed_;
  ArchiveLimits limits_;
  std::unique_ptr<State> state_;
  std::uint64_t unpacked_ = 0;
  bool over_ = false;
};

}  // namespace kapfhir::fhir::package

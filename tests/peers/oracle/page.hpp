// What the comparison found, as a page.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "oracle/case.hpp"

namespace kapfhir::oracle {

struct Run {
  std::size_t made = 0;      ///< mutations
  std::size_t left_out = 0;  ///< of resources that one of both refuses as they are
  std::string seed;
};

/// A seed's line in the table of seeds.
std::string row_of_seed(const std::vector<Case>& changes, const Run& run);
/// `rows`, and those of other seeds that are in `page`; in the order of the seeds.
std::string all_rows(const std::vector<std::string>& rows, const std::string& page);

/// `all` and `run` are of one seed, `seeds` is the table of all.
std::string page_of(const std::vector<Case>& all, const Run& run, const std::string& seeds);

}  // namespace kapfhir::oracle

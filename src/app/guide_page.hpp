// The guide as pages for the people who connect systems: one for each profile, made of the package itself.
#pragma once
#include <string>
#include <vector>

#include "app/guide.hpp"

namespace kapfhir::app {

/// One file of docs/guide.
struct GuidePage {
  std::string name;  ///< "administration"; "README" is the index
  std::string text;
};

/// The index first, then a page for each profile, by name. The guide's profiles must be complete.
std::vector<GuidePage> guide_pages(const Guide& guide);

}  // namespace kapfhir::app

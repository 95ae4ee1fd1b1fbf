// The codes of the value sets whose expansion the package carries.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "json/tree.hpp"

namespace kapfhir::pack {

/// Reads the Bundle valueset-expansions; views stay valid as long as the document behind them.
class ValueSets {
 public:
  explicit ValueSets(json::View bundle);
  /// Sorted codes of a value set ("|version" is ignored); empty when its expansion is missing, cut short or open,
  /// as those of mime types and languages are.
  std::vector<std::string> codes(std::string_view canonical) const;

 private:
  std::map<std::string, json::View, std::less<>> expansions_;
};

}  // namespace kapfhir::pack

// What differs between two snapshots, element by element, property by property.
#pragma once
#include <string>
#include <vector>

#include "json/tree.hpp"

namespace kapfhir::fhir::definitions {

struct Difference {
  std::string element;  ///< its id
  std::string
      property;  ///< "binding" and "constraint" are what constrains; "binding.text", "constraint.text" the rest;
                 ///< "+" and "-" stand for a whole element that only we or only the published one has
  std::string ours, published;  ///< JSON, cut short
};

/// Whether it is one in what constrains, not only in texts and remarks.
bool constrains(const Difference& difference);

std::vector<Difference> differences(json::View ours, json::View published);

}  // namespace kapfhir::fhir::definitions

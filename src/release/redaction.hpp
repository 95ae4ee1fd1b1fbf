// Taking out: which nodes of a resource stay at home, and a copy without them.
#pragma once
#include <string>
#include <unordered_set>
#include <vector>

#include "json/draft.hpp"
#include "release/release.hpp"
#include "translate/table.hpp"

namespace kapfhir::release {

/// What was decided for one resource.
struct Decision {
  bool dropped = false;
  std::unordered_set<const json::Node*> removed;
  std::vector<Withheld> withheld;
  struct Reference {
    std::string record_path;
    json::View element;
  };
  std::vector<Reference> references;  ///< what the record says by reference; masked when the target is dropped
};

/// Decides by the mapping table of the resource's record-key. A foreign resource is dropped when it is labelled
/// restricted, and passes otherwise.
Decision decide(json::View resource);

/// Copies without the removed nodes; objects and lists that become empty go too, and extensions left with only a url.
json::DraftNode* copy_without(json::Draft& draft, json::View view,
                              const std::unordered_set<const json::Node*>& removed);

}  // namespace kapfhir::release

// One walk through a resource, which sees everything that later rules ask for.
#pragma once
#include <string_view>
#include <vector>

#include "json/tree.hpp"
#include "release/label.hpp"

namespace kapfhir::release {

struct Survey {
  /// A Reference, or an Attachment with an address: what may point at something that stays.
  struct Pointer {
    json::View element;
    bool attachment = false;
  };
  std::vector<Pointer> pointers;
  bool psychiatric = false, substance = false, alcohol = false, opioid = false;  ///< by the codes of its content
  bool remainder = false;                                                        ///< has a record-remainder
  Labels incoming;  ///< its own meta.security and that of contained resources, DocumentReference.securityLabel
  bool says_confidentiality = false;
  std::vector<const LabelRule*> clinic_rules;  ///< that its codes fulfil

  /// Empties it for the next resource, but keeps the memory.
  void reset();
};

void survey(json::View resource, const Policy& policy, Survey& out);

}  // namespace kapfhir::release

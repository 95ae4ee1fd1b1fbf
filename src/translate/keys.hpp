// The marks that translation leaves in FHIR: record-key, record-remainder, and the few member names both engines share.
#pragma once
#include <string>
#include <string_view>

#include "json/draft.hpp"
#include "translate/path.hpp"

namespace kapfhir::translate::keys {

std::string_view record_key_url();
std::string_view remainder_url();

json::Name system();
json::Name code();
json::Name coding();
json::Name extension_name();
json::Name url();
json::Name value_string();
json::Name value_code();
json::Name resource_type();
json::Name id();
json::Name type();
json::Name reference();
json::Name identifier();
json::Name value();

// Writing.
/// The extension with that url, appended when it is not there; the url must live as long as the program.
json::DraftNode* extension(json::Draft& draft, json::DraftNode* element, std::string_view extension_url);
/// The "_name" object beside a primitive.
json::DraftNode* sibling_object(json::Draft& draft, json::DraftNode* parent, const Segment& segment);
/// coding[0] of a CodeableConcept, made when there is none.
json::DraftNode* first_coding(json::Draft& draft, json::DraftNode* concept_node);

// Reading.
json::View extension(json::View element, std::string_view extension_url);

/// record-key of a resource or element; empty views when it has none.
struct Key {
  std::string_view key;       ///< the object's id; empty when it has none
  std::string_view role;      ///< empty for the home
  std::string_view position;  ///< JSON Pointer in the record; begins with '/' or is empty for the root
  bool found = false;
};
Key read_key(json::View element);
/// Only the position, from a draft element.
std::string_view position_of(const json::DraftNode* element);

}  // namespace kapfhir::translate::keys

// Which elements of a resource of ours stay at home although the resource leaves: the mapping rows say what a place
// holds (`Kept`), so that a new member cannot leave by being forgotten here.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "release/place.hpp"
#include "release/release.hpp"

namespace kapfhir::release {

/// Taken out: gone, or masked where R4 demands the element and its parent has more to say.
struct Removal {
  const json::Node* node = nullptr;
  bool required = false;
};

struct Elements {
  std::vector<Removal> removed;
  std::vector<Withheld> withheld;
  bool impossible = false;  ///< a code that R4 demands would have to go: then the resource stays
};

/// What is asked while rows are read, each at most once a resource.
struct Leave {
  std::function<bool()> therapy_content;   ///< consented to by name
  std::function<bool()> is_for_recipient;  ///< the signed summary names the recipient
};

/// The elements that stay. `position` is that of the resource in the record; `remainder` tells whether there is one.
Elements elements_of(json::View resource, const Place& place, std::string_view position, bool remainder,
                     const Leave& leave);

/// What the record says by reference: where it says so, and the Reference in FHIR.
struct SaidByReference {
  std::string record_path;
  json::View element;
};
std::vector<SaidByReference> references_of(json::View resource, const Place& place, std::string_view position);

/// The rule by which a class of content stays.
std::string_view rule_name(translate::Kept kept);
/// What it means, in plain words.
std::string_view reason_of(std::string_view rule);
std::vector<std::string_view> rule_names();
/// The same name, for good.
std::string_view stable_rule(std::string_view rule);

std::string fhir_name(json::View resource);  ///< "Type/id"

}  // namespace kapfhir::release

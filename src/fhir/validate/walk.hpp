// Goes through a resource once, from the root to the leaves, and asks the rules.
#pragma once
#include <string>
#include <vector>

#include "fhir/profile/profile.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

/// One walk over one resource. Depth is bounded by the reader's limit on nesting.
class Walk {
 public:
  explicit Walk(Findings& findings, const AtHand* at_hand = nullptr) : findings_(findings), at_hand_(at_hand) {}

  /// Any resource: the root, a Bundle entry, a contained one, a parameter.
  void resource(json::View json, const Place& place) { resource(json, place, Scope::Kind::whole, nullptr); }
  /// After it: whether there is anything that a profile or an extension's definition may have a say in.
  bool met_profiles() const { return met_profiles_; }
  /// Resources that R4 or a guide has a profile for by what they are, with their places.
  const std::vector<profile::Profiles::Asked>& wanted() const { return wanted_; }
  /// A QuestionnaireResponse.
  bool met_answers() const { return met_answers_; }

 private:
  void resource(json::View json, const Place& place, Scope::Kind kind, Scope* above, std::string_view full_url = {});
  /// Profiles that R4 or a guide has for a resource because of what it is.
  void want_profiles(const Type& type, json::View json, const Place& place);
  void object(const Type& type, json::View json, const Place& place);
  void primitive(const Element& element, json::View value, const Place& place);
  void member(const Element& element, json::View owner, json::View member, const Place& parent);
  void value(const Element& element, json::View owner, json::View member, json::View value, const Place& place);
  void sibling(const Element& element, json::View owner, json::View sibling, const Place& parent);

  Findings& findings_;
  const AtHand* at_hand_;
  std::vector<profile::Profiles::Asked> wanted_;
  bool met_profiles_ = false, met_answers_ = false;
  Scope* scope_ = nullptr;                // of the resource where the walk stands
  std::vector<const Element*> elements_;  // of all objects that are open, one per member
};

}  // namespace kapfhir::fhir::validate

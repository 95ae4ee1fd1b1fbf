// One Consent, flat: what it says, about what, to whom, why and when.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "release/interval.hpp"
#include "release/label.hpp"
#include "release/recipient.hpp"

namespace kapfhir::release {

/// Provision.data: resources that the provision is about.
struct DataCriterion {
  enum class Meaning : std::uint8_t { instance, related, dependents, authoredby } meaning = Meaning::instance;
  std::string type, id;                 ///< of the literal reference; type empty for urn:uuid
  Identity identifier;                  ///< of the reference, where it has no literal
  bool whole_episode = false;           ///< an EpisodeOfCare that we wrote: all our content belongs to it
  std::vector<std::string> neighbours;  ///< related: ids of what the resource itself refers to
};

struct Provision {
  enum class Type : std::uint8_t { permit, deny } type = Type::deny;
  bool unsupported = false;  ///< holds an element that nobody here can apply: it denies, whatever its criteria say

  // To whom, why, when.
  bool names_actors = false;
  bool names_a_stranger = false;  ///< an actor who cannot be identified
  std::vector<Identity> actors;
  std::vector<std::string> purposes;  ///< empty text: one that nobody knows, and that may be any
  Interval period;

  // About what.
  std::optional<Interval> data_period;
  std::vector<DataCriterion> data;
  std::optional<Confidentiality> confidentiality;  ///< permit: up to it; deny: from it on
  std::set<std::string, std::less<>> sensitivity;  ///< any of them

  bool has_criteria() const { return data_period || !data.empty() || confidentiality || !sensitivity.empty(); }
};

struct ConsentRule {
  std::string id;       ///< "Consent/id"
  std::string patient;  ///< id; empty: not said
  Provision root;
  std::vector<Provision> exceptions;
  bool lists_content = false;  ///< has included words: exclusive
  std::vector<std::string> includes, excludes;
  bool unknown_include = false, unknown_exclude = false;

  /// An authorization for psychotherapy notes and for nothing else, for somebody named (45 CFR 164.508(b)(3)(ii)).
  bool authorizes_psychotherapy_notes() const;
  /// A permit that is narrowed down to some content; what it leaves out is not permitted by it, nor by any default.
  bool exclusive() const { return root.type == Provision::Type::permit && (lists_content || root.has_criteria()); }
};

}  // namespace kapfhir::release

// The one decision about a resource, used by release and by explain alike.
#pragma once
#include <string>
#include <string_view>

#include "release/asking.hpp"
#include "release/content.hpp"
#include "release/label.hpp"
#include "release/place.hpp"
#include "release/release.hpp"

namespace kapfhir::release {

/// A resource, and what is known of it before anybody asks.
struct Subject {
  json::View resource;
  const Place* place = nullptr;  ///< nullptr: foreign, or ours at a place that no table knows
  bool ours = false;             ///< carries a record-key
  std::string_view position;     ///< in the record
  ContentKind kind;
  const Labels* labels = nullptr;
};

struct Verdict {
  bool leaves = false;
  std::string_view rule;     ///< stable name
  std::string_view consent;  ///< "Consent/id", where one decided
};

class Judge {
 public:
  Judge(const Asking& asking, const Request& request) : asking_(asking), request_(request) {}

  Verdict judge(const Subject& subject) const;
  bool therapy_content(const Subject& subject) const;
  bool broken_glass() const { return !request_.break_glass_reason.empty(); }

  /// `because` of a ruling: the rule's own words, the consent, and that the glass was broken.
  std::string because(const Verdict& verdict) const;

 private:
  static Content content_of(const Subject& subject);
  Verdict whole(const Subject& subject) const;
  Verdict psychotherapy_note(const Subject& subject) const;
  Verdict consented(const Subject& subject) const;
  Verdict by_default(const Subject& subject) const;
  Verdict within_limits(const Subject& subject, Verdict verdict) const;

  const Asking& asking_;
  const Request& request_;
};

}  // namespace kapfhir::release

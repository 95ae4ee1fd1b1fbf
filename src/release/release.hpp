// What may leave, for whom, and why. The only maker of Released<T>.
//
// Every resource is labelled first (label.hpp); then consents, the recipient's ceiling and the classes of free text
// decide; what leaves carries its labels. Sources: HL7 DS4P security labels, IHE PCF consents, 45 CFR 164.501 and
// 164.508, 42 CFR Part 2.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/moment.hpp"
#include "base/outcome.hpp"
#include "fhir/resource.hpp"
#include "release/consent.hpp"
#include "release/label.hpp"
#include "release/recipient.hpp"

namespace kapfhir::release {

/// One decision about one place.
struct Ruling {
  enum class What : std::uint8_t { sent, withheld, masked } what = What::sent;
  std::string record_path;  ///< JSON Pointer in the episode record: /integration_sessions/0/insights; empty if foreign,
                            ///< or if the record loses nothing by it (what is repeated for readers of FHIR)
  std::string fhir_path;    ///< "Type/id" or "Type/id#path"
  std::string rule;         ///< stable name of the rule that decided: psychotherapy-note, consent-deny, ceiling...
  std::string because;      ///< plain words: which consent, which label; never content of the record
};

/// What stayed at home.
using Withheld = Ruling;

/// What one release is about.
struct Request {
  Recipient recipient = minimal_recipient();
  std::string purpose = "TREAT";   ///< v3-ActReason; must be, or be below, one of the recipient's purposes
  base::Moment now;                ///< when: consents begin, end and are revoked
  std::string break_glass_reason;  ///< not empty: purpose BTG; only where the recipient allows it; always recorded
  bool explain = false;            ///< fill `rulings` with what is sent, too

  /// Whether this recipient may see a resource that is not in the Bundle, or not the one that is released. References
  /// to others are masked, and a Provenance that is about nothing else stays. Empty: there is nobody to ask.
  std::function<bool(std::string_view type, std::string_view id)> visible;
  /// Finds what is not in the Bundle: whom a summary was signed for, what an item's answers belong to. May be empty.
  Resolver resolve;
};

/// The released form of a resource or Bundle.
struct Release {
  fhir::Released<fhir::Resource> resource;
  std::vector<Withheld> withheld;
  std::vector<Ruling> rulings;  ///< only when asked to explain; what is withheld is here, too
  Labels labels;                ///< of the whole: high-water mark and union
  bool part_2 = false;          ///< 42 CFR Part 2 content left: the notice must go with it
  base::Issues findings;        ///< consents that could not be applied fully
};

/// Decides resource by resource; entries of a Bundle that may not leave are dropped and references to them masked.
/// `consents` are those of the patient. A Bundle's own Consent resources are taken into account as well, unless it is a
/// searchset or a history, which may hold what was revoked since, or `consents` knows them already.
/// Issues: release_refused (a single resource that may not leave at all; a Bundle other than a searchset or history of
/// whose content nothing may), release_purpose, release_break_glass.
base::Outcome<Release> release(const fhir::Resource& resource, const Request& request, const Policy& policy,
                               const Consents& consents);

/// The minimal recipient, treatment, the policy of a clinic that is no Part 2 program, no further consents, now as
/// given.
base::Outcome<Release> release(const fhir::Resource& resource, const base::Moment& now);

/// The rulings of a release, without making it; also where everything stays. Issues: release_purpose,
/// release_break_glass.
struct Explanation {
  std::vector<Ruling> rulings;
  base::Issues findings;
};
base::Outcome<Explanation> explain(const fhir::Resource& resource, const Request& request, const Policy& policy,
                                   const Consents& consents);

}  // namespace kapfhir::release

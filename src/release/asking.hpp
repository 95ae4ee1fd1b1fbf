// The consents that apply to one request, asked about one content after the other.
#pragma once
#include <string_view>
#include <vector>

#include "release/consent.hpp"
#include "release/consent_rule.hpp"
#include "release/release.hpp"

namespace kapfhir::release {

class Asking {
 public:
  /// Both must outlive it.
  Asking(const Consents& consents, const Request& request);

  ConsentAnswer ask(const Content& content) const;
  ConsentAnswer ask_psychotherapy_notes(const Content& content) const;
  /// Whether somebody consented to therapy content by name.
  ConsentAnswer ask_therapy_content(const Content& content) const;
  /// Whether that Consent ("Consent/id") permits this recipient anything.
  bool permits(std::string_view consent) const;

 private:
  struct Exception {
    const Provision* provision;
    Fit fits;
  };
  /// A rule whose recipient, purpose and period fit, for sure or perhaps.
  struct Applied {
    const ConsentRule* rule;
    Fit fits;
    std::vector<Exception> exceptions;
  };
  using What = ConsentAnswer::What;
  static What structure(const Applied& applied, const Content& content);
  static What ordinary(const Applied& applied, const Content& content);
  static What root(const Applied& applied, const Content& content);
  static bool permit_reaches(const Applied& applied, const Provision& provision, const Content& content);
  template <class Says>
  ConsentAnswer combine(const Content& content, Says says) const;

  std::vector<Applied> applied_;
};

/// Whether the provision is for this recipient, this purpose and this time.
Fit applies(const Provision& provision, const Request& request);
/// Whether the content meets its criteria.
Fit is_about(const Provision& provision, const Content& content);

}  // namespace kapfhir::release

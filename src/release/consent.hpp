// R4 Consent as IHE PCF basic, intermediate and advanced shape it: read once, asked per resource.
#pragma once
#include <concepts>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/issue.hpp"
#include "base/moment.hpp"
#include "json/tree.hpp"
#include "release/label.hpp"

namespace kapfhir::release {

struct Request;
struct Identity;
struct ConsentRule;  // consent_rule.hpp: one Consent, flat

/// What a consent is asked about.
struct Content {
  json::View resource;
  const Labels& labels;
  std::span<const std::string_view>
      words;               ///< content words that name it: "dosing_sessions", "medications"... (content.hpp)
  bool structure = false;  ///< people, places, the episode: leaves whenever anything leaves
};

/// `none`: no consent speaks about it; the clinic's default decides. `not_named`: a consent lists what may leave, and
/// this is not in the list.
struct ConsentAnswer {
  enum class What : std::uint8_t { none, not_named, permit, deny } what = What::none;
  std::string_view consent;  ///< "Consent/id" that decided, the first of several; lives as long as the Consents
  std::string_view because;  ///< plain words
};

/// Finds what a reference of a Consent points at (an actor, usually an Organization): an empty View when unknown. And,
/// where it can, the PractitionerRoles of a Practitioner: a consent that names a person reaches where they work.
struct Resolver {
  Resolver() = default;
  template <class F>
  requires(!std::same_as<std::remove_cvref_t<F>, Resolver> && std::is_invocable_r_v<json::View, F&, json::View>)
      Resolver(F f)
      : find(std::move(f)) {}  // NOLINT(google-explicit-constructor)

  std::function<json::View(json::View reference)> find;
  std::function<std::vector<json::View>(json::View practitioner)> roles;
};

class Consents {
 public:
  using Resolver = release::Resolver;

  Consents();
  ~Consents();
  Consents(const Consents&);
  Consents& operator=(const Consents&);

  /// Takes a Consent into account. Consents that are not about disclosure (treatment, session recording) are ignored.
  /// An element that is not supported makes it deny what it would permit; a finding (consent_unsupported) says so.
  void add(json::View consent, const Resolver& resolve, base::Issues& findings);

  bool knows(std::string_view id) const;  ///< "Consent/id" was added, whether it counts or not
  bool empty() const;

  /// Deny beats permit; a nested provision beats its root; with a list of included content whatever it does not name
  /// is denied, unless another consent permits it.
  ConsentAnswer ask(const Content& content, const Request& request) const;

  /// Whether an applicable consent is an authorization for psychotherapy notes and for nothing else (45 CFR 164.508).
  ConsentAnswer ask_psychotherapy_notes(const Content& content, const Request& request) const;

  const std::vector<ConsentRule>& rules() const { return rules_; }

 private:
  std::vector<ConsentRule> rules_;
  std::vector<std::string> known_;
};

}  // namespace kapfhir::release

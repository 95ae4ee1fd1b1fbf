// What expressions may ask of the definitions: value sets, code systems, profiles.
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "base/outcome.hpp"
#include "fhir/definitions/library.hpp"
#include "fhir/path/environment.hpp"
#include "fhir/profile/profile.hpp"
#include "fhir/terms/value_sets.hpp"

namespace kapfhir::app {

/// Opens the definitions when an expression first asks for them, not before. Safe from any thread.
class PathHost : public fhir::path::Host {
 public:
  using Open = std::function<base::Outcome<std::shared_ptr<const fhir::definitions::Library>>()>;

  explicit PathHost(Open open) : open_(std::move(open)) {}

  std::optional<bool> member_of(std::string_view value_set, std::string_view system, std::string_view code) override;
  std::optional<bool> subsumes(std::string_view system, std::string_view a, std::string_view b) override;
  /// No, when the node is of another type than the profile is for or breaks its rules; nothing when that cannot be
  /// decided, as for codes of systems that are not at hand.
  std::optional<bool> conforms_to(const fhir::path::Item& item, std::string_view profile) override;

  /// Why the definitions could not be opened, once an expression has asked for them; empty when they could.
  std::string fault() const;

 private:
  /// False when there are no definitions.
  bool opened();

  Open open_;
  mutable std::mutex mutex_;
  bool asked_ = false;
  std::string fault_;
  std::shared_ptr<const fhir::definitions::Library> library_;
  std::unique_ptr<const fhir::terms::ValueSets> sets_;
  std::unique_ptr<const fhir::profile::Profiles> profiles_;
};

}  // namespace kapfhir::app

// What of the guide follows from its other parts: the examples, the CapabilityStatement, the ImplementationGuide.
#pragma once
#include <string>
#include <vector>

#include "app/guide.hpp"
#include "base/outcome.hpp"
#include "translate/profiles.hpp"

namespace kapfhir::app {

/// All of them, for a folder whose other files are current; `episodes` is the folder of example records. The same in,
/// the same bytes out. Issues: those of read_guide and of reading and releasing the episodes.
base::Outcome<std::vector<translate::Artefact>> guide_artefacts(const std::string& folder, const std::string& episodes);

// One file each.
/// For every profile one resource as we write it, and one whole released Bundle:
/// "example/Patient-patient-example.json".
base::Outcome<std::vector<translate::Artefact>> guide_examples(const Guide& guide, const std::string& episodes);
/// What `serve` does, for the types of our profiles, as a requirement.
translate::Artefact guide_capability(const Guide& guide);
/// The table of contents.
translate::Artefact guide_contents(const Guide& guide, const std::vector<translate::Artefact>& more);

/// The profiles of the guide that are for a part of a mapping table: "administration", "vitals/blood-pressure".
struct ProfiledPart {
  std::string part;
  const GuideResource* profile = nullptr;
};
std::vector<ProfiledPart> profiled_parts(const Guide& guide);
/// The part that wrote a resource; empty when kap-fhir did not.
std::string part_of(json::View resource);

}  // namespace kapfhir::app

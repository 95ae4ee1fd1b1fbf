#include "fhir/definitions/snapshot_reasons.hpp"

namespace kapfhir::fhir::definitions {
namespace {

constexpr Reason all[] = {
    {"", "", "", "missing",
     "The base is a profile of a package that is not among ours (Structured Data Capture). Without its base no "
     "snapshot "
     "can be made: `package_missing`."},
    {"", "", "", "type (version)|binding (version)",
     "That publisher was told to write the version of everything it met behind its canonical. The differential does "
     "not "
     "ask for it, and without a version R4 4.0.1 wins here in any case."},
    {"", "", "", "extension (source)",
     "That publisher notes in each obligation which profile it comes from, with an extension of its own."},
    {"", "", "", "type (of an id)|mapping (white space)",
     "That publisher used a later build of the R4 definitions, in which the type of Resource.id is noted as id and a "
     "blank was taken out of a mapping. Ours are those of hl7.fhir.r4.examples 4.0.1 as published."},
    {"", "", "", "binding.text (common)",
     "Later publishers drop the remark that a binding of the base is a common one. It constrains nothing."},
    {"", "", "", "constraint.text (source)",
     "A constraint's source is the definition that states it (R4 elementdefinition.html). Those publishers left it out "
     "for constraints that are new in the profile, or copied them on without it."},
    {"", "", "", "constraint.text (xpath)",
     "The root of Extension and its uses elsewhere quote one XPath differently; the publishers took now the one, now "
     "the "
     "other."},
    {"", "", "", "definition (link)|comment (link)|requirements (link)|requirements",
     "Relative links of the base get the address of the specification. The publishers recognise some pages and leave "
     "others relative, or name them in another way."},
    {"US Core 6", "", "", "extension",
     "That publisher kept the remark that an element of the base is for trial use; later ones drop it, as it says "
     "nothing about the profile."},
    {"US Core", "provenance", "Provenance.agent:", "",
     "What the differential says below the element that is sliced holds for every slice, and stands in each here. "
     "These "
     "publishers began the parts of a slice from the base; later ones (IPS 2.0.0) do as we do."},
    {"US Core", "average-blood-pressure", "Observation.component:", "",
     "As for Provenance.agent: parts of a slice begin with what is said of the parts of the sliced element."},
    {"US Core 6", "", "", "type",
     "The base says of the type that it must be supported. That publisher dropped the remark where the differential "
     "picks the type by the short form; later ones keep it."},
    {"US Core 7", "blood-pressure", "value[x]", "type",
     "The differential states the type anew, without the base's remark that it must be supported; the publisher put "
     "the "
     "remark back."},
    {"US Core 7", "condition", "extension:assertedDate", "condition",
     "The root of the extension has the condition ele-1, and so has its use (as in R4 and US Core 6.1.0); that "
     "publisher "
     "left it out."},
    {"US Core 7", "vital-signs", "", "constraint",
     "That publisher used a corrected vs-1 of the base (vitalsigns), which R4 4.0.1 does not have."},
    {"US Core 7", "medication-adherence", "", "code", "The differential gives a code; the publisher forgot it."},
    {"US Core 7", "smokingstatus", "", "slicing",
     "The differential does not say whether the slicing is ordered; the publisher wrote the default, false."},
    {"IPS", "", "extension:", "isSummary",
     "The root of an extension says nothing about summaries, so neither does its use (as R4 and US Core publish it). "
     "That publisher kept false from the element Extension."},
    {"IPS", "Composition", "", "extension",
     "Obligations on the parts of the sliced element: that publisher repeats everything else in the slices, but not "
     "these."},
    {"IPS", "", "extension:translation", "definition",
     "The extension's own text in R4 4.0.1; that publisher used a later package of extensions."},
    {"R4", "cholesterol", "Observation.referenceRange.", "",
     "The element has a profiled type (SimpleQuantity). That publisher put the texts and constraints of the datatype's "
     "root in place of the element's; later ones do not, and its rules are followed through the type."},
    {"R4", "elementdefinition-de", "extension:", "-|condition|isSummary",
     "That publisher listed the parts of two extensions that the differential does not walk into."},
    {"R4", "MoneyQuantity", "", "constraint|constraint.text",
     "The same constraints in another order: that publisher put the new one before an old one."},
    {"R4", "provenance-relevant-history", "", "binding|binding.text|contentReference",
     "The differential names Provenance.agent as if it were a slice. That publisher then lost the binding of a part, "
     "and "
     "turned a reference to the content of Provenance.agent into one to the name."},
};

}  // namespace

std::span<const Reason> reasons() {
  return all;
}

const Reason* reason_of(std::string_view package, std::string_view profile, const Difference& difference) {
  for (const Reason& at : all) {
    if (!package.starts_with(at.package) || profile.find(at.profile) == std::string_view::npos) continue;
    if (difference.element.find(at.element) == std::string::npos) continue;
    const std::string wanted = "|" + std::string(at.property) + "|";
    if (at.property.empty() || wanted.find("|" + difference.property + "|") != std::string::npos) return &at;
  }
  return nullptr;
}

}  // namespace kapfhir::fhir::definitions

// Why our verdict on a case of the HL7 validator is another one: each by its name.
#pragma once
#include <map>
#include <string>

namespace kapfhir::fhir::validate {

inline constexpr const char* page_head =
    "# The HL7 validator's cases\n\n"
    "Written by the test `fhir/validate/ValidatorCases` (set KAPFHIR_WRITE_DOCS to write it again); it fails when a "
    "verdict\ndiffers that is not listed with its reason, or when a listed one has gone. Expected are the outcomes of "
    "HL7's Java\nvalidator for R4. A case is run alone and, where it names a profile, once more with that profile; it "
    "counts as the same\nwhen all its runs have the same verdict, valid or not. As in HL7's own runs an extension "
    "whose "
    "definition is not at hand\nis an error (but for those of example names), and so is a display that is none of the "
    "code's; by default both are less.\n`kap-fhir validate --strict extensions --strict displays --load SUPPORTING "
    "--profile PROFILE FILE` gives these verdicts;\n`--strict references` and `--strict examples` where a case asks "
    "for "
    "them.\nPlaces, of files that our readers take: where they have an error, ours has one "
    "at the "
    "same FHIRPath, or (near) at its parent\nor child. What they count from one (links of documents) is counted from "
    "zero.\n\n"
    "| cases | number | same verdict | runs | same verdict | places of their errors | same | near |\n"
    "|---|---|---|---|---|---|---|---|\n";

inline const std::map<std::string, std::string> case_reasons = {
    {"patient-circle1-bad-source1 (with profile)", "the target is to be fetched; its file is not among the data"},
    {"patient-circle2-bad-linked (with profile)", "the target is to be fetched; its file is not among the data"},
    {"patient-circle2-bad-source1 (with profile)", "the target is to be fetched; its file is not among the data"},
    {"mr-covid-m2", "a display of SNOMED CT, which is not at hand: we say not checked"},
    {"bundle-id-5", "a display of CVX, which is not at hand: we say not checked"},
    {"aggregation-apart-good4", "their outcome is that of R5, where Encounter.class may be missing"},
    {"aggregation-apart-good4 (with profile)", "their outcome is that of R5; and R4's meaning of aggregation is ours"},
    {"patient-xver", "extensions for elements of other versions of FHIR, whose definitions we do not derive"},
    {"patient-xver-bad", "as patient-xver"},
    {"pat-security-bad-string1", "their switch that forbids what looks like HTML in any string"},
    {"shc-cvx", "a code of CVX, which is not at hand: we say not checked"},
    {"shc-bundle", "a byte order mark, which JSON does not allow (RFC 8259 8.1)"},
    {"cs-narrative-status-pub", "their switch for what HL7 itself publishes"},
    {"vs-params-1", "an extension of HL7's tools package, which is not at hand"},
    {"choice-async-qr", "a display of ISO 3166, which is not at hand: we say not checked"},
    {"signatures-example-2", "we do not verify signatures"},
};

/// Why an error of theirs has none of ours at its place or beside it, although the verdict is the same.
inline const std::map<std::string, std::string> place_reasons = {
    {"patient-circle2-bad-source2 (with profile)", "the target is to be fetched; its file is not among the data"},
    {"mr-covid-m5", "a display of SNOMED CT, which is not at hand: we say not checked"},
    {"bundle-india-bad", "a display of SNOMED CT, which is not at hand: we say not checked"},
    {"uuid-extension", "a code of SNOMED CT, which is not at hand: we say not checked"},
    {"mni-patientOverview-bundle-example1b",
     "a display of LOINC, which is not at hand; and the fullUrl from which references start is none: that is the error "
     "we name, and what follows from it is not asked"},
    {"relative_reference_to_fullUrl.id_in_target_resource",
     "the fullUrl from which references start is wrong: that is the error we name, and what follows from it is not "
     "asked"},
    {"bundle-ea-testcase",
     "in a transaction the url of a PUT says which resource the entry is; a fullUrl that says it again we do not "
     "demand"},
    {"opdef-params", "parameters are not compared with the profiles for all that goes in or out"},
};

}  // namespace kapfhir::fhir::validate

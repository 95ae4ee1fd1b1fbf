// Examples of R4 that break R4, and how.
#pragma once
#include <map>
#include <string>

namespace kapfhir::fhir::validate {

inline constexpr const char* example_head =
    "# R4's own examples\n\n"
    "Written by the test `fhir/validate/ValidatorExamples` (set KAPFHIR_WRITE_DOCS to write it again). Each of R4's "
    "examples,\nas JSON and as XML, through the whole validator: structure, invariants, bindings, code systems at "
    "hand, "
    "claimed profiles,\nextensions. The test fails when an example has an error and is not listed here with its fault, "
    "or is listed and has none.\n\n| form | examples | faulty | findings |\n|---|---|---|---|\n";

inline const std::map<std::string, std::string> example_faults = {
    {"ActivityDefinition-blood-tubes-supply", "the narrative is a div with nothing but white space (txt-2)"},
    {"ActivityDefinition-provide-mosquito-prevention-advice", "relative canonicals, which lead nowhere"},
    {"Bundle-10bb101f-a121-4264-a920-67be9cb82c74", "the entry of Patient pat2 has the fullUrl of pat12"},
    {"Bundle-3a0707d3-549e-4467-b8b8-5a2ab3800efe", "the entry of Patient pat2 has the fullUrl of pat12"},
    {"Bundle-hla-1", "an extension has a part 'uri', where its definition has 'url'"},
    {"CapabilityStatement-base", "search parameters of another type than their definition"},
    {"CapabilityStatement-knowledge-repository",
     "relative canonicals; search parameters of another type than their definition"},
    {"CapabilityStatement-measure-processor",
     "relative canonicals; search parameters of another type than their definition"},
    {"CapabilityStatement-terminology-server",
     "relative canonicals; search parameters of another type than their definition"},
    {"Claim-760151", "TAB is no unit of UCUM"},
    {"CodeSystem-snomedct", "properties with a code or a uri that others have before them"},
    {"ConceptMap-sc-appointmentstatus", "maps a code that the system does not have"},
    {"ConceptMap-sc-clinicalimpression-status", "maps codes that are not in its source value set"},
    {"ConceptMap-sc-contract-publicationstatus", "maps codes that the system does not have"},
    {"ConceptMap-sc-medication-admin-status", "maps to a code that the system does not have"},
    {"ConceptMap-sc-medication-statement-status", "maps to a code that the system does not have"},
    {"ConceptMap-sc-publication-status", "maps a code that the system does not have"},
    {"ConceptMap-sc-research-study-status", "maps codes that the system does not have"},
    {"ConceptMap-sc-research-subject-status", "maps codes that the system does not have"},
    {"ConceptMap-sc-verificationresult-status", "maps a code that the system does not have"},
    {"Library-example", "relative canonicals, which lead nowhere"},
    {"Library-library-cms146-example", "relative canonicals, which lead nowhere"},
    {"Library-library-exclusive-breastfeeding-cds-logic", "relative canonicals, which lead nowhere"},
    {"Library-library-fhir-helpers", "relative canonicals, which lead nowhere"},
    {"Library-opioidcds-common", "relative canonicals, which lead nowhere"},
    {"Library-opioidcds-recommendation-04", "relative canonicals, which lead nowhere"},
    {"Library-opioidcds-recommendation-07", "relative canonicals, which lead nowhere"},
    {"Library-opioidcds-recommendation-08", "relative canonicals, which lead nowhere"},
    {"Library-opioidcds-recommendation-11", "relative canonicals, which lead nowhere"},
    {"Library-suiciderisk-orderset-logic", "relative canonicals, which lead nowhere"},
    {"Measure-measure-exclusive-breastfeeding", "relative canonicals, which lead nowhere"},
    {"MeasureReport-measurereport-cms146-cat2-example", "relative canonicals, which lead nowhere"},
    {"Media-sound", "the narrative shows the image #11; nothing is contained"},
    {"Medication-med0304", "Tab is no code of v3-orderableDrugForm, which is case sensitive: TAB"},
    {"MedicationAdministration-medadmin0312", "patch is no code of v3-orderableDrugForm: PATCH"},
    {"MedicationDispense-meddisp0318", "mcg is no unit of UCUM: ug"},
    {"MedicationDispense-meddisp0324", "ea is no unit of UCUM"},
    {"MedicationDispense-meddisp0327", "ea is no unit of UCUM"},
    {"MedicationRequest-medrx0304", "drop is no unit of UCUM: [drp]"},
    {"MedicationRequest-medrx0313", "Tab is no code of v3-orderableDrugForm: TAB"},
    {"MedicationRequest-medrx0314", "mcg is no unit of UCUM: ug; Tab is no code of v3-orderableDrugForm: TAB"},
    {"MedicationRequest-medrx0319", "ml/hr is no unit of UCUM: mL/h"},
    {"MedicationRequest-medrx0322", "mEq is no unit of UCUM: meq"},
    {"MedicationRequest-medrx0326", "ea is no unit of UCUM"},
    {"MedicationRequest-medrx0327", "patch is no code of v3-orderableDrugForm: PATCH"},
    {"MedicationRequest-medrx0334", "ea is no unit of UCUM"},
    {"MedicationStatement-example001", "Tab is no code of v3-orderableDrugForm: TAB"},
    {"MedicationStatement-example002", "Tab is no code of v3-orderableDrugForm: TAB"},
    {"MedicationStatement-example003", "tab is no code of v3-orderableDrugForm: TAB"},
    {"MessageDefinition-patient-link-response", "relative canonicals, which lead nowhere"},
    {"PlanDefinition-chlamydia-screening-intervention", "relative canonicals, which lead nowhere"},
    {"PlanDefinition-exclusive-breastfeeding-intervention-01", "relative canonicals, which lead nowhere"},
    {"PlanDefinition-exclusive-breastfeeding-intervention-04", "relative canonicals, which lead nowhere"},
    {"PlanDefinition-opioidcds-04", "relative canonicals, which lead nowhere"},
    {"PlanDefinition-opioidcds-07", "relative canonicals, which lead nowhere"},
    {"PlanDefinition-opioidcds-08", "relative canonicals, which lead nowhere"},
    {"PlanDefinition-opioidcds-10", "relative canonicals, which lead nowhere"},
    {"PlanDefinition-opioidcds-11", "relative canonicals, which lead nowhere"},
    {"Procedure-f201", "relative canonicals, which lead nowhere"},
    {"Questionnaire-zika-virus-exposure-assessment", "the narrative has nothing but white space (txt-2)"},
    {"QuestionnaireResponse-ussg-fht-answers", "relative canonicals, which lead nowhere"},
    {"SearchParameter-example-extension", "for Patient, with an expression that starts from DocumentReference"},
    {"StructureDefinition-example-composition", "a constraint on the resource Composition, of the kind complex-type"},
    {"TerminologyCapabilities-example", "urn:uuid: in capital letters"},
    {"TestScript-testscript-example", "relative canonicals, which lead nowhere"},
    {"TestScript-testscript-example-history", "relative canonicals, which lead nowhere"},
    {"TestScript-testscript-example-multisystem", "relative canonicals, which lead nowhere"},
    {"TestScript-testscript-example-search", "relative canonicals, which lead nowhere"},
    {"ValueSet-nhin-purposeofuse", "a contained ConceptMap maps to codes that v3-ActReason does not have"},
    {"codesystem-example", "of XML with narrative: the code chol-mass stands there twice (csd-1)"},
    {"myconsent-ext", "of XML with narrative: written for another version, contextType is no element of R4"},
};

}  // namespace kapfhir::fhir::validate

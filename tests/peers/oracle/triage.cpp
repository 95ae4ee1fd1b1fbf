#include "oracle/triage.hpp"

#include <algorithm>

namespace kapfhir::oracle {
namespace {

constexpr Side theirs = Side::theirs, ours = Side::ours;

constexpr Triage all[] = {
    // HL7's alone has an error.
    {theirs, "per-1", "", "ours",
     "a Period goes from the start of what its start names to the end of what its end names: 10:00 of a day is before "
     "an "
     "end that names that day (datatypes.html#Period); their FHIRPath finds nothing to compare and takes that for a "
     "fault, as R5's per-1 no longer does"},
    {theirs, "Type_Specific_Checks_DT_OID_Valid", "(1.2.3)", "ours",
     "1.2.3 is an OID and fits the pattern (datatypes.html#oid); they ask for longer ones"},
    {theirs, "Terminology_PassThrough_TX_Message", "#null'", "ours",
     "a system without a code means that the system has none that fits (datatypes.html#Coding); they look up 'null'"},
    {theirs, "rng-2", "(log: ", "ours", "their evaluation failed, on a unit or on a value that is not there"},
    {theirs, "exception", "Cannot invoke", "ours", "their program fails and says nothing of the resource"},
    {theirs, "exception", "because the return value", "ours", "as above"},
    {theirs, "Terminology_TX_System_Relative", "", "ours",
     "ftp:, mailto: and others are absolute, too (datatypes.html#uri, RFC 3986 4.3)"},
    {theirs, "Terminology_PassThrough_TX_Message", "CodeSystem/service-category#", "ours",
     "R4 has that code system as an example only (codesystem-definitions.html#CodeSystem.content): what else is in it "
     "nobody can say"},
    {theirs, "Terminology_PassThrough_TX_Message", "https://www.usps.com/", "open",
     "an extensible binding to a value set that is not at hand as a whole: we say not checked"},
    {theirs, "Terminology_TX_NoValid_1_CC", "", "ours",
     "one of the codings is in the value set, which is enough (terminologies.html#CodeableConcept); they stumble over "
     "the other's system",
     true},
    {theirs, "Type_Specific_Checks_DT_Identifier_System", "", "ours",
     "ftp:, mailto: and others are absolute, too (datatypes.html#uri, RFC 3986 4.3)"},
    {theirs, "TYPE_SPECIFIC_CHECKS_DT_ATT_B64_DECODE_FAIL", "Illegal base64 character", "ours",
     "white space may stand between groups of four (datatypes.html#base64Binary, its pattern), as in R4's own examples",
     true},
    {theirs, "CODESYSTEM_CS_COUNT_SUPPLEMENT_WRONG", "states a value of 0", "ours",
     "the code system that is supplemented states no count at all, which they take for 0"},
    {theirs, "SLICING_CANNOT_BE_EVALUATED", "", "ours",
     "their program cannot tell the slices apart, for want of a profile; we say not checked"},
    {theirs, "DUPLICATE_ID", "", "ours",
     "the id of a resource is no id of an element in it (resource.html#id); they take it for one where it comes later"},
    {theirs, "CODESYSTEM_CS_HL7_PRESENT_ELEMENT_SUPPL", "SHOULD NOT", "ours", "they say themselves: SHOULD NOT"},
    {theirs, "SM_TARGET_PATH_INVALID", "", "open", "StructureMaps are not compiled", true},
    {theirs, "SM_SOURCE_CONTEXT_UNKNOWN", "", "open", "as above", true},
    {theirs, "SM_TARGET_CONTEXT_UNKNOWN", "", "open", "as above", true},

    // Ours alone has one.
    {ours, "check_cardinality", "an id and nothing else", "ours",
     "ele-1 is not met: hasValue() or (children().count() > id.count()) (element.html); they do not ask it"},
    {ours, "check_cardinality", "an empty array", "ours",
     "JSON arrays are never empty (json.html#xml); they do not see those of primitives"},
    {ours, "check_format", "not a reference:", "ours",
     "a reference is to an actual FHIR resource, relative to the base or absolute "
     "(references-definitions.html#Reference, "
     "#Reference.reference): no server has Patient/a_b, /Patient/1 or Foo/1; they leave these alone"},
    {ours, "check_target", "a reference to", "ours",
     "Reference.type, or the type in the URL, is none of those that may stand there "
     "(references-definitions.html#Reference.type); they ask relative ones only"},
    {ours, "check_target", "not the name of a resource", "ours",
     "the type is that of a resource, by its name (references-definitions.html#Reference.type)"},
    {ours, "check_invariant", "before this one has the same", "ours",
     "properties of a code system are told apart by their codes, and mean what their uri says "
     "(codesystem-definitions.html#CodeSystem.property.code); R4's SNOMED CT example has some twice",
     true},
    {ours, "check_invariant", "the definition of this parameter says", "ours",
     "the type SHALL be that of the definition "
     "(capabilitystatement-definitions.html#CapabilityStatement.rest.resource.searchParam.type)",
     true},
    {ours, "check_invariant", "rng-2", "ours",
     "unit, code and system of low and high SHALL match (datatypes.html#Range): those of different systems do not "
     "compare"},
    {ours, "check_resource_type", "", "ours", "an abstract type (resource.html), or none of R4"},
    {ours, "check_code", "no code of the required value set", "ours",
     "a code without its system is in no value set (datatypes.html#Coding); they cannot expand it"},
    {ours, "check_cardinality", "values and their extensions must be of the same number", "ours",
     "both arrays are of one length (json.html#primitive)"},
    {ours, "check_code", "all-languages", "ours",
     "no language tag of BCP 47 (en_US, en-, e), which R4 demands by maxValueSet "
     "(resource-definitions.html#Resource.language); without a terminology server they do not check languages"},
    {ours, "check_code", "greatest value set", "ours",
     "no code outside of the maxValueSet (extension-elementdefinition-maxvalueset.html), and one without its system is "
     "in "
     "none; they cannot expand it"},
    {ours, "check_invariant", "sdcqr-2", "ours",
     "two items have the same linkId, which the rule of that profile forbids; they do not see it"},
    {ours, "check_format", "identifier is an absolute URI", "ours", "http: alone is no absolute URI (RFC 3986 4.3)"},
    {ours, "check_narrative", "txt-1, txt-2", "ours",
     "one well-formed div, and what is between its first > and its last < is its content: no document type or "
     "processing "
     "instruction before it, nothing behind it (narrative.html#rules); attributes once and in quotes (XML 1.0 3.1)"},
    {ours, "check_format", "the format of xhtml", "ours", "as above"},
    {ours, "check_format", "the format of base64Binary", "ours",
     "not base64 (datatypes.html#base64Binary, RFC 4648), or with white space around it "
     "(datatypes.html#representations); "
     "they check Attachments only"},
    {ours, "check_format", "the format of markdown", "ours",
     "markdown SHALL NOT contain control characters but tab, line feed and carriage return (datatypes.html#markdown)"},
    {ours, "check_unknown_code", "a system is an absolute URI", "ours",
     "a system is a URI that says clearly what defines the code (datatypes-definitions.html#Coding.system); theirs is "
     "the "
     "same rule (Terminology_TX_System_Relative), which they do not ask everywhere"},
    {ours, "check_unknown_code", "this is a value set", "ours",
     "the system URI SHALL NOT be that of a value set (datatypes.html#Coding); they do not see it where the value set "
     "is "
     "not theirs"},
    {ours, "check_unknown_code", "is not a code of http://unitsofmeasure.org", "ours",
     "no unit of UCUM; they check Quantity, not Age, Count and Duration"},
    {ours, "check_unknown_code", "is not a code of http://terminology.hl7.org/CodeSystem/v3-HL7DocumentFormatCodes",
     "ours", "R4's package has the code system whole; theirs lacks it"},
    {ours, "check_code", "ValueSet/mimetypes", "ours", "required: a MIME type (BCP 13); they have no list of them"},
    {ours, "check_extension", "HL7 defines no extension", "ours",
     "the url SHALL be that of the StructureDefinition (extensibility-definitions.html#Extension.url), and HL7's space "
     "has "
     "none of this name; the judge lets unknown extensions pass"},
    {ours, "check_answers", "", "ours",
     "the answers must fit their Questionnaire "
     "(questionnaireresponse-definitions.html#QuestionnaireResponse.questionnaire), "
     "which the judge does not have"},
};

const Triage* find(Side side, std::string_view id, std::string_view text, bool example) {
  const auto fits = [&](const Triage& entry) {
    return entry.side == side && id.ends_with(entry.id) && text.find(entry.text) != text.npos &&
           (entry.examples || !example);
  };
  const auto* const found = std::find_if(std::begin(all), std::end(all), fits);
  return found == std::end(all) ? nullptr : found;
}

}  // namespace

std::span<const Triage> triages() {
  return all;
}

std::vector<const Triage*> explained(const Case& one) {
  const bool example = one.kind == "example";
  std::vector<const Triage*> out;
  for (const Message& message : one.theirs) out.push_back(find(theirs, message.id, message.text, example));
  for (const base::Issue& issue : one.ours) out.push_back(find(ours, base::info(issue.code).name, issue.text, example));
  if (std::find(out.begin(), out.end(), nullptr) != out.end()) out.clear();
  return out;
}

}  // namespace kapfhir::oracle

#include "oracle/triage.hpp"

#include <algorithm>

namespace kapfhir::oracle {
namespace {

constexpr Side theirs = Side::theirs, ours = Side::ours;

constexpr Triage all[] = {
    // HL7's alone has an error.
    {theirs, "per-1", "", "ours",
     "a Period's end takes in all that it leaves open: 10:00 of a day is before an end that names that day "
     "(datatypes.html#Period); their FHIRPath finds nothing to compare and takes that for a fault"},
    {theirs, "txt-1", "", "ours",
     "u, s, strike, center and font are in chapter 15 of HTML 4.0, which txt-1 names (narrative.html); their list "
     "lacks them"},
    {theirs, "XHTML_XHTML_Element_Illegal", "", "ours", "as above"},
    {theirs, "XHTML_XHTML_Attribute_Illegal", "'color' on 'font'", "ours", "as above"},
    {theirs, "DUPLICATE_ID", "", "ours",
     "the id of the resource is no id of an element in it (resource.html#id, element.html#id)"},
    {theirs, "Terminology_TX_Code_ValueSet_MISSING", "", "ours",
     "a primitive may have an extension that says why there is no value (extensibility.html#data-absent-reason)"},
    {theirs, "Type_Specific_Checks_DT_OID_Valid", "(1.2.3)", "ours",
     "1.2.3 fits the pattern of oid (datatypes.html#oid); they ask for longer ones"},
    {theirs, "Terminology_PassThrough_TX_Message", "#null'", "ours",
     "a Coding without code names none that could be unknown"},
    {theirs, "rng-2", "(log: ", "ours", "their evaluation failed, on a unit or on a value that is not there"},
    {theirs, "Terminology_TX_System_Relative", "", "ours",
     "ftp: and others are absolute URIs too (datatypes.html#Coding)"},
    {theirs, "Terminology_PassThrough_TX_Message", "CodeSystem/service-category#", "ours",
     "R4 has that code system as an example only: what else is in it nobody can say (codesystem.html, content)"},
    {theirs, "VALIDATION_VAL_PROFILE_MINIMUM_MAGIC", "", "open",
     "observation-vitalsigns.html names one code for each profile; theirs follows from more specific codes, too, such "
     "as 55284-4",
     true},
    {theirs, "Terminology_PassThrough_TX_Message", "https://www.usps.com/", "open",
     "an extensible binding to a value set that is not at hand as a whole"},
    {theirs, "BUNDLE_LINK_SEARCH_NO_DUPLICATES", "", "open", "R4 does not say that a link relation occurs once"},
    {theirs, "Terminology_TX_NoValid_1_CC", "", "ours",
     "one of the codings is in the value set, which is enough (terminologies.html#required); they stumble over the "
     "other's system",
     true},
    {theirs, "TYPE_SPECIFIC_CHECKS_CANONICAL_ABSOLUTE", "", "open",
     "a relative canonical leads nowhere; 45 of R4's own examples have one, so we warn", true},
    {theirs, "Type_Specific_Checks_DT_Identifier_System", "", "ours",
     "ftp:, mailto: and others are absolute URIs too (datatypes.html#Identifier)"},
    {theirs, "TYPE_SPECIFIC_CHECKS_DT_ATT_B64_DECODE_FAIL", "Illegal base64 character", "ours",
     "white space may stand between groups of four (datatypes.html#base64Binary, its pattern)", true},
    {theirs, "SD_CONSTRAINED_KIND_NO_MATCH", "", "open", "definitions are not compared with their base", true},
    {theirs, "SD_DERIVATION_KIND_MISMATCH", "", "open", "as above", true},
    {theirs, "ED_SEARCH_EXPRESSION_ERROR", "", "open", "expressions in definitions are not compiled", true},
    {theirs, "SM_TARGET_PATH_INVALID", "", "open", "StructureMaps are not compiled", true},
    {theirs, "SM_SOURCE_CONTEXT_UNKNOWN", "", "open", "as above", true},
    {theirs, "SM_TARGET_CONTEXT_UNKNOWN", "", "open", "as above", true},

    // Ours alone has one.
    {ours, "check_cardinality", "an id and nothing else", "ours",
     "ele-1: an element has a value or children besides its id (element.html); they do not ask it"},
    {ours, "check_cardinality", "an empty array", "ours", "an array is never empty (json.html#primitive)"},
    {ours, "check_format", "not a reference:", "ours",
     "a reference is Type/id, #id or an absolute URI (references.html#literal); they leave others alone"},
    {ours, "check_target", "a reference to", "ours",
     "Reference.type, or the type in the URL, is none of those that may stand there (references.html#Reference)"},
    {ours, "check_target", "not the name of a resource", "ours",
     "a reference is to no abstract type (references.html#Reference)"},
    {ours, "check_invariant", "before this one has the same", "ours",
     "properties of a code system have codes and URIs of their own (codesystem-definitions.html#CodeSystem.property); "
     "R4's SNOMED CT example has not",
     true},
    {ours, "check_invariant", "the definition of this parameter says", "ours",
     "a search parameter has the type of its definition (capabilitystatement-definitions.html)", true},
    {ours, "check_resource_type", "", "ours", "an abstract type (resource.html#Resource), or none of R4"},
    {ours, "check_code", "no code of the required value set", "ours",
     "a code without its system is in no value set (datatypes.html#CodeableConcept); they cannot expand it"},
    {ours, "check_cardinality", "values and their extensions must be of the same number", "ours",
     "both arrays are of one length (json.html#primitive)"},
    {ours, "check_code", "all-languages", "ours",
     "no language tag of BCP 47 (resource-definitions.html#Resource.language), or one without its system; they do not "
     "check languages"},
    {ours, "check_invariant", "sdcqr-2", "ours",
     "two items have the same linkId, which the rule of that profile forbids; they do not see it"},
    {ours, "check_format", "identifier is an absolute URI", "ours", "http: alone is no absolute URI"},
    {ours, "check_narrative", "txt-1, txt-2", "ours",
     "one well-formed div: no document type, processing instruction or prefix, nothing behind it, all attributes in "
     "quotes (narrative.html#Narrative)"},
    {ours, "check_format", "the format of xhtml", "ours", "as above"},
    {ours, "check_format", "the format of base64Binary", "ours",
     "not base64 (datatypes.html#base64Binary); they check Attachments only"},
    {ours, "check_format", "the format of string", "ours",
     "a string has no control characters but tab, line feed and carriage return (datatypes.html#string)"},
    {ours, "check_format", "the format of code", "ours", "a code has no control characters"},
    {ours, "check_unknown_code", "a system is an absolute URI", "ours",
     "Coding.system is an absolute URI (datatypes.html#Coding)"},
    {ours, "check_unknown_code", "this is a value set", "ours",
     "Coding.system names a code system, not a value set (datatypes.html#Coding)"},
    {ours, "check_unknown_code", "is not a code of http://unitsofmeasure.org", "ours",
     "no unit of UCUM; they check Quantity, not Age, Count and Duration"},
    {ours, "check_unknown_code", "is not a code of http://terminology.hl7.org/CodeSystem/v3-HL7DocumentFormatCodes",
     "ours", "R4's package has the code system whole; theirs lacks it"},
    {ours, "check_code", "ValueSet/mimetypes", "ours", "required: a MIME type (BCP 13); they have no list of them"},
    {ours, "check_extension", "HL7 defines no extension", "ours",
     "a url in HL7's own space that nothing is defined for"},
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

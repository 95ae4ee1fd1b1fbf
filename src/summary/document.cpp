#include "summary/document.hpp"

#include <algorithm>
#include <functional>

#include "crypto/hash.hpp"
#include "fhir/canonical.hpp"
#include "json/draft.hpp"
#include "summary/entries.hpp"
#include "summary/narrative.hpp"
#include "summary/wrapped.hpp"
#include "translate/keys.hpp"

namespace kapfhir::summary {
namespace {

using json::Draft;
using json::DraftNode;

constexpr std::string_view loinc = "http://loinc.org";

/// One section of the Composition: what it says is from the letter, or made of what it lists.
struct Outline {
  std::string_view code, title;
  std::string_view from;      ///< section of the letter; empty: its text is the list of its entries
  std::string_view type;      ///< resource type of its entries; empty: none
  std::string_view position;  ///< where in the record they stand; empty: anywhere
  bool required = false;      ///< by IPS or by the consultation note: there even when empty
};

// In the order of the letter: what is asked, how the patient is, then what the guides require.
constexpr Outline outlines[] = {
    {"69730-0", "What we ask of you", "please", "", "", false},
    {"51848-0", "Where the patient is now", "state", "", "", false},
    {"10164-2", "History of present illness", "", "ServiceRequest", "", true},
    {"11450-4", "Problems", "", "Condition", "", true},
    {"48765-2", "Allergies and intolerances", "", "AllergyIntolerance", "", true},
    {"10160-0", "Medicines", "medicines", "MedicationStatement", "/current_medications", true},
    {"8648-8", "Treatment", "treatment", "Procedure", "/dosing_sessions", false},
    {"18776-5", "Plan", "plan", "CarePlan", "", false},
};

std::string words_of(json::View concept_view) {
  if (const auto text = concept_view["text"].string(); !text.empty()) return std::string(text);
  for (json::View coding : concept_view["coding"]) {
    if (const auto display = coding["display"].string(); !display.empty()) return std::string(display);
  }
  return {};
}

/// What a reader calls the resource, in one line.
std::string line_of(json::View resource, Entries& entries) {
  json::View what = resource["code"];
  if (resource["medicationCodeableConcept"]) what = resource["medicationCodeableConcept"];
  if (const auto reference = resource["medicationReference"]["reference"].string(); !reference.empty()) {
    if (Entry* medication = entries.find(reference)) what = medication->resource["code"];
  }
  std::string out = words_of(what);
  for (json::View reason : resource["reasonCode"]) {
    if (const std::string words = words_of(reason); !words.empty()) out += (out.empty() ? "" : ": ") + words;
  }
  if (const std::string status = words_of(resource["clinicalStatus"]); !status.empty()) out += " (" + status + ")";
  return out.empty() ? std::string(resource["resourceType"].string()) : out;
}

class Composer {
 public:
  Composer(const fhir::Resource& released, const Letter& letter, const DocumentOptions& options)
      : released_(released), letter_(letter), options_(options), entries_(released.root()) {}

  fhir::Resource run() {
    DraftNode* root = draft_.object();
    text(root, "resourceType", "Bundle");
    head(root);
    DraftNode* composition = draft_.object();
    compose(composition);
    DraftNode* list = draft_.member(root, "entry");
    DraftNode* first = item(list, composition_url());
    composition->name = draft_.name("resource");
    Draft::attach(first, composition);
    for (const Entry& entry : entries_.all()) {
      if (!entry.in_document) continue;
      DraftNode* place = item(list, entry.full_url);
      DraftNode* copy = draft_.copy(entry.resource);
      copy->name = draft_.name("resource");
      Draft::attach(place, copy);
    }
    return fhir::Resource(std::move(draft_).freeze(root));
  }

 private:
  void text(DraftNode* object, std::string_view name, std::string_view value) {
    draft_.set_string(draft_.member(object, name), value);
  }
  DraftNode* item(DraftNode* list, std::string_view url) {
    DraftNode* out = draft_.append(list);
    Draft::set_object(out);
    text(out, "fullUrl", url);
    return out;
  }
  void coding(DraftNode* concept_node, std::string_view system, std::string_view code, std::string_view display = {}) {
    DraftNode* one = draft_.append(draft_.member(concept_node, "coding"));
    Draft::set_object(one);
    text(one, "system", system);
    text(one, "code", code);
    if (!display.empty()) text(one, "display", display);
  }
  void refer(DraftNode* reference, Entry& to) {
    text(reference, "reference", to.reference());
    entries_.take(to);
  }

  /// R4 bdl-9, bdl-10: a document has an identifier and a time.
  void head(DraftNode* root) {
    DraftNode* meta = nullptr;
    if (claims_ips()) {
      meta = draft_.member(root, "meta");
      draft_.set_string(draft_.append(draft_.member(meta, "profile")),
                        "http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips");
    }
    if (const json::View labels = released_.root()["meta"]["security"]) {
      DraftNode* copy = draft_.copy(labels);
      if (!meta) meta = draft_.member(root, "meta");
      if (meta->kind != json::Kind::object) Draft::set_object(meta);
      Draft::attach(meta, copy);
    }
    DraftNode* identifier = draft_.member(root, "identifier");
    text(identifier, "system", "urn:ietf:rfc:3986");
    text(identifier, "value", "urn:uuid:" + crypto::uuid5(composition_id(), letter_.title + letter_.authored));
    text(root, "type", "document");
    text(root, "timestamp", letter_.authored);
  }

  /// IPS demands a patient with a name (ips-pat-1) and a birth date; nobody's are made up for that.
  bool claims_ips() {
    Entry* patient = options_.ips ? entries_.first("Patient") : nullptr;
    if (!patient || !patient->resource["birthDate"]) return false;
    const json::View name = patient->resource["name"].at(0);
    return bool(name["family"]) || bool(name["given"]);
  }

  Entry* own_composition() { return entries_.first("Composition"); }
  std::string composition_id() {
    if (Entry* own = own_composition()) return std::string(own->id());
    Entry* patient = entries_.first("Patient");
    // A name space of its own: a letter without a record's Composition.
    return crypto::uuid5("5d0e7c4e-2f63-5c5b-9d6c-0a8f8f0f1c11", patient ? patient->id() : std::string_view());
  }
  std::string composition_url() {
    if (Entry* own = own_composition()) return own->full_url;
    return "urn:uuid:" + composition_id();
  }

  std::string_view type_code() const {
    return options_.ips ? "60591-5" : letter_type(letter_.kind, options_.final_type);
  }
  static std::string_view display_of(std::string_view code) {
    if (code == "60591-5") return "Patient summary Document";
    if (code == "11506-3") return "Progress note";
    return code == "11488-4" ? "Consult note" : "Summary of episode note";
  }

  void compose(DraftNode* out) {
    text(out, "resourceType", "Composition");
    text(out, "id", composition_id());
    DraftNode* meta = draft_.member(out, "meta");
    if (claims_ips())
      draft_.set_string(draft_.append(draft_.member(meta, "profile")),
                        "http://hl7.org/fhir/uv/ips/StructureDefinition/Composition-uv-ips");
    if (meta->kind != json::Kind::object) Draft::remove(out, meta);
    DraftNode* words = draft_.member(out, "text");
    text(words, "status", "generated");
    std::vector<Block> blocks = {Paragraph{letter_.title, true}, Paragraph{letter_.foot}};
    if (!letter_.notice.empty()) blocks.push_back(Paragraph{letter_.notice, true});
    if (letter_.standing == Standing::draft) blocks.push_back(Paragraph{"DRAFT: not signed", true});
    text(words, "div", narrative(blocks));
    order(out);
    text(out, "status",
         letter_.standing == Standing::draft     ? "preliminary"
         : letter_.standing == Standing::amended ? "amended"
                                                 : "final");
    coding(draft_.member(out, "type"), loinc, type_code(), display_of(type_code()));
    if (Entry* patient = entries_.first("Patient")) refer(draft_.member(out, "subject"), *patient);
    if (Entry* encounter = last_encounter(); encounter && !options_.ips)
      refer(draft_.member(out, "encounter"), *encounter);
    text(out, "date", letter_.authored);
    DraftNode* author = draft_.append(draft_.member(out, "author"));
    Draft::set_object(author);
    Entry* writer = entries_.of_object("Practitioner", letter_.author_id);
    Entry* clinic = custodian();
    if (!writer) writer = clinic;
    if (writer)
      refer(author, *writer);
    else
      text(author, "display", letter_.head.clinic.empty() ? "not stated" : letter_.head.clinic);
    text(out, "title", letter_.title);
    attest(out);
    if (clinic) refer(draft_.member(out, "custodian"), *clinic);
    for (const Outline& outline : outlines) section(out, outline);
  }

  /// The referrer's own order, echoed: C-CDA on FHIR 1.2.0 OrderExtension (CDA inFulfillmentOf).
  void order(DraftNode* out) {
    Entry* referral = entries_.first("ServiceRequest");
    if (!referral || options_.ips) return;
    DraftNode* extension = draft_.append(draft_.member(out, "extension"));
    Draft::set_object(extension);
    text(extension, "url", "http://hl7.org/fhir/us/ccda/StructureDefinition/OrderExtension");
    refer(draft_.member(extension, "valueReference"), *referral);
  }

  void attest(DraftNode* out) {
    Entry* signer = entries_.of_object("Practitioner", letter_.attester_id);
    if (!signer || letter_.standing == Standing::draft) return;
    DraftNode* attester = draft_.append(draft_.member(out, "attester"));
    Draft::set_object(attester);
    text(attester, "mode", "legal");
    if (!letter_.attested.empty()) text(attester, "time", letter_.attested);
    refer(draft_.member(attester, "party"), *signer);
  }

  Entry* custodian() {
    for (Entry* episode : entries_.of("EpisodeOfCare")) {
      if (Entry* found = entries_.find(episode->resource["managingOrganization"]["reference"].string())) return found;
    }
    return entries_.first("Organization");
  }

  Entry* last_encounter() {
    Entry* out = nullptr;
    for (Entry* encounter : entries_.of("Encounter")) {
      const auto start = encounter->resource["period"]["start"].string();
      if (!out || start > out->resource["period"]["start"].string()) out = encounter;
    }
    return out;
  }

  std::vector<Entry*> entries_for(const Outline& outline) {
    std::vector<Entry*> out;
    if (outline.type.empty()) return out;
    for (Entry* entry : entries_.of(outline.type)) {
      const translate::keys::Key key = translate::keys::read_key(entry->resource);
      if (outline.position.empty() || key.position.starts_with(outline.position)) out.push_back(entry);
    }
    return out;
  }

  void section(DraftNode* composition, const Outline& outline) {
    const auto in_letter = std::find_if(letter_.sections.begin(), letter_.sections.end(),
                                        [&](const Section& one) { return one.id == outline.from; });
    const bool told = in_letter != letter_.sections.end() && !in_letter->blocks.empty();
    const std::vector<Entry*> listed = entries_for(outline);
    if (!told && listed.empty() && !outline.required) return;
    DraftNode* out = draft_.append(draft_.member(composition, "section"));
    Draft::set_object(out);
    text(out, "title", outline.title);
    coding(draft_.member(out, "code"), loinc, outline.code);
    DraftNode* words = draft_.member(out, "text");
    text(words, "status", "generated");
    if (told) {
      text(words, "div", narrative(in_letter->blocks));
    } else if (!listed.empty()) {
      Listing lines;
      for (Entry* entry : listed) lines.items.push_back(line_of(entry->resource, entries_));
      const Block block = lines;
      text(words, "div", narrative({&block, 1}));
    } else {
      const Block block = Paragraph{"Nothing is stated here."};
      text(words, "div", narrative({&block, 1}));
    }
    for (Entry* entry : listed) {
      DraftNode* reference = draft_.append(draft_.member(out, "entry"));
      Draft::set_object(reference);
      refer(reference, *entry);
    }
    // cmp-2: only where there are no entries. `nilknown` would be a judgement that nobody made.
    if (listed.empty() && !outline.type.empty()) {
      coding(draft_.member(out, "emptyReason"), "http://terminology.hl7.org/CodeSystem/list-empty-reason",
             options_.withheld.contains(outline.type) ? "withheld" : "unavailable");
    }
  }

  const fhir::Resource& released_;
  const Letter& letter_;
  const DocumentOptions& options_;
  Entries entries_;
  Draft draft_;
};

}  // namespace

fhir::Resource make_document(const fhir::Resource& released, const Letter& letter, const DocumentOptions& options) {
  return Composer(released, letter, options).run();
}

}  // namespace kapfhir::summary

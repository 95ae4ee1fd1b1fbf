#include "summary/wrapped.hpp"

#include "crypto/hash.hpp"
#include "json/draft.hpp"
#include "summary/entries.hpp"

namespace kapfhir::summary {
namespace {

using json::Draft;
using json::DraftNode;

class Wrapping {
 public:
  Wrapping(const fhir::Resource& released, const Wrapped& wrapped)
      : released_(released), wrapped_(wrapped), entries_(released.root()) {}

  fhir::Resource run() {
    DraftNode* root = wrapped_.alone ? frame() : draft_.copy(released_.root());
    Entry* patient = entries_.first("Patient");
    const std::string id = crypto::uuid5(
        "7f0d2b1e-6a44-5c07-8d1a-3f5b9f3f7a10",
        std::string(patient ? patient->id() : std::string_view()) + "|" + wrapped_.type + "|" + wrapped_.content_type);
    DraftNode* entry = object(draft_.append(draft_.member(root, "entry")));
    text(entry, "fullUrl", "urn:uuid:" + id);
    write(object(draft_.member(entry, "resource")), id, patient);
    if (released_.root()["type"].string() == "transaction") {
      DraftNode* request = draft_.member(entry, "request");
      text(request, "method", "PUT");
      text(request, "url", "DocumentReference/" + id);
    }
    return fhir::Resource(std::move(draft_).freeze(root));
  }

 private:
  /// The Bundle with nobody in it but the patient, the author and whom they refer to.
  DraftNode* frame() {
    for (Entry* person : {entries_.first("Patient"), entries_.of_object("Practitioner", wrapped_.letter.author_id)})
      if (person) entries_.take(*person);
    DraftNode* root = draft_.object();
    for (json::View member : released_.root()) {
      if (member.name() != "entry") Draft::attach(root, draft_.copy(member));
    }
    DraftNode* list = draft_.member(root, "entry");
    Draft::set_array(list);
    std::size_t place = 0;
    for (json::View entry : released_.root()["entry"]) {
      if (!entry["resource"]) continue;
      if (entries_.all()[place++].in_document) Draft::attach(list, draft_.copy(entry));
    }
    return root;
  }

  static DraftNode* object(DraftNode* node) {
    Draft::set_object(node);
    return node;
  }
  void text(DraftNode* parent, std::string_view name, std::string_view value) {
    draft_.set_string(draft_.member(parent, name), value);
  }
  void coding(DraftNode* concept_node, std::string_view system, std::string_view code) {
    DraftNode* one = object(draft_.append(draft_.member(concept_node, "coding")));
    text(one, "system", system);
    text(one, "code", code);
  }

  void write(DraftNode* out, const std::string& id, Entry* patient) {
    const Letter& letter = wrapped_.letter;
    text(out, "resourceType", "DocumentReference");
    text(out, "id", id);
    if (const json::View labels = released_.root()["meta"]["security"]) {
      DraftNode* copy = draft_.copy(labels);
      Draft::attach(object(draft_.member(out, "meta")), copy);
    }
    DraftNode* identifier = object(draft_.append(draft_.member(out, "identifier")));
    text(identifier, "system", "urn:ietf:rfc:3986");
    text(identifier, "value", "urn:uuid:" + id);
    text(out, "status", "current");
    text(out, "docStatus",
         letter.standing == Standing::draft     ? "preliminary"
         : letter.standing == Standing::amended ? "amended"
                                                : "final");
    coding(draft_.member(out, "type"), "http://loinc.org", wrapped_.type);
    coding(object(draft_.append(draft_.member(out, "category"))),
           "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category", "clinical-note");
    if (patient) text(draft_.member(out, "subject"), "reference", patient->reference());
    if (letter.authored.size() > 10) text(out, "date", letter.authored);  // an instant; a bare day is none
    if (Entry* author = entries_.of_object("Practitioner", letter.author_id))
      text(object(draft_.append(draft_.member(out, "author"))), "reference", author->reference());
    DraftNode* attachment = draft_.member(object(draft_.append(draft_.member(out, "content"))), "attachment");
    text(attachment, "contentType", wrapped_.content_type);
    text(attachment, "data", crypto::base64(wrapped_.bytes));
    text(attachment, "title", letter.title);
    text(attachment, "creation", letter.authored);
  }

  const fhir::Resource& released_;
  const Wrapped& wrapped_;
  Entries entries_;
  Draft draft_;
};

}  // namespace

fhir::Resource with_letter(const fhir::Resource& released, const Wrapped& wrapped) {
  return Wrapping(released, wrapped).run();
}

std::string_view letter_type(Kind kind, std::string_view final_type) {
  if (kind == Kind::interim || kind == Kind::urgent) return "11506-3";
  return final_type.empty() ? "11488-4" : final_type;
}

}  // namespace kapfhir::summary

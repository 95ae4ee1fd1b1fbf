// Codecs for words that have codes: bare codes, concepts, codings, and the constants of fixed rows.
#include "fhir/canonical.hpp"
#include "fhir/terms/grammar.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_shared.hpp"
#include "translate/keys.hpp"
#include "translate/read.hpp"
#include "translate/systems.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {
namespace {

using json::Draft;
using json::DraftNode;

// bare codes
bool codes_carries(const Codec& codec, const Value& value, const WriteSlot&) {
  return codec.map()->by_word(value.lexeme()) != nullptr;
}
void codes_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), codec.map()->by_word(value.lexeme())->code);
}
Found codes_read(const Codec& codec, const ReadSlot& slot, const Target& target) {
  if (!slot.element) return Found::nothing;
  const WordCode* known = codec.map()->by_code({}, slot.element.string());
  if (known != nullptr && target.assign(known->word)) return Found::value;
  slot.reader.refuse(slot, "code '" + std::string(slot.element.string()) + "' has no word in the record's list " +
                               std::string(codec.map()->name));
  return Found::nothing;
}
void fallback(const Codec& codec, const WriteSlot& slot, std::string_view reason) {
  slot.draft.set_string(slot.element(), codec.fallback);
  slot.writer.absent(keys::sibling_object(slot.draft, slot.parent, *slot.segment), reason);
}
void fallback_null(const Codec& codec, const WriteSlot& slot) {
  fallback(codec, slot, "not-asked");
}
void fallback_gap(const Codec& codec, const WriteSlot& slot) {
  fallback(codec, slot, "unknown");
}

// codings
void put_coding(Draft& draft, DraftNode* coding, std::string_view system, std::string_view code,
                std::string_view display) {
  if (!system.empty()) draft.set_string(draft.member(coding, keys::system()), system);
  if (!code.empty()) draft.set_string(draft.member(coding, keys::code()), code);
  if (!display.empty()) draft.set_string(draft.member(coding, "display"), display);
}
const WordCode* known_coding(const WordMap& map, json::View concept_view) {
  for (json::View coding : concept_view[keys::coding()]) {
    const WordCode* known = map.by_code(coding[keys::system()].string(), coding[keys::code()].string());
    if (known != nullptr) return known;
  }
  return nullptr;
}

// concepts: a known word is its code; an unknown one is text
bool concept_carries(const Codec& codec, const Value& value, const WriteSlot&) {
  return codec.map()->by_word(value.lexeme()) != nullptr || fits("string", value.lexeme());
}
void concept_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  DraftNode* node = slot.element();
  const WordCode* known = codec.map()->by_word(value.lexeme());
  if (known == nullptr) {
    slot.draft.set_string(slot.draft.member(node, "text"), value.lexeme());
    return;
  }
  put_coding(slot.draft, coding_of_system(slot.draft, node, known->system), known->system, known->code, known->display);
}
Found concept_read(const Codec& codec, const ReadSlot& slot, const Target& target) {
  if (const WordCode* known = known_coding(*codec.map(), slot.element)) {
    if (target.assign(known->word)) return Found::value;
  }
  json::View text = slot.element["text"];
  if (text && target.assign(text.string())) return Found::value;
  json::View coding = slot.element[keys::coding()].at(0);
  if (!coding || coding[keys::system()].string() == fhir::data_absent_reason_system) return Found::nothing;
  slot.reader.refuse(slot, "code '" + std::string(coding[keys::code()].string()) + "' of " +
                               std::string(coding[keys::system()].string()) + " has no word in the record's list " +
                               std::string(codec.map()->name));
  return Found::nothing;
}

// text only
bool text_carries(const Codec&, const Value& value, const WriteSlot&) {
  return fits("string", value.lexeme());
}
void text_write(const Codec&, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.draft.member(slot.element(), "text"), value.lexeme());
}
Found text_read(const Codec&, const ReadSlot& slot, const Target& target) {
  json::View text = slot.element["text"];
  return text && target.assign(text.string()) ? Found::value : Found::nothing;
}

// coding
void coding_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  DraftNode* node = slot.element();
  const WordCode* known = codec.map()->by_word(value.lexeme());
  if (known == nullptr) {
    put_coding(slot.draft, node, {}, {}, value.lexeme());
  } else {
    put_coding(slot.draft, node, known->system, known->code, known->display);
  }
}
Found coding_read(const Codec& codec, const ReadSlot& slot, const Target& target) {
  const WordCode* known =
      codec.map()->by_code(slot.element[keys::system()].string(), slot.element[keys::code()].string());
  if (known != nullptr) return target.assign(known->word) ? Found::value : Found::nothing;
  json::View display = slot.element["display"];
  return display && target.assign(display.string()) ? Found::value : Found::nothing;
}

// any code of one system
bool code_in_carries(const Codec&, const Value& value, const WriteSlot&) {
  return fits("code", value.lexeme());
}
void code_in_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  DraftNode* node = slot.element();
  if (slot.fhir_type() == "CodeableConcept") node = coding_of_system(slot.draft, node, codec.text);
  put_coding(slot.draft, node, codec.text, value.lexeme(), display_of(codec.text, value.lexeme()));
}
Found code_in_read(const Codec& codec, const ReadSlot& slot, const Target& target) {
  auto take = [&](json::View coding) {
    return coding[keys::system()].string() == codec.text && coding[keys::code()] &&
           target.assign(coding[keys::code()].string());
  };
  if (slot.fhir_type() == "Coding") return take(slot.element) ? Found::value : Found::nothing;
  for (json::View coding : slot.element[keys::coding()]) {
    if (take(coding)) return Found::value;
  }
  return Found::nothing;
}

// languages: a tag, which is all that R4 lets stand for one; as CodeableConcept what is none is text
bool is_language_tag(std::string_view text) {
  return fhir::terms::Form{fhir::terms::Grammar::language}.fits(text);
}
bool language_carries(const Codec& codec, const Value& value, const WriteSlot& slot) {
  return is_language_tag(value.lexeme()) || (slot.fhir_type() == "CodeableConcept" && text_carries(codec, value, slot));
}
void language_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  if (slot.fhir_type() != "CodeableConcept") return slot.draft.set_string(slot.element(), value.lexeme());
  if (!is_language_tag(value.lexeme())) return text_write(codec, value, slot);
  code_in_write(codec, value, slot);
}
Found language_read(const Codec& codec, const ReadSlot& slot, const Target& target) {
  if (slot.fhir_type() != "CodeableConcept")
    return slot.element && target.assign(slot.element.string()) ? Found::value : Found::nothing;
  if (code_in_read(codec, slot, target) == Found::value) return Found::value;
  return text_read(codec, slot, target);
}

// constants
bool always(const Codec&, const Value&, const WriteSlot&) {
  return true;
}
Found never(const Codec&, const ReadSlot&, const Target&) {
  return Found::nothing;
}
void literal_write(const Codec& codec, const Value&, const WriteSlot& slot) {
  if (slot.fhir_type() == "boolean") {
    Draft::set_boolean(slot.element(), codec.text == "true");
  } else {
    slot.draft.set_string(slot.element(), codec.text);
  }
}
void coded_write(const Codec& codec, const Value&, const WriteSlot& slot) {
  const std::size_t bar = codec.text.find('|');
  const std::string system = system_url(codec.text.substr(0, bar));
  const std::string_view code = codec.text.substr(bar + 1);
  DraftNode* node = slot.element();
  if (slot.fhir_type() == "CodeableConcept") node = coding_of_system(slot.draft, node, system);
  put_coding(slot.draft, node, system, code, display_of(system, code));
}
void texted_write(const Codec& codec, const Value&, const WriteSlot& slot) {
  slot.draft.set_string(slot.draft.member(slot.element(), "text"), codec.text);
}
void present_write(const Codec&, const Value&, const WriteSlot& slot) {
  slot.element();
}

constexpr CodecOps codes_ops{"code", codes_carries, codes_write, codes_read, nullptr, nullptr, false};
constexpr CodecOps codes_fallback_ops{"code", codes_carries, codes_write, codes_read, fallback_null, fallback_gap};
constexpr CodecOps concept_ops{"concept", concept_carries, concept_write, concept_read};
constexpr CodecOps required_concept_ops{"concept", codes_carries, concept_write, concept_read, nullptr, nullptr, false};
constexpr CodecOps text_ops{"text", text_carries, text_write, text_read};
constexpr CodecOps coding_ops{"coding", concept_carries, coding_write, coding_read};
constexpr CodecOps code_in_ops{"code of a system", code_in_carries, code_in_write, code_in_read};
constexpr CodecOps language_ops{"language", language_carries, language_write, language_read};
constexpr CodecOps literal_ops{"constant", always, literal_write, never};
constexpr CodecOps coded_ops{"constant code", always, coded_write, never};
constexpr CodecOps texted_ops{"constant text", always, texted_write, never};
constexpr CodecOps present_ops{"constant", always, present_write, never};

}  // namespace

DraftNode* coding_of_system(Draft& draft, DraftNode* concept_node, std::string_view system) {
  DraftNode* list = draft.member(concept_node, keys::coding());
  if (list->kind != json::Kind::array) Draft::set_array(list);
  for (DraftNode* item = list->first; item != nullptr; item = item->next) {
    const DraftNode* found = Draft::find(item, keys::system());
    if (found != nullptr && found->text == system) return item;
  }
  DraftNode* item = draft.append(list);
  Draft::set_object(item);
  return item;
}

Codec codes(const WordMap& map, std::string_view fallback_code) {
  Codec codec{fallback_code.empty() ? &codes_ops : &codes_fallback_ops, {}, &map};
  codec.fallback = fallback_code;
  return codec;
}
Codec concept_of(const WordMap& map) {
  return {&concept_ops, {}, &map};
}
Codec required_concept(const WordMap& map) {
  return {&required_concept_ops, {}, &map};
}
Codec concept_of(const WordMap& (*open)()) {
  return {&concept_ops, {}, nullptr, open};
}
Codec concept_text() {
  return {&text_ops};
}
Codec coding_of(const WordMap& map) {
  return {&coding_ops, {}, &map};
}
Codec code_in(std::string_view system) {
  return {&code_in_ops, system};
}
Codec language() {
  return {&language_ops, "urn:ietf:bcp:47"};
}
Codec literal(std::string_view text) {
  return {&literal_ops, text};
}
Codec coded(std::string_view system_and_code) {
  return {&coded_ops, system_and_code};
}
Codec texted(std::string_view text) {
  return {&texted_ops, text};
}
Codec present() {
  return {&present_ops};
}

}  // namespace kapfhir::translate

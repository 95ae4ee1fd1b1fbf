// Codecs for values as they are: primitives, quantities, answers, texts in other clothes.
#include <algorithm>

#include "crypto/hash.hpp"
#include "fhir/canonical.hpp"
#include "json/draft.hpp"
#include "kap/assessment.hpp"
#include "kap/vitals.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_shared.hpp"
#include "translate/keys.hpp"
#include "translate/read.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {

using json::Draft;
using json::DraftNode;

bool in_order(const base::Moment& start, const base::Moment& end) {
  if (start.text() == end.text()) return true;
  const auto from = start.epoch_seconds();
  const auto to = end.epoch_seconds();
  if (from && to) return *from < *to || (*from == *to && start.text().find('.') == std::string::npos);
  // Of two precisions only the common part is sure; equal there, a validator cannot tell their order.
  const std::size_t common = std::min({start.text().size(), end.text().size(), std::size_t{10}});
  return start.text().substr(0, common) < end.text().substr(0, common);
}
void write_period(Draft& draft, DraftNode* period, const base::Field<base::Moment>& start,
                  const base::Field<base::Moment>& end) {
  auto usable = [](const base::Field<base::Moment>& at) { return at && fits("dateTime", at->text()); };
  if (usable(start)) draft.set_string(draft.member(period, "start"), start->text());
  if (usable(end) && (!usable(start) || in_order(*start, *end)))
    draft.set_string(draft.member(period, "end"), end->text());
}

std::string div_of(std::string_view text) {
  std::string div = "<div xmlns=\"http://www.w3.org/1999/xhtml\">";
  for (char c : text) {
    if (c == '&')
      div += "&amp;";
    else if (c == '<')
      div += "&lt;";
    else if (c == '>')
      div += "&gt;";
    else if (c == '\r')
      div += "&#13;";
    else
      div += c;
  }
  return div + "</div>";
}

namespace {

constexpr std::string_view ucum_system = "http://unitsofmeasure.org";

/// Sets a primitive by its FHIR type: booleans and numbers bare, the rest as strings.
void set_primitive(Draft& draft, DraftNode* node, std::string_view fhir_type, std::string_view text) {
  if (fhir_type == "boolean") {
    Draft::set_boolean(node, text == "true");
  } else if (fhir_type == "decimal" || fhir_type == "integer" || fhir_type == "unsignedInt" ||
             fhir_type == "positiveInt") {
    draft.set_number(node, text);
  } else {
    draft.set_string(node, text);
  }
}

std::string_view primitive_text(json::View view) {
  if (view.is_boolean()) return view.is_true() ? "true" : "false";
  return view.text();
}

Found assign(const ReadSlot& slot, const Target& target, std::string_view text) {
  if (target.assign(text)) return Found::value;
  slot.reader.refuse(slot, "'" + std::string(text) + "' is not what this place of the record can hold");
  return Found::nothing;
}

// plain
bool plain_carries(const Codec&, const Value& value, const WriteSlot& slot) {
  return fits(slot.fhir_type(), value.lexeme());
}
void plain_write(const Codec&, const Value& value, const WriteSlot& slot) {
  set_primitive(slot.draft, slot.element(), slot.fhir_type(), value.lexeme());
}
Found plain_read(const Codec&, const ReadSlot& slot, const Target& target) {
  if (!slot.element) return Found::nothing;
  return assign(slot, target, primitive_text(slot.element));
}

// the end of a period
bool end_carries(const Codec& codec, const Value& value, const WriteSlot& slot) {
  if (!fits(slot.fhir_type(), value.lexeme())) return false;
  const base::Field<base::Moment>& start = codec.start(value.owner);
  return !start || !fits(slot.fhir_type(), start->text()) ||
         in_order(*start, *static_cast<const base::Moment*>(value.data));
}

// uris and MIME types
bool absolute_carries(const Codec&, const Value& value, const WriteSlot&) {
  const std::string_view text = value.lexeme();
  return fits("uri", text) && (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("urn:"));
}
bool mime_carries(const Codec&, const Value& value, const WriteSlot&) {
  constexpr std::string_view token = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&^_.+-/";
  const std::string_view text = value.lexeme();
  const std::string_view kind = text.substr(0, text.find(';'));
  const std::size_t slash = kind.find('/');
  return fits("code", text) && slash != std::string_view::npos && slash > 0 && slash + 1 < kind.size() &&
         kind.find('/', slash + 1) == std::string_view::npos && kind.find_first_not_of(token) == std::string_view::npos;
}
void mime_filler(const WriteSlot& slot, std::string_view reason) {
  slot.draft.set_string(slot.element(), "application/octet-stream");
  slot.writer.absent(keys::sibling_object(slot.draft, slot.parent, *slot.segment), reason);
}
void mime_null(const Codec&, const WriteSlot& slot) {
  mime_filler(slot, "not-asked");
}
void mime_gap(const Codec&, const WriteSlot& slot) {
  mime_filler(slot, "unknown");
}

// base64
bool base64_carries(const Codec&, const Value& value, const WriteSlot&) {
  return !value.lexeme().empty();
}
void base64_write(const Codec&, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), crypto::base64(value.lexeme()));
}
Found base64_read(const Codec&, const ReadSlot& slot, const Target& target) {
  if (!slot.element) return Found::nothing;
  auto bytes = crypto::from_base64(slot.element.string());
  if (!bytes) {
    slot.reader.refuse(slot, "not base64");
    return Found::nothing;
  }
  return assign(slot, target, *bytes);
}

// narrative
void narrative_write(const Codec&, const Value& value, const WriteSlot& slot) {
  DraftNode* node = slot.element();
  slot.draft.set_string(slot.draft.member(node, "status"), "additional");
  slot.draft.set_string(slot.draft.member(node, "div"), div_of(value.lexeme()));
}
Found narrative_read(const Codec&, const ReadSlot& slot, const Target& target) {
  std::string_view div = slot.element["div"].string();
  if (div.empty()) return Found::nothing;
  std::string text;
  for (std::size_t i = 0; i < div.size(); ++i) {
    if (div[i] == '<') {
      i = std::min(div.find('>', i), div.size());
      continue;
    }
    if (div[i] != '&') {
      text += div[i];
      continue;
    }
    const std::size_t end = std::min(div.find(';', i), div.size());
    const std::string_view entity = div.substr(i + 1, end - i - 1);
    text += entity == "amp"    ? "&"
            : entity == "lt"   ? "<"
            : entity == "gt"   ? ">"
            : entity == "quot" ? "\""
            : entity == "#13"  ? "\r"
                               : "";
    i = end;
  }
  return assign(slot, target, text);
}
bool narrative_carries(const Codec&, const Value& value, const WriteSlot&) {
  return fits("string", value.lexeme());
}

// canonical
std::string canonical_of(const Codec& codec, std::string_view word) {
  std::string out = std::string(fhir::kap_base) + "/" + std::string(codec.text) + "/";
  for (char c : word) out += c == '_' ? '-' : c;
  return out;
}
bool canonical_carries(const Codec&, const Value& value, const WriteSlot&) {
  const std::string_view word = value.lexeme();
  return !word.empty() && word.size() < 60 &&
         word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}
void canonical_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  slot.draft.set_string(slot.element(), canonical_of(codec, value.lexeme()));
}
Found canonical_read(const Codec& codec, const ReadSlot& slot, const Target& target) {
  std::string_view url = slot.element.string();
  const std::string prefix = canonical_of(codec, "");
  if (!url.starts_with(prefix)) return Found::nothing;
  std::string word(url.substr(prefix.size(), url.find('|') - prefix.size()));
  for (char& c : word) c = c == '-' ? '_' : c;
  return assign(slot, target, word);
}

// quantity
bool quantity_carries(const Codec&, const Value& value, const WriteSlot&) {
  return fits("decimal", value.lexeme());
}
/// The unit is there also where the number is not: our profiles demand it.
void unit_write(const Codec& codec, const WriteSlot& slot) {
  DraftNode* node = slot.element();
  slot.draft.set_string(slot.draft.member(node, "unit"), codec.text);
  slot.draft.set_string(slot.draft.member(node, keys::system()), ucum_system);
  slot.draft.set_string(slot.draft.member(node, keys::code()), codec.text);
}
void quantity_write(const Codec& codec, const Value& value, const WriteSlot& slot) {
  slot.draft.set_number(slot.draft.member(slot.element(), "value"), value.lexeme());
  unit_write(codec, slot);
}
void quantity_null(const Codec& codec, const WriteSlot& slot) {
  slot.writer.absent(slot.element(), "not-asked");
  unit_write(codec, slot);
}
void quantity_gap(const Codec& codec, const WriteSlot& slot) {
  slot.writer.absent(slot.element(), "unknown");
  unit_write(codec, slot);
}
Found quantity_read(const Codec& codec, const ReadSlot& slot, const Target& target) {
  json::View number = slot.element["value"];
  if (!number) return Found::nothing;
  const std::string_view unit = slot.element[keys::code()].string();
  if (unit != codec.text) {
    slot.reader.refuse(slot, "unit '" + std::string(unit.empty() ? slot.element["unit"].string() : unit) +
                                 "' where the record promises '" + std::string(codec.text) +
                                 "'; units are never converted silently");
    return Found::nothing;
  }
  return assign(slot, target, number.text());
}

// measured, answered: null and gaps are dataAbsentReason beside value[x]
void data_absent(const WriteSlot& slot, std::string_view reason) {
  DraftNode* node = slot.draft.member(slot.parent, "dataAbsentReason");
  if (node->kind != json::Kind::object) Draft::set_object(node);
  DraftNode* coding = keys::first_coding(slot.draft, node);
  slot.draft.set_string(slot.draft.member(coding, keys::system()), fhir::data_absent_reason_system);
  slot.draft.set_string(slot.draft.member(coding, keys::code()), reason);
}
void null_as_data_absent(const Codec&, const WriteSlot& slot) {
  data_absent(slot, "not-asked");
}
void gap_as_data_absent(const Codec&, const WriteSlot& slot) {
  data_absent(slot, "unknown");
}
/// `unknown` is the gap of a value that is not in the record at all; every other reason means null.
Found absent_or_null(json::View parent) {
  json::View coding = parent["dataAbsentReason"][keys::coding()].at(0);
  if (!coding) return Found::nothing;
  const std::string_view reason = coding[keys::code()].string();
  return reason == "unknown" || reason == "masked" ? Found::nothing : Found::null;
}
Found measured_read(const Codec& codec, const ReadSlot& slot, const Target& target) {
  return slot.element ? quantity_read(codec, slot, target) : absent_or_null(slot.parent);
}
Found answered_read(const Codec& codec, const ReadSlot& slot, const Target& target) {
  return slot.element ? plain_read(codec, slot, target) : absent_or_null(slot.parent);
}

// answers of a questionnaire
void number_write(const Codec&, const Value& value, const WriteSlot& slot) {
  const bool whole = fits("integer", value.lexeme());
  slot.draft.set_number(slot.draft.member(slot.parent, whole ? "valueInteger" : "valueDecimal"), value.lexeme());
}
Found number_read(const Codec&, const ReadSlot& slot, const Target& target) {
  json::View number = slot.parent["valueInteger"];
  if (!number) number = slot.parent["valueDecimal"];
  return number ? assign(slot, target, number.text()) : Found::nothing;
}
bool answer_boolean_carries(const Codec&, const Value& value, const WriteSlot&) {
  return static_cast<const kap::AssessmentItem*>(value.owner)->score.absent();
}

constexpr CodecOps plain_ops{"as it is", plain_carries, plain_write, plain_read};
constexpr CodecOps period_end_ops{"as it is", end_carries, plain_write, plain_read};
constexpr CodecOps absolute_ops{"as it is", absolute_carries, plain_write, plain_read};
constexpr CodecOps mime_ops{"as it is", mime_carries, plain_write, plain_read, mime_null, mime_gap};
constexpr CodecOps base64_ops{"base64", base64_carries, base64_write, base64_read};
constexpr CodecOps narrative_ops{"narrative", narrative_carries, narrative_write, narrative_read, nullptr, nullptr,
                                 false};
constexpr CodecOps canonical_ops{"canonical", canonical_carries, canonical_write, canonical_read};
constexpr CodecOps quantity_ops{"quantity",    quantity_carries, quantity_write,
                                quantity_read, quantity_null,    quantity_gap};
constexpr CodecOps measured_ops{"measured",    quantity_carries,    quantity_write,
                                measured_read, null_as_data_absent, gap_as_data_absent};
constexpr CodecOps answered_ops{"answered",    plain_carries,       plain_write,
                                answered_read, null_as_data_absent, gap_as_data_absent};
constexpr CodecOps number_ops{"number", quantity_carries, number_write, number_read};
constexpr CodecOps answer_boolean_ops{"yes or no", answer_boolean_carries, plain_write, plain_read, nullptr, nullptr,
                                      false};

}  // namespace

Codec plain() {
  return {&plain_ops, {}};
}
Codec as(std::string_view value_element) {
  return {&plain_ops, value_element};
}
Codec period_end_after(const base::Field<base::Moment>& (*start)(const void*)) {
  Codec codec{&period_end_ops};
  codec.start = start;
  return codec;
}
Codec absolute_uri() {
  return {&absolute_ops};
}
Codec mime_type() {
  return {&mime_ops};
}
Codec base64_text() {
  return {&base64_ops, {}};
}
Codec narrative() {
  return {&narrative_ops, {}};
}
Codec canonical(std::string_view kind) {
  return {&canonical_ops, kind};
}
Codec quantity(std::string_view ucum) {
  return {&quantity_ops, ucum};
}
Codec measured(std::string_view ucum) {
  return {&measured_ops, ucum};
}
Codec answered() {
  return {&answered_ops, {}};
}
Codec answer_number() {
  return {&number_ops, {}};
}
Codec answer_boolean() {
  return {&answer_boolean_ops, {}};
}

}  // namespace kapfhir::translate

// The referral that opened the episode.
#include "translate/closed_words.hpp"
#include "translate/codecs.hpp"
#include "translate/codecs_us_core.hpp"
#include "translate/tables.hpp"

// clang-format off: one row a line, so that the table reads as a table
namespace kapfhir::translate {

const ObjectTable& order_number() {
  using T = kap::OrderNumber;
  static const ObjectTable table =
      object<T>("order-number", element(may<"system", &T::system>(absolute_uri()), may<"value", &T::value>(plain())));
  return table;
}

namespace {
/// Other documents may come from anyone.
bool is_referral_letter(const void* object) {
  const auto& type = static_cast<const kap::AttachedDocument*>(object)->type;
  return type && *type == "referral_note";
}
}  // namespace

const ObjectTable& attached_document() {
  using T = kap::AttachedDocument;
  static const ObjectTable table = object<T>(
      "attached-document",
      part<"DocumentReference">(
          fixed<"status">(literal("current")), must<"type", &T::type>(concept_of(note_types)), link<"type">(type_gap()),
          fixed<"category">(coded("documentreference-category|clinical-note")), link<"subject">(to_patient()),
          also<"date", &T::created_at>(plain()), link<"author">(referrer().only_if(is_referral_letter)),
          must<"content.attachment.contentType", &T::content_type>(mime_type()),  // att-1
          may<"content.attachment.data", &T::text>(base64_text()).stays(Kept::note_text),
          may<"content.attachment.title", &T::title>(plain()),
          may<"content.attachment.creation", &T::created_at>(plain())));
  return table;
}

const ObjectTable& referral() {
  using T = kap::Referral;
  static const ObjectTable table = object<T>(
      "referral",
      part<"ServiceRequest">(must<"status", &T::status>(codes(request_statuses(), "unknown")),
                             fixed<"intent">(literal("order")), may<"priority", &T::priority>(codes(priorities())),
                             fixed<"category">(coded("sct|409063005")), fixed<"code">(coded("sct|183524004")),
                             link<"subject">(to_patient()), may<"authoredOn", &T::authored_at>(plain()),
                             may<"requester", &T::referring_practitioner_id>(reference()),
                             may<"reasonCode.text", &T::reason_text>(plain()),
                             each<"reasonReference", &T::reason_condition_ids>(reference()),
                             within<"identifier[type=v2-0203|PLAC]", &T::placer_order_number>(order_number),
                             within<"identifier[type=v2-0203|FILL]", &T::filler_order_number>(order_number),
                             own<&T::received_at>({}, "received-at"), own<&T::source>(as("valueCode")),
                             own<&T::waitlist>(), has<&T::attached_documents>(attached_document)));
  return table;
}

}  // namespace kapfhir::translate

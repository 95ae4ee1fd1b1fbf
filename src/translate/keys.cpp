#include "translate/keys.hpp"

#include "fhir/canonical.hpp"

namespace kapfhir::translate::keys {

using json::Draft;
using json::DraftNode;

std::string_view record_key_url() {
  static const std::string value = fhir::kap_extension("record-key");
  return value;
}
std::string_view remainder_url() {
  static const std::string value = fhir::kap_extension("record-remainder");
  return value;
}

#define KAP_NAME(function, text)                       \
  json::Name function() {                              \
    static const json::Name name = json::intern(text); \
    return name;                                       \
  }
KAP_NAME(system, "system")
KAP_NAME(code, "code")
KAP_NAME(coding, "coding")
KAP_NAME(extension_name, "extension")
KAP_NAME(url, "url")
KAP_NAME(value_string, "valueString")
KAP_NAME(value_code, "valueCode")
KAP_NAME(resource_type, "resourceType")
KAP_NAME(id, "id")
KAP_NAME(type, "type")
KAP_NAME(reference, "reference")
KAP_NAME(identifier, "identifier")
KAP_NAME(value, "value")
#undef KAP_NAME

namespace {

/// Our addresses begin alike and end apart, so the last character is asked first.
bool same_url(std::string_view a, std::string_view b) {
  return a.size() == b.size() && !a.empty() && a.back() == b.back() && a == b;
}

}  // namespace

DraftNode* extension(Draft& draft, DraftNode* element, std::string_view extension_url) {
  DraftNode* list = draft.member(element, extension_name());
  if (list->kind != json::Kind::array) Draft::set_array(list);
  for (DraftNode* item = list->first; item != nullptr; item = item->next) {
    const DraftNode* found = Draft::find(item, url());
    if (found != nullptr && same_url(found->text, extension_url)) return item;
  }
  DraftNode* item = draft.append(list);
  Draft::set_object(item);
  draft.refer(draft.add(item, url()), extension_url);
  return item;
}

DraftNode* sibling_object(Draft& draft, DraftNode* parent, const Segment& segment) {
  DraftNode* node = draft.member(parent, segment.sibling);
  if (node->kind != json::Kind::object) Draft::set_object(node);
  return node;
}

DraftNode* first_coding(Draft& draft, DraftNode* concept_node) {
  DraftNode* list = draft.member(concept_node, coding());
  if (list->kind != json::Kind::array) Draft::set_array(list);
  if (list->first != nullptr) return list->first;
  DraftNode* item = draft.append(list);
  Draft::set_object(item);
  return item;
}

json::View extension(json::View element, std::string_view extension_url) {
  for (json::View item : element[extension_name()]) {
    if (same_url(item[url()].string(), extension_url)) return item;
  }
  return {};
}

Key read_key(json::View element) {
  Key key;
  json::View found = extension(element, record_key_url());
  if (!found) return key;
  for (json::View part : found[extension_name()]) {
    const std::string_view name = part[url()].string();
    if (name == "key") key.key = part[value_string()].string();
    if (name == "role") key.role = part[value_code()].string();
    if (name == "position") {
      key.position = part[value_string()].string();
      if (key.position == "#") key.position = {};
      key.found = true;
    }
  }
  return key;
}

std::string_view position_of(const DraftNode* element) {
  const DraftNode* list = Draft::find(element, extension_name());
  if (list == nullptr) return {};
  for (const DraftNode* item = list->first; item != nullptr; item = item->next) {
    const DraftNode* found = Draft::find(item, url());
    if (found == nullptr || !same_url(found->text, record_key_url())) continue;
    const DraftNode* parts = Draft::find(item, extension_name());
    for (const DraftNode* part = parts ? parts->first : nullptr; part != nullptr; part = part->next) {
      const DraftNode* name = Draft::find(part, url());
      const DraftNode* value = Draft::find(part, value_string());
      if (name != nullptr && name->text == "position" && value != nullptr) return value->text;
    }
  }
  return {};
}

}  // namespace kapfhir::translate::keys

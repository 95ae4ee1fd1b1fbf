// Outward, second half: finding the place of a row, marking what is ours, and assembling the Bundle.
#include "fhir/canonical.hpp"
#include "record/values.hpp"
#include "translate/keys.hpp"
#include "translate/tables.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {

using json::Draft;
using json::DraftNode;

DraftNode* Writer::list_element(DraftNode* parent, const Segment& segment, const std::string& mark_at,
                                std::size_t index) {
  DraftNode* list = draft_.member(parent, segment.name);
  if (list->kind != json::Kind::array) Draft::set_array(list);
  std::size_t seen = 0;
  for (DraftNode* item = list->first; item != nullptr; item = item->next) {
    const bool ours = segment.primitive                         ? true
                      : segment.slice.kind == Slice::Kind::none ? keys::position_of(item) == mark_at
                                                                : matches(segment.slice, item);
    if (!ours) continue;
    if ((!segment.primitive && segment.slice.kind == Slice::Kind::none) || seen++ == index) return item;
  }
  DraftNode* item = draft_.append(list);
  if (segment.primitive) return item;
  Draft::set_object(item);
  if (segment.slice.kind == Slice::Kind::none) {
    mark(item, "", "", mark_at);
  } else {
    stamp(segment.slice, draft_, item);
  }
  return item;
}

Writer::Place Writer::place(DraftNode* home, const Path& path, const std::string& mark_at, std::size_t index,
                            bool object) {
  DraftNode* parent = home;
  for (std::size_t i = 0; i < path.segments.size(); ++i) {
    const Segment& segment = path.segments[i];
    const bool last = i + 1 == path.segments.size();
    // An object in an unsliced list has its own marked element; so has every element of an `each` row.
    const bool marked = segment.repeats || (last && object && segment.array && segment.slice.kind == Slice::Kind::none);
    if (marked) {
      DraftNode* item = list_element(parent, segment, mark_at, index);
      if (last) return {parent, item};
      parent = item;
    } else if (last) {
      return {parent, nullptr};
    } else {
      parent = WriteSlot{*this, draft_, parent, &segment, nullptr}.element();
    }
  }
  return {parent, nullptr};
}

void Writer::mark(DraftNode* element, std::string_view key, std::string_view role, const std::string& pointer) {
  DraftNode* extension = keys::extension(draft_, element, keys::record_key_url());
  if (!key.empty()) draft_.set_string(draft_.member(keys::extension(draft_, extension, "key"), "valueString"), key);
  if (!role.empty()) draft_.set_string(draft_.member(keys::extension(draft_, extension, "role"), "valueCode"), role);
  // FHIR strings are not empty, so the root's pointer is written '#'.
  draft_.set_string(draft_.member(keys::extension(draft_, extension, "position"), "valueString"),
                    pointer.empty() ? "#" : pointer);
}

DraftNode* Writer::resource(std::string_view type, const std::string& id, std::string_view key, std::string_view role,
                            const std::string& pointer) {
  auto [found, fresh] = entry_by_id_.try_emplace(id, entries_.size());
  if (fresh) {
    DraftNode* node = draft_.object();
    draft_.set_string(draft_.member(node, "resourceType"), type);
    draft_.set_string(draft_.member(node, "id"), id);
    entries_.push_back({type, id, node});
  }
  DraftNode* node = entries_[found->second].node;
  mark(node, key.starts_with('@') ? std::string_view() : key, role, pointer);
  return node;
}

void Writer::reference(DraftNode* node, const Identity* target, std::string_view id, std::string_view targets) {
  if (node->kind != json::Kind::object) Draft::set_object(node);
  bool allowed = target != nullptr;
  if (target != nullptr && !targets.empty()) {
    const std::string list = "|" + std::string(targets) + "|";
    allowed = list.find("|" + std::string(target->type) + "|") != std::string::npos;
  }
  if (allowed) {
    // A server that took the bundle in has its own way to write the literal; the same target is left as it is.
    DraftNode* literal = draft_.member(node, "reference");
    if (!literal->text.ends_with(target->resource_id)) draft_.set_string(literal, "urn:uuid:" + target->resource_id);
  }
  if (id.empty()) return;
  DraftNode* identifier = draft_.member(node, "identifier");
  if (identifier->kind != json::Kind::object) Draft::set_object(identifier);
  draft_.set_string(draft_.member(identifier, keys::system()), identities_.object_system());
  draft_.set_string(draft_.member(identifier, "value"), id);
}

void Writer::start_from(const fhir::Resource& bundle) {
  for (json::View entry : bundle.root()["entry"]) {
    json::View resource = entry["resource"];
    const std::string id(resource["id"].string());
    DraftNode* copy = draft_.copy(resource);
    entry_by_id_.emplace(id, entries_.size());
    entries_.push_back({draft_.keep(resource["resourceType"].string()), id, copy});
  }
}

Conversion Writer::run() {
  object(episode_record(), &record_, "", nullptr);
  DraftNode* bundle = draft_.object();
  draft_.set_string(draft_.member(bundle, "resourceType"), "Bundle");
  draft_.set_string(draft_.member(bundle, "type"), "transaction");
  DraftNode* entries = draft_.member(bundle, "entry");
  Draft::set_array(entries);
  for (const Entry& entry : entries_) {
    DraftNode* item = draft_.append(entries);
    Draft::set_object(item);
    draft_.set_string(draft_.member(item, "fullUrl"), "urn:uuid:" + entry.id);
    entry.node->name = draft_.name("resource");
    Draft::attach(item, entry.node);
    DraftNode* request = draft_.member(item, "request");
    Draft::set_object(request);
    draft_.set_string(draft_.member(request, "method"), "PUT");
    draft_.set_string(draft_.member(request, "url"), std::string(entry.type) + "/" + entry.id);
  }
  Conversion out;
  out.movements = std::move(movements_);
  out.bundle = fhir::Resource(std::move(draft_).freeze(bundle));
  return out;
}

Conversion to_fhir(const kap::EpisodeRecord& record, const Options& options) {
  return Writer(record, options).run();
}

Conversion to_fhir(const kap::EpisodeRecord& record, const fhir::Resource& into, const Options& options) {
  Writer writer(record, options);
  writer.start_from(into);
  return writer.run();
}

std::string_view to_string(Movement::How how) {
  switch (how) {
    case Movement::How::carried:
      return "carried";
    case Movement::How::projected:
      return "projected";
    case Movement::How::defaulted:
      return "defaulted";
    case Movement::How::remainder:
      return "remainder";
  }
  return {};
}

}  // namespace kapfhir::translate

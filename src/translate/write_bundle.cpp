// Outward, second half: finding the place of a row, marking what is ours, and assembling the Bundle.
#include "fhir/canonical.hpp"
#include "record/values.hpp"
#include "translate/keys.hpp"
#include "translate/tables.hpp"
#include "translate/write.hpp"

namespace kapfhir::translate {

using json::Draft;
using json::DraftNode;

namespace {

/// Whether `list`, separated by '|', names the type.
bool names(std::string_view list, std::string_view type) {
  for (std::size_t at = list.find(type); at != std::string_view::npos; at = list.find(type, at + 1)) {
    const std::size_t end = at + type.size();
    if ((at == 0 || list[at - 1] == '|') && (end == list.size() || list[end] == '|')) return true;
  }
  return false;
}

}  // namespace

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
  const auto part = [&](std::string_view name, json::Name value, std::string_view text) {
    draft_.set_string(draft_.member(keys::extension(draft_, extension, name), value), text);
  };
  if (!key.empty()) part("key", keys::value_string(), key);
  if (!role.empty()) part("role", keys::value_code(), role);
  // FHIR strings are not empty, so the root's pointer is written '#'.
  part("position", keys::value_string(), pointer.empty() ? "#" : pointer);
}

std::size_t Writer::resource(const Part& part, const Identity& identity, const std::string& pointer) {
  std::string made;
  if (!part.role.empty()) made = identities_.resource_id(identity.key, part.role);
  const std::string_view id = part.role.empty() ? identity.resource_id : made;
  auto found = entry_by_id_.find(id);
  if (found == entry_by_id_.end()) {
    const std::string_view kept = draft_.keep(id);
    DraftNode* node = draft_.object();
    draft_.refer(draft_.add(node, keys::resource_type()), part.type);
    draft_.refer(draft_.add(node, keys::id()), kept);
    found = entry_by_id_.emplace(kept, entries_.size()).first;
    entries_.push_back({part.type, kept, node});
  }
  mark(entries_[found->second].node, identity.key.starts_with('@') ? std::string_view() : identity.key, part.role,
       pointer);
  return found->second;
}

void Writer::reference(DraftNode* node, const Identity* target, std::string_view id, std::string_view targets) {
  if (node->kind != json::Kind::object) Draft::set_object(node);
  bool allowed = target != nullptr;
  if (target != nullptr && !targets.empty()) {
    allowed = names(targets, target->type);
  }
  if (allowed) {
    // A server that took the bundle in has its own way to write the literal; the same target is left as it is.
    DraftNode* literal = draft_.member(node, keys::reference());
    if (!literal->text.ends_with(target->resource_id))
      draft_.refer(literal, draft_.keep("urn:uuid:", target->resource_id));
  }
  if (id.empty()) return;
  DraftNode* identifier = draft_.member(node, keys::identifier());
  if (identifier->kind != json::Kind::object) Draft::set_object(identifier);
  draft_.set_string(draft_.member(identifier, keys::system()), identities_.object_system());
  draft_.set_string(draft_.member(identifier, keys::value()), id);
}

void Writer::start_from(const fhir::Resource& bundle) {
  for (json::View entry : bundle.root()["entry"]) {
    json::View resource = entry["resource"];
    const std::string_view id = draft_.keep(resource["id"].string());
    entry_by_id_.emplace(id, entries_.size());
    entries_.push_back({draft_.keep(resource["resourceType"].string()), id, draft_.copy(resource)});
  }
}

Conversion Writer::run() {
  object(episode_record(), &record_, "", nullptr);
  DraftNode* bundle = draft_.object();
  draft_.refer(draft_.add(bundle, keys::resource_type()), "Bundle");
  draft_.refer(draft_.add(bundle, keys::type()), "transaction");
  DraftNode* entries = draft_.add(bundle, draft_.name("entry"));
  Draft::set_array(entries);
  const json::Name full_url = draft_.name("fullUrl"), resource = draft_.name("resource"),
                   request = draft_.name("request"), method = draft_.name("method");
  for (const Entry& entry : entries_) {
    DraftNode* item = draft_.append(entries);
    Draft::set_object(item);
    draft_.refer(draft_.add(item, full_url), draft_.keep("urn:uuid:", entry.id));
    entry.node->name = resource;
    Draft::attach(item, entry.node);
    DraftNode* put = draft_.add(item, request);
    Draft::set_object(put);
    draft_.refer(draft_.add(put, method), "PUT");
    draft_.refer(draft_.add(put, keys::url()), draft_.keep(entry.type, "/", entry.id));
  }
  Conversion out;
  out.movements = std::move(movements_);
  out.bundle = fhir::Resource(std::move(draft_).freeze(bundle));
  return out;
}

void Writer::each_projection(const std::function<void(const Projection&)>& visit) {
  project(episode_record(), &record_, "", visit);
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

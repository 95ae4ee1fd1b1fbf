// Why one loop over flat rows: the tables stay data (pages, checks and release read them too), and the compiler sees
// each codec once instead of once per member.
#include "translate/write.hpp"

#include <algorithm>
#include <bitset>

#include "fhir/canonical.hpp"
#include "json/writer.hpp"
#include "record/values.hpp"
#include "translate/keys.hpp"
#include "translate/tables.hpp"

namespace kapfhir::translate {

using json::Draft;
using json::DraftNode;

/// One object while it is written.
struct Writer::Frame {
  const ObjectTable& table;
  const void* object;
  const std::string& pointer;
  DraftNode* carrier = nullptr;  ///< the home: takes the remainder
  std::bitset<64> carried;       ///< by member; no struct of the record has more
  const kap::MemberInfo& member(const Row& row) const {
    return table.type->members[static_cast<std::size_t>(row.member)];
  }
};

DraftNode* WriteSlot::element() const {
  if (given != nullptr) return given;
  DraftNode* node = draft.member(parent, segment->name);
  if (!segment->array) {
    if (!segment->primitive && node->kind != json::Kind::object) Draft::set_object(node);
    return node;
  }
  if (node->kind != json::Kind::array) Draft::set_array(node);
  for (DraftNode* item = node->first; item != nullptr; item = item->next) {
    if (matches(segment->slice, item)) return item;
  }
  DraftNode* item = draft.append(node);
  if (!segment->primitive) Draft::set_object(item);
  stamp(segment->slice, draft, item);
  return item;
}

Writer::Writer(const kap::EpisodeRecord& record, const Options& options, bool resource_ids)
    : record_(record), options_(options), identities_((prepare(), record), resource_ids) {}

const Writer::Ancestor* Writer::nearest(const kap::TypeInfo& type) const {
  for (auto it = ancestors_.rbegin(); it != ancestors_.rend(); ++it) {
    if (it->table->type == &type) return &*it;
  }
  return nullptr;
}

template <class Visit>
std::size_t Writer::each_object(const Frame& frame, const Row& row, Visit visit) {
  const kap::MemberInfo& member = frame.member(row);
  const base::AnyField& field = kap::field_of(member, frame.object);
  if (!field.has_value()) return 0;
  void* value = const_cast<void*>(kap::value_of(member, field));
  const std::string below = record::pointer_join(frame.pointer, member.name);
  if (member.value->kind != kap::ValueKind::list) {
    visit(value, below);
    return 1;
  }
  const std::size_t size = member.value->size(value);
  for (std::size_t i = 0; i < size; ++i) visit(member.value->at(value, i), below + "/" + std::to_string(i));
  return size;
}

void Writer::object(const ObjectTable& table, const void* object, const std::string& pointer, DraftNode* element) {
  Frame frame{table, object, pointer, element, {}};
  ancestors_.push_back({&table, object, pointer});
  const Identity* identity = table.is_resource() ? identities_.by_pointer(pointer) : nullptr;
  Identity part_only;  // an element may have parts that are resources, too
  if (identity == nullptr && table.parts.size() > 1) part_only.key = object_key(*table.type, object, pointer);
  const std::size_t outer = current_;
  std::size_t home_entry = outer;
  for (std::size_t i = 0; i < table.parts.size(); ++i) {
    const Part& part = table.parts[i];
    if (part.type.empty()) {
      rows(frame, part, element);
      continue;
    }
    if (i > 0 && !wanted(frame, part)) continue;
    current_ = resource(part, identity != nullptr ? *identity : part_only, pointer);
    DraftNode* home = entries_[current_].node;
    if (i == 0) {
      frame.carrier = home;
      home_entry = current_;
    }
    rows(frame, part, home);
    current_ = outer;
  }
  current_ = home_entry;
  remainder(frame);
  current_ = outer;
  ancestors_.pop_back();
}

void Writer::project(const ObjectTable& table, const void* object, const std::string& pointer,
                     const std::function<void(const Projection&)>& visit) {
  if (!table.projects) return;
  Frame frame{table, object, pointer, nullptr, {}};
  ancestors_.push_back({&table, object, pointer});
  const std::string key = object_key(*table.type, object, pointer);
  for (const Part& part : table.parts) {
    if (&part != &table.parts.front() && !wanted(frame, part)) continue;
    if (part.projects) {
      DraftNode* expected = draft_.object();
      for (const Row& row : part.rows) {
        if (row.compared()) scalar(frame, row, expected);
      }
      visit({part, key, expected});
    }
    for (const Row& row : part.rows) {
      if (row.table == nullptr) continue;
      each_object(frame, row, [&](void* below, const std::string& at) { project(row.table(), below, at, visit); });
    }
  }
  ancestors_.pop_back();
}

bool Writer::wanted(const Frame& frame, const Part& part) const {
  if (part.when != nullptr) return part.when(frame.object);
  return std::any_of(part.rows.begin(), part.rows.end(), [&](const Row& row) {
    return row.member >= 0 && row.authoritative() && !kap::field_of(frame.member(row), frame.object).absent();
  });
}

void Writer::rows(Frame& frame, const Part& part, DraftNode* home) {
  for (const Row& row : part.rows) {
    switch (row.word) {
      case Word::within:
        within(frame, row, home);
        break;
      case Word::has:
        has(frame, row);
        break;
      case Word::each:
        each(frame, row, home);
        break;
      default:
        scalar(frame, row, home);
        break;
    }
  }
}

namespace {
/// A word of a closed list in an extension is bound to that list, where no data-absent-reason stands for a code.
bool takes_null(const Row& row, const Value& value) {
  const bool word = value.type != nullptr && value.type->kind == kap::ValueKind::word;
  return row.codec.ops->nulls && !(word && row.path.segments.front().name == keys::extension_name());
}
}  // namespace

void Writer::scalar(Frame& frame, const Row& row, DraftNode* home) {
  const bool projected = row.word == Word::also || row.word == Word::link || row.word == Word::fixed;
  Value value{nullptr, nullptr, frame.object};
  const base::AnyField* field = nullptr;
  if (row.member >= 0) {
    const kap::MemberInfo& member = frame.member(row);
    field = &kap::field_of(member, frame.object);
    value.type = member.value;
    if (field->has_value()) value.data = kap::value_of(member, *field);
    if (!field->has_value() && row.word != Word::must && (projected || field->absent())) return;
  }
  // Whether the value can be carried is asked before anything is made, so that nothing empty is left behind.
  WriteSlot probe{*this, draft_, nullptr, &row.path.last(), nullptr};
  const bool allowed = row.codec.condition == nullptr || row.codec.condition(frame.object);
  const bool carried =
      allowed && (field == nullptr || field->has_value()) && row.codec.ops->carries(row.codec, value, probe);
  const bool null = allowed && field != nullptr && field->null() && !projected && takes_null(row, value);
  if (!carried && !null && row.word != Word::must) return;
  const Place at = place(home, row.path, frame.pointer, 0, false);
  WriteSlot slot{*this, draft_, at.parent, &row.path.last(), at.given};
  if (carried) {
    row.codec.ops->write(row.codec, value, slot);
    if (field != nullptr && !projected) frame.carried[static_cast<std::size_t>(row.member)] = true;
    moved(frame, row, projected ? Movement::How::projected : Movement::How::carried);
  } else if (null) {
    if (row.codec.ops->write_null != nullptr) {
      row.codec.ops->write_null(row.codec, slot);
    } else {
      absent(slot.segment->primitive ? keys::sibling_object(draft_, at.parent, *slot.segment) : slot.element(),
             "not-asked");
    }
    frame.carried[static_cast<std::size_t>(row.member)] = true;
    moved(frame, row, Movement::How::carried);
  } else {
    gap(row, slot);
    moved(frame, row, Movement::How::defaulted);
  }
}

void Writer::gap(const Row& row, const WriteSlot& slot) {
  if (row.codec.ops->write_gap != nullptr) {
    row.codec.ops->write_gap(row.codec, slot);
  } else if (slot.segment->primitive) {
    absent(keys::sibling_object(draft_, slot.parent, *slot.segment), "unknown");
  } else if (slot.fhir_type() == "CodeableConcept") {
    DraftNode* coding = keys::first_coding(draft_, slot.element());
    draft_.set_string(draft_.member(coding, keys::system()), fhir::data_absent_reason_system);
    draft_.set_string(draft_.member(coding, keys::code()), "unknown");
    draft_.set_string(draft_.member(coding, "display"), "Unknown");
  } else {
    absent(slot.element(), "unknown");
  }
}

void Writer::absent(DraftNode* element, std::string_view reason) {
  if (element->kind != json::Kind::object) Draft::set_object(element);
  DraftNode* extension = keys::extension(draft_, element, fhir::data_absent_reason_url);
  draft_.set_string(draft_.member(extension, "valueCode"), reason);
}

void Writer::each(Frame& frame, const Row& row, DraftNode* home) {
  const kap::MemberInfo& member = frame.member(row);
  const base::AnyField& field = kap::field_of(member, frame.object);
  if (!field.has_value()) return;
  void* list = const_cast<void*>(kap::value_of(member, field));
  const std::size_t size = member.value->size(list);
  WriteSlot probe{*this, draft_, nullptr, &row.path.last(), nullptr};
  for (std::size_t i = 0; i < size; ++i) {
    if (!row.codec.ops->carries(row.codec, {member.value->element, member.value->at(list, i), frame.object}, probe))
      return;
  }
  if (size == 0) return;
  const std::string below = record::pointer_join(frame.pointer, member.name);
  for (std::size_t i = 0; i < size; ++i) {
    const Place at = place(home, row.path, below + "/" + std::to_string(i), i, false);
    WriteSlot slot{*this, draft_, at.parent, &row.path.last(), at.given};
    row.codec.ops->write(row.codec, {member.value->element, member.value->at(list, i), frame.object}, slot);
  }
  frame.carried[static_cast<std::size_t>(row.member)] = true;
  moved(frame, row, Movement::How::carried);
}

void Writer::within(Frame& frame, const Row& row, DraftNode* home) {
  const ObjectTable& table = row.table();
  std::size_t index = 0;
  each_object(frame, row, [&](void* item, const std::string& pointer) {
    const Place at = place(home, row.path, pointer, index++, true);
    DraftNode* element = WriteSlot{*this, draft_, at.parent, &row.path.last(), at.given}.element();
    const std::string_view id = object_id(*table.type, item);
    if (!id.empty()) mark(element, id, "", pointer);
    object(table, item, pointer, element);
  });
  if (index == 0) return;
  frame.carried[static_cast<std::size_t>(row.member)] = true;
  moved(frame, row, Movement::How::carried);
}

void Writer::has(Frame& frame, const Row& row) {
  const std::size_t count = each_object(
      frame, row, [&](void* item, const std::string& pointer) { object(row.table(), item, pointer, nullptr); });
  frame.carried[static_cast<std::size_t>(row.member)] = count > 0;
}

void Writer::remainder(Frame& frame) {
  std::string text;
  auto add = [&](std::string_view name, const std::string& json) {
    text += text.empty() ? '{' : ',';
    json::write_string(name, text);
    text += ':';
    text += json;
  };
  const bool keyed = !object_id(*frame.table.type, frame.object).empty();
  for (std::size_t i = 0; i < frame.table.type->members.size(); ++i) {
    const kap::MemberInfo& member = frame.table.type->members[i];
    const base::AnyField& field = kap::field_of(member, frame.object);
    if (frame.carried.test(i) || field.absent() || (keyed && member.name == "id")) continue;
    std::string json = "null";
    if (field.has_value()) {
      json.clear();
      record::write_value(*member.value, kap::value_of(member, field), json);
    }
    add(member.name, json);
    if (options_.report) {
      movements_.push_back(
          {record::pointer_join(frame.pointer, member.name), current_name(), Movement::How::remainder});
    }
  }
  for (const base::ExtraMember& extra : frame.table.type->extra(const_cast<void*>(frame.object)).members) {
    add(extra.name, extra.json);
    if (options_.report) {
      movements_.push_back({record::pointer_join(frame.pointer, extra.name), current_name(), Movement::How::remainder});
    }
  }
  // An object that left its element empty still has to be seen as there.
  const DraftNode* only = frame.carrier->first == frame.carrier->last ? frame.carrier->first : nullptr;
  if (text.empty() && (frame.carrier->first == nullptr || (only != nullptr && only->name == keys::url()))) text = "{";
  if (text.empty() || !options_.remainder) return;
  text += '}';
  DraftNode* extension = keys::extension(draft_, frame.carrier, keys::remainder_url());
  draft_.set_string(draft_.member(extension, "valueString"), text);
}

std::string Writer::current_name() const {
  const Entry& entry = entries_[current_];
  return std::string(entry.type) + "/" + std::string(entry.id);
}

void Writer::moved(const Frame& frame, const Row& row, Movement::How how) {
  if (!options_.report || row.member < 0) return;
  movements_.push_back(
      {record::pointer_join(frame.pointer, frame.member(row).name), current_name() + "#" + row.path.text, how});
}

}  // namespace kapfhir::translate

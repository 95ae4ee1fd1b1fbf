#include "translate/read.hpp"

#include <algorithm>
#include <charconv>

#include "fhir/canonical.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "record/values.hpp"
#include "translate/keys.hpp"
#include "translate/tables.hpp"
#include "translate/translate.hpp"

namespace kapfhir::translate {
namespace {

/// The path without our slice notation: what a FHIRPath reader understands.
std::string plain_path(const Path& path) {
  std::string out;
  for (const Segment& segment : path.segments) out += "." + std::string(segment.name->text);
  return out;
}

std::string_view absent_reason(json::View element) {
  return keys::extension(element, fhir::data_absent_reason_url)[keys::value_code()].string();
}

}  // namespace

Reader::Reader(const fhir::Resource& bundle, base::Issues& issues)
    : positions_((prepare(), bundle.root())), issues_(issues) {}

void Reader::refuse(const ReadSlot& slot, std::string text) {
  std::string expression = where() + (row_ != nullptr ? plain_path(row_->path) : std::string());
  if (row_ == nullptr && slot.segment != nullptr) expression += "." + std::string(slot.segment->name->text);
  issues_.push_back(base::error(base::Code::map_unreadable, std::move(expression), std::move(text)));
}

std::string Reader::where() const {
  return home_ == nullptr ? std::string() : home_->where();
}

bool Reader::run(kap::EpisodeRecord& record) {
  if (positions_.root().homes.empty()) return false;
  object(episode_record(), &record, "", {}, &positions_.root());
  return true;
}

void Reader::object(const ObjectTable& table, void* object, const std::string& pointer, json::View element,
                    const Positions::Node* node) {
  json::View carrier = element;
  std::string_view key;
  for (const Part& p : table.parts) {
    if (p.type.empty()) {
      key = keys::read_key(element).key;
      part(table, p, object, pointer, element, node);
      continue;
    }
    const Positions::Home* home = node == nullptr ? nullptr : node->home(p.role);
    const Positions::Home* outer = home_;
    if (home != nullptr) home_ = home;
    if (p.role.empty()) {
      carrier = home == nullptr ? json::View() : home->resource;
      if (home != nullptr) key = home->key;
    }
    part(table, p, object, pointer, home == nullptr ? json::View() : home->resource, node);
    home_ = outer;
  }
  if (!key.empty()) {
    for (const kap::MemberInfo& member : table.type->members) {
      if (member.name != "id") continue;
      *static_cast<std::string*>(member.emplace(member.field(object))) = key;
    }
  }
  remainder(table, object, pointer, carrier);
}

void Reader::part(const ObjectTable& table, const Part& p, void* object, const std::string& pointer, json::View home,
                  const Positions::Node* node) {
  for (const Row& row : p.rows) {
    if (row.word == Word::has) {
      has(table, row, object, pointer, node);
      continue;
    }
    if (!home || !row.authoritative()) continue;
    row_ = &row;
    if (row.word == Word::each) {
      each(table, row, object, pointer, home);
    } else if (row.word == Word::within) {
      within(table, row, object, pointer, home, node);
    } else {
      scalar(table, row, object, home);
    }
    row_ = nullptr;
  }
}

Found Reader::value(const Row& row, const ReadSlot& slot, const Target& target) {
  // null and gaps look the same for every codec.
  const std::string_view reason = absent_reason(slot.segment->primitive ? slot.sibling : slot.element);
  if (reason == "not-asked") return Found::null;
  if (!reason.empty()) return Found::nothing;
  return row.codec.ops->read(row.codec, slot, target);
}

void Reader::scalar(const ObjectTable& table, const Row& row, void* object, json::View home) {
  const Spot spot = find_spot(home, row.path);
  if (!spot.parent) return;
  const kap::MemberInfo& member = table.type->members[static_cast<std::size_t>(row.member)];
  base::AnyField& field = member.field(object);
  const ReadSlot slot{*this, spot.parent, &row.path.last(), spot.element, spot.sibling};
  switch (value(row, slot, {member.value, member.emplace(field), object})) {
    case Found::nothing:
      member.reset(field);
      break;
    case Found::null:
      member.set_null(field);
      break;
    case Found::value:
      break;
  }
}

void Reader::each(const ObjectTable& table, const Row& row, void* object, const std::string& pointer, json::View home) {
  const kap::MemberInfo& member = table.type->members[static_cast<std::size_t>(row.member)];
  json::View parent = home;
  std::size_t at = 0;
  while (at < row.path.segments.size() && !row.path.segments[at].repeats) {
    const Segment& step = row.path.segments[at++];
    json::View next = parent[step.name];
    if (step.array) {
      json::View chosen;
      for (json::View item : next) {
        if (!chosen && matches(step.slice, item)) chosen = item;
      }
      next = chosen;
    }
    parent = next;
  }
  const Segment& repeated = row.path.segments[at];
  void* list = nullptr;
  for (const Ours& ours : our_elements(parent[repeated.name], repeated, record::pointer_join(pointer, member.name))) {
    Spot spot{parent, ours.element, {}};
    if (at + 1 < row.path.segments.size()) spot = find_spot(ours.element, row.path, at + 1);
    const ReadSlot slot{*this, spot.parent, &row.path.last(), spot.element, spot.sibling};
    // A reference to what was withheld is masked; it is listed as withheld, not lost.
    if (absent_reason(spot.element) == "masked") continue;
    if (list == nullptr) list = member.emplace(member.field(object));
    void* item = member.value->append(list);
    if (value(row, slot, {member.value->element, item, object}) != Found::value) {
      refuse(slot, "a list element without a value");
    }
  }
}

void Reader::within(const ObjectTable& table, const Row& row, void* object, const std::string& pointer, json::View home,
                    const Positions::Node* node) {
  const kap::MemberInfo& member = table.type->members[static_cast<std::size_t>(row.member)];
  const std::string below = record::pointer_join(pointer, member.name);
  const ObjectTable& inner = row.table();
  const bool list = member.value->kind == kap::ValueKind::list;
  json::View parent = home;
  for (std::size_t i = 0; i + 1 < row.path.segments.size(); ++i) {
    const Segment& step = row.path.segments[i];
    json::View next = parent[step.name];
    if (step.array) {
      json::View chosen;
      for (json::View item : next) {
        if (!chosen && matches(step.slice, item)) chosen = item;
      }
      next = chosen;
    }
    parent = next;
  }
  const Segment& last = row.path.last();
  std::vector<Ours> found;
  if (last.array) {
    found = our_elements(parent[last.name], last, below);
    if (!list && found.size() > 1) found.resize(1);
  } else if (parent[last.name]) {
    found.push_back({below, parent[last.name]});
  }
  void* value = nullptr;
  for (const Ours& ours : found) {
    if (value == nullptr) value = member.emplace(member.field(object));
    void* item = list ? member.value->append(value) : value;
    // Resources below hang at the position that the element had when it was written.
    const Positions::Node* below_node =
        node == nullptr
            ? nullptr
            : node->below(std::string_view(ours.position).substr(std::min(pointer.size(), ours.position.size())));
    const Row* outer = row_;
    this->object(inner, item, list ? ours.position : below, ours.element, below_node);
    row_ = outer;
  }
}

void Reader::has(const ObjectTable& table, const Row& row, void* object, const std::string& pointer,
                 const Positions::Node* node) {
  if (node == nullptr) return;
  const kap::MemberInfo& member = table.type->members[static_cast<std::size_t>(row.member)];
  auto found = node->children.find(member.name);
  if (found == node->children.end()) return;
  const Positions::Node& child = *found->second;
  const std::string below = record::pointer_join(pointer, member.name);
  if (member.value->kind != kap::ValueKind::list) {
    this->object(row.table(), member.emplace(member.field(object)), below, {}, &child);
    return;
  }
  std::vector<std::pair<unsigned, const Positions::Node*>> items;
  for (const auto& [token, item] : child.children) {
    unsigned index = 0;
    auto [end, failed] = std::from_chars(token.data(), token.data() + token.size(), index);
    if (failed == std::errc{} && end == token.data() + token.size()) items.emplace_back(index, item.get());
  }
  std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  if (items.empty()) return;
  void* list = member.emplace(member.field(object));
  for (const auto& [index, item] : items) {
    this->object(row.table(), member.value->append(list), below + "/" + std::to_string(index), {}, item);
  }
}

void Reader::remainder(const ObjectTable& table, void* object, const std::string& pointer, json::View carrier) {
  json::View text = keys::extension(carrier, keys::remainder_url())[keys::value_string()];
  if (!text) return;
  auto parsed = json::parse(text.string());
  if (!parsed || !parsed->root().is(json::Kind::object)) {
    issues_.push_back(
        base::error(base::Code::map_unreadable, where() + ".extension", "record-remainder is not a JSON object"));
    return;
  }
  for (json::View member : parsed->root()) {
    bool known = false;
    for (const kap::MemberInfo& info : table.type->members) {
      if (info.name != member.name()) continue;
      record::read_member(member, info, object, record::pointer_join(pointer, info.name), issues_);
      known = true;
    }
    if (!known) table.type->extra(object).members.push_back({std::string(member.name()), json::write(member)});
  }
}

base::Outcome<kap::EpisodeRecord> from_fhir(const fhir::Resource& bundle, base::Issues& findings) {
  base::Issues issues;
  Reader reader(bundle, issues);
  kap::EpisodeRecord record;
  if (!reader.run(record)) {
    return base::error(base::Code::map_no_episode, "Bundle",
                       "no resource of this bundle carries the root of an episode record");
  }
  auto require = [&](const base::AnyField& field, const char* name) {
    if (field.has_value()) return;
    issues.push_back(
        base::error(base::Code::map_no_episode, "Bundle", std::string(name) + " of the episode is missing"));
  };
  require(record.source_system, "source_system");
  require(record.record_id, "record_id");
  if (base::has_errors(issues)) return issues;
  findings.insert(findings.end(), issues.begin(), issues.end());
  if (reader.positions().foreign() > 0) {
    base::Issue note =
        base::warning(base::Code::map_foreign, "Bundle",
                      std::to_string(reader.positions().foreign()) + " resources of the bundle are foreign");
    note.severity = base::Severity::information;
    findings.push_back(std::move(note));
  }
  check_projections(record, reader.positions(), findings);
  return record;
}

}  // namespace kapfhir::translate

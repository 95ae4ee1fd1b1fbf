// First form of the rules: what the minimal recipient never gets. The mapping rows say what a place holds, so that a
// new member cannot leave by being forgotten here.
#include "fhir/canonical.hpp"
#include "json/reader.hpp"
#include "record/values.hpp"
#include "release/redaction.hpp"
#include "translate/keys.hpp"
#include "translate/path.hpp"
#include "translate/read.hpp"

namespace kapfhir::release {
namespace {

using translate::Kept;
using translate::ObjectTable;
using translate::Part;
using translate::Row;
using translate::Segment;
using translate::Slice;

json::View own(json::View element, std::string_view name) {
  return translate::keys::extension(element, fhir::kap_extension(name));
}

bool restricted(json::View resource) {
  for (json::View label : resource["meta"]["security"]) {
    const std::string_view code = label["code"].string();
    if (label["system"].string().ends_with("/v3-Confidentiality") && (code == "R" || code == "V")) return true;
  }
  return false;
}

/// The author's choice, and never a psychotherapy note: true and false, both said.
bool shareable_note(json::View note) {
  return own(note, "note-shareable")["valueBoolean"].is_true() &&
         own(note, "note-psychotherapy-process-note")["valueBoolean"].is(json::Kind::boolean_false);
}
bool is_psychotherapy_note(json::View note) {
  return !own(note, "note-psychotherapy-process-note")["valueBoolean"].is(json::Kind::boolean_false);
}
bool signed_off(json::View composition) {
  for (json::View part : own(composition, "discharge-summary-sign-off")["extension"]) {
    if (part["url"].string() != "status") continue;
    return part["valueCode"].string() == "signed" || part["valueCode"].string() == "amended";
  }
  return false;
}

std::string_view rule_name(Kept kept) {
  switch (kept) {
    case Kept::no:
      return {};
    case Kept::psychotherapy_note:
      return "psychotherapy-note";
    case Kept::therapy_content:
      return "therapy-content";
    case Kept::note_text:
      return "note-not-shared";
    case Kept::signed_text:
      return "unsigned-text";
    case Kept::unclassified_text:
      return "unclassified-text";
  }
  return {};
}

class Decider {
 public:
  explicit Decider(json::View resource) : resource_(resource) {}

  Decision run() {
    const translate::keys::Key key = translate::keys::read_key(resource_);
    if (!key.found) {
      decision_.dropped = restricted(resource_);
      return std::move(decision_);
    }
    const ObjectTable* table = translate::table_at(key.position);
    const Part* part = nullptr;
    if (table != nullptr) {
      for (const Part& candidate : table->parts) {
        if (candidate.type == resource_["resourceType"].string() && candidate.role == key.role) part = &candidate;
      }
    }
    const std::string position(key.position);
    if (part == nullptr) {
      drop(position, "unknown-member");
      return std::move(decision_);
    }
    if (const Kept whole = whole_resource(*table, *part); whole != Kept::no) {
      drop(position, rule_name(whole));
      return std::move(decision_);
    }
    rows(*table, *part, resource_, position);
    return std::move(decision_);
  }

 private:
  void drop(const std::string& position, std::string_view rule) {
    decision_.dropped = true;
    decision_.withheld.push_back(
        {position, std::string(resource_["resourceType"].string()) + "/" + std::string(resource_["id"].string()),
         std::string(rule)});
  }

  /// Notes stand or fall as a whole; so do resources of which nothing but withheld content would remain.
  Kept whole_resource(const ObjectTable&, const Part& part) const {
    bool anything_else = false;
    Kept first = Kept::no;
    for (const Row& row : part.rows) {
      if (!row.authoritative()) continue;
      if (row.kept == Kept::psychotherapy_note) return row.kept;
      if (row.kept == Kept::note_text) {
        if (shareable_note(resource_)) return Kept::no;
        const bool note = own(resource_, "note-shareable") || own(resource_, "note-psychotherapy-process-note");
        return note && is_psychotherapy_note(resource_) ? Kept::psychotherapy_note : Kept::note_text;
      }
      if (row.kept == Kept::no)
        anything_else = true;
      else if (first == Kept::no)
        first = row.kept;
    }
    return anything_else ? Kept::no : first;
  }

  void rows(const ObjectTable& table, const Part& part, json::View home, const std::string& position) {
    for (const Row& row : part.rows) {
      if (row.member < 0 || row.word == translate::Word::has) continue;
      const std::string path =
          record::pointer_join(position, table.type->members[static_cast<std::size_t>(row.member)].name);
      // Note text was decided with the whole resource.
      if (row.kept != Kept::no && row.kept != Kept::note_text &&
          (row.kept_when == nullptr || row.kept_when(resource_)) &&
          !(row.kept == Kept::signed_text && signed_off(resource_))) {
        if (remove(home, row, 0) && row.authoritative()) {
          decision_.withheld.push_back({path, place(row), std::string(rule_name(row.kept))});
        }
        continue;
      }
      if (row.word == translate::Word::within) descend(row, home, path, 0);
      if (row.authoritative() && row.codec.ops != nullptr && row.codec.ops->name == "reference")
        references(row, home, path);
    }
    remainder(table, home, position);
  }

  std::string place(const Row& row) const {
    return std::string(resource_["resourceType"].string()) + "/" + std::string(resource_["id"].string()) + "#" +
           row.path.text;
  }

  void references(const Row& row, json::View home, const std::string& path) {
    if (row.word != translate::Word::each) {
      json::View element = translate::find_spot(home, row.path).element;
      if (element) decision_.references.push_back({path, element});
      return;
    }
    json::View parent = home;
    for (std::size_t at = 0; at < row.path.segments.size(); ++at) {
      const Segment& segment = row.path.segments[at];
      if (!segment.repeats) {
        parent = parent[segment.name];
        continue;
      }
      for (const translate::Ours& ours : translate::our_elements(parent[segment.name], segment, path)) {
        json::View element = at + 1 == row.path.segments.size()
                                 ? ours.element
                                 : translate::find_spot(ours.element, row.path, at + 1).element;
        if (element) decision_.references.push_back({ours.position, element});
      }
      return;
    }
  }

  /// Removes everything the row filled below `node`: at the first slice the whole list element, else the leaf.
  bool remove(json::View node, const Row& row, std::size_t at) {
    const Segment& segment = row.path.segments[at];
    const bool last = at + 1 == row.path.segments.size();
    bool found = false;
    json::View sibling = last ? node[segment.sibling] : json::View();
    if (sibling) found = decision_.removed.insert(sibling.node()).second;
    json::View child = node[segment.name];
    if (!child) return found;
    if (!segment.array) {
      if (last) return decision_.removed.insert(child.node()).second || found;
      return remove(child, row, at + 1) || found;
    }
    for (json::View item : child) {
      if (!translate::matches(segment.slice, item)) continue;
      if (segment.slice.kind != Slice::Kind::none || last) {
        found = decision_.removed.insert(item.node()).second || found;
      } else {
        found = remove(item, row, at + 1) || found;
      }
    }
    return found;
  }

  void descend(const Row& row, json::View node, const std::string& position, std::size_t at) {
    const Segment& segment = row.path.segments[at];
    json::View child = node[segment.name];
    const bool last = at + 1 == row.path.segments.size();
    std::size_t index = 0;
    const bool list = row.path.last().repeats || row.path.last().array;
    auto visit = [&](json::View item) {
      if (!last) return descend(row, item, position, at + 1);
      const translate::keys::Key key = translate::keys::read_key(item);
      std::string here = key.found ? std::string(key.position) : position;
      if (!key.found && segment.repeats && list) here += "/" + std::to_string(index);
      ++index;
      const ObjectTable& table = row.table();
      rows(table, table.parts.front(), item, here);
    };
    if (!child) return;
    if (!segment.array) return visit(child);
    for (json::View item : child) {
      const bool marked = segment.slice.kind == Slice::Kind::none && last;
      if (marked && !translate::keys::read_key(item).position.starts_with(position)) continue;
      if (translate::matches(segment.slice, item)) visit(item);
    }
  }

  void remainder(const ObjectTable& table, json::View home, const std::string& position) {
    json::View extension = translate::keys::extension(home, translate::keys::remainder_url());
    if (!extension) return;
    decision_.removed.insert(extension.node());
    auto parsed = json::parse(extension["valueString"].string());
    if (!parsed) return;
    const std::string where = std::string(resource_["resourceType"].string()) + "/" +
                              std::string(resource_["id"].string()) + "#record-remainder";
    for (json::View member : parsed->root()) {
      bool known = false;
      for (const kap::MemberInfo& info : table.type->members) known = known || info.name == member.name();
      decision_.withheld.push_back(
          {record::pointer_join(position, member.name()), where, known ? "remainder" : "unknown-member"});
    }
    if (parsed->root().size() == 0) decision_.withheld.push_back({position, where, "remainder"});
  }

  json::View resource_;
  Decision decision_;
};

}  // namespace

Decision decide(json::View resource) {
  return Decider(resource).run();
}

}  // namespace kapfhir::release

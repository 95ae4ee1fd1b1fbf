// What follows from decisions about others: projections, documents, provenance, included resources, references.
#include <algorithm>
#include <map>

#include "release/names.hpp"
#include "release/parcel.hpp"
#include "release/reference.hpp"

namespace kapfhir::release {
namespace {

using json::View;

bool is_below(std::string_view position, std::string_view branch) {
  return position.size() > branch.size() && position.starts_with(branch) && position[branch.size()] == '/';
}

}  // namespace

/// A withheld list or object of the record takes along the resources that were made of its parts.
void Parcel::follow_branches() {
  struct Branch {
    std::string_view path;
    std::string_view rule;
  };
  std::vector<Branch> branches;
  for (const Item& item : items_) {
    if (!item.verdict.leaves) continue;
    for (const Withheld& one : item.elements.withheld) {
      for (const translate::Row& row : item.subject.place->part->rows) {
        if (row.kept == translate::Kept::no || row.word != translate::Word::within) continue;
        const auto& member = item.subject.place->table->type->members[static_cast<std::size_t>(row.member)];
        if (one.record_path.ends_with("/" + std::string(member.name))) branches.push_back({one.record_path, one.rule});
      }
    }
  }
  if (branches.empty()) return;
  for (Item& item : items_) {
    for (const Branch& branch : branches) {
      if (!item.subject.ours || !is_below(item.subject.position, branch.path)) continue;
      item.verdict = {false, stable_rule(branch.rule), {}};
    }
  }
}

/// A document is its Composition, a message its header: without it the rest is no document (R4 documents.html).
void Parcel::follow_documents() {
  for (std::uint32_t bundle = 0; bundle < bundles_.size(); ++bundle) {
    if (bundles_[bundle].type != "document" && bundles_[bundle].type != "message") continue;
    const auto head =
        std::find_if(items_.begin(), items_.end(), [&](const Item& item) { return item.bundle == bundle; });
    if (head == items_.end() || head->verdict.leaves) continue;
    for (Item& item : items_) {
      if (item.bundle == bundle && item.verdict.leaves) item.verdict = {false, "document-withheld", {}};
    }
  }
}

std::string_view Parcel::type_of(View reference) const {
  const ResourceName name = named_by(reference["reference"].string());
  std::string_view type = name.type.empty() ? reference["type"].string() : name.type;
  if (!type.empty()) return type;
  by_id_.any(name.id, [&](std::uint32_t at) {
    type = items_[at].subject.resource["resourceType"].string();
    return true;
  });
  return type;
}

/// Provenance leaves when something that it is about leaves; the patient, who stands in all of them, does not count.
void Parcel::follow_provenance() {
  std::vector<Item*> waiting;
  for (Item& item : items_) {
    if (item.subject.kind.provenance && item.verdict.leaves && item.subject.resource["target"].size() > 0)
      waiting.push_back(&item);
  }
  std::vector<Verdict> verdicts;
  for (Item* item : waiting) {
    verdicts.push_back(item->verdict);
    item->verdict = {false, "target-withheld", {}};
  }
  // From none upward, so that two that are about each other do not carry one another, in any order.
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t at = 0; at < waiting.size(); ++at) {
      if (waiting[at]->verdict.leaves) continue;
      bool any = false, patient = false, others = false;
      for (View target : waiting[at]->subject.resource["target"]) {
        const bool hidden = look({target, false}) == Sight::hidden;
        const bool is_patient = type_of(target) == "Patient";
        (is_patient ? patient : others) = true;
        any = any || (!is_patient && !hidden);
        if (is_patient && hidden) patient = false;
      }
      if (!any && !(patient && !others)) continue;
      waiting[at]->verdict = verdicts[at];
      changed = true;
    }
  }
}

/// What a search brought along goes only with a match that goes, or it would tell of the match.
void Parcel::follow_includes() {
  if (bundles_.empty() || bundles_.front().type != "searchset") return;
  const auto included = [](const Item& item) {
    return item.verdict.leaves && item.entry["search"]["mode"].string() == "include";
  };
  if (std::none_of(items_.begin(), items_.end(), included)) return;
  std::vector<char> held(items_.size(), 1);
  for (std::size_t at = 0; at < items_.size(); ++at) held[at] = included(items_[at]) ? 0 : 1;
  const auto points = [&](const Item& from, const Item& to) {
    const ResourceName wanted{to.subject.resource["resourceType"].string(), to.subject.resource["id"].string()};
    for (std::uint32_t i = 0; i < from.pointers; ++i) {
      if (same(named_by(pointers_[from.first_pointer + i].element["reference"].string()), wanted)) return true;
    }
    return false;
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t at = 0; at < items_.size(); ++at) {
      if (held[at] != 0) continue;
      for (std::size_t other = 0; other < items_.size() && held[at] == 0; ++other) {
        if (held[other] == 0 || !items_[other].verdict.leaves) continue;
        if (points(items_[other], items_[at]) || points(items_[at], items_[other])) held[at] = changed = true;
      }
    }
  }
  for (std::size_t at = 0; at < items_.size(); ++at) {
    if (held[at] == 0) items_[at].verdict = {false, "target-withheld", {}};
  }
}

Parcel::Sight Parcel::look(std::string_view literal) const {
  const ResourceName name = named_by(literal);
  if (name.id.empty()) return Sight::unknown;
  bool here = false;
  const bool seen = by_id_.any(name.id, [&](std::uint32_t at) {
    const Item& item = items_[at];
    if (!name.type.empty() && name.type != item.subject.resource[names::resource_type].string()) return false;
    here = true;
    return item.verdict.leaves;
  });
  if (here) return seen ? Sight::seen : Sight::hidden;
  if (name.type.empty() || !request_.visible) return Sight::unknown;
  return request_.visible(name.type, name.id) ? Sight::seen : Sight::hidden;
}

Parcel::Sight Parcel::look(const Survey::Pointer& pointer) const {
  if (pointer.attachment) return look(pointer.element["url"].string());
  if (const Sight sight = look(pointer.element[names::reference].string()); sight != Sight::unknown) return sight;
  View identifier = pointer.element[names::identifier];
  const std::string_view system = identifier["system"].string();
  bool here = false;
  const bool seen = by_identifier_.any(identifier["value"].string(), [&](std::uint32_t at) {
    const Item& item = items_[at];
    bool is_it = is_object_system(system) && item.key == identifier["value"].string();
    for (View one : item.subject.resource["identifier"]) {
      is_it = is_it || (one["system"].string() == system && one["value"].string() == identifier["value"].string());
    }
    here = here || is_it;
    return is_it && item.verdict.leaves;
  });
  return here ? (seen ? Sight::seen : Sight::hidden) : Sight::unknown;
}

void Parcel::mask() {
  const bool all_leave =
      std::all_of(items_.begin(), items_.end(), [](const Item& item) { return item.verdict.leaves; });
  if (all_leave && !request_.visible) return;
  // Most references are to what leaves, and most of the rest says so at the first look.
  hidden_ = Lookup(8);
  for (std::uint32_t at = 0; at < items_.size(); ++at) {
    if (items_[at].verdict.leaves) continue;
    View resource = items_[at].subject.resource;
    hidden_.add(resource[names::id].string(), at);
    hidden_.add(named_by(items_[at].entry[names::full_url].string()).id, at);
    hidden_.add(items_[at].key, at);
    for (View one : resource[names::identifier]) hidden_.add(one[names::value].string(), at);
  }
  const auto may_be_hidden = [&](const Survey::Pointer& pointer) {
    const auto any = [](std::uint32_t) { return true; };
    View address = pointer.element[pointer.attachment ? names::url : names::reference];
    return request_.visible || hidden_.any(named_by(address.string()).id, any) ||
           hidden_.any(pointer.element[names::identifier][names::value].string(), any);
  };
  for (Item& item : items_) {
    if (!item.verdict.leaves) continue;
    for (std::uint32_t i = 0; i < item.pointers; ++i) {
      const Survey::Pointer& pointer = pointers_[item.first_pointer + i];
      if (may_be_hidden(pointer) && look(pointer) == Sight::hidden) item.masked.push_back(pointer.element.node());
    }
  }
}

bool Parcel::may_tell(View entry) const {
  const std::string_view url = entry["request"]["url"].string();
  return url.empty() || look(url) != Sight::hidden;
}

}  // namespace kapfhir::release

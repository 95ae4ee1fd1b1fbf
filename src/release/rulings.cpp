// The decisions in words, one ruling for each place.
#include <algorithm>

#include "json/reader.hpp"
#include "record/values.hpp"
#include "release/parcel.hpp"

namespace kapfhir::release {

/// Whether something that leaves carries the object or value at that place of the record, or a part of it.
bool Parcel::leaves_at(std::string_view path) const {
  return std::any_of(items_.begin(), items_.end(), [&](const Item& other) {
    const std::string_view there = other.subject.position;
    return other.verdict.leaves && other.subject.ours && there.starts_with(path) &&
           (there.size() == path.size() || there[path.size()] == '/');
  });
}

/// What of the record stays with a resource: the object, or, where others carry parts of it, what they do not carry.
std::vector<std::string> Parcel::stays_with(const Item& item) const {
  const Subject& subject = item.subject;
  if (!subject.ours) return {std::string()};
  const std::string position(subject.position);
  if (subject.place == nullptr || !leaves_at(position)) return {position};
  std::vector<std::string> out;
  const auto add = [&](std::string_view member) {
    std::string path = record::pointer_join(position, member);
    if (!leaves_at(path)) out.push_back(std::move(path));
  };
  const auto& members = subject.place->table->type->members;
  if (!item.role.empty()) {
    for (const translate::Row& row : subject.place->part->rows) {
      if (row.authoritative()) add(members[static_cast<std::size_t>(row.member)].name);
    }
  } else {
    for (const auto& member : members) add(member.name);
    json::View remainder = translate::keys::extension(subject.resource, translate::keys::remainder_url());
    if (const auto parsed = json::parse(remainder["valueString"].string())) {
      for (json::View member : parsed->root()) add(member.name());
    }
  }
  if (out.empty()) out.emplace_back();  // a projection: the record loses nothing by it
  return out;
}

void Parcel::add_rulings(Item& item, bool sent, std::vector<Ruling>& out) const {
  const Verdict& verdict = item.verdict;
  if (verdict.leaves && !sent && item.elements.withheld.empty() && item.masked.empty()) return;
  const std::string name = fhir_name(item.subject.resource);
  if (!verdict.leaves || sent) {
    const auto what = verdict.leaves ? Ruling::What::sent : Ruling::What::withheld;
    const bool whole = verdict.leaves && item.subject.ours;
    for (std::string& path : whole ? std::vector{std::string(item.subject.position)} : stays_with(item))
      out.push_back({what, std::move(path), name, std::string(verdict.rule), judge_.because(verdict)});
  }
  if (!verdict.leaves) return;
  for (Withheld& one : item.elements.withheld) {
    out.push_back(std::move(one));
    if (judge_.broken_glass()) out.back().because += "; not lifted in an emergency";
  }
  if (item.masked.empty()) return;
  const std::string reason(reason_of("reference-to-withheld"));
  bool said = false;
  if (item.subject.place != nullptr) {
    for (const SaidByReference& one :
         references_of(item.subject.resource, *item.subject.place, item.subject.position)) {
      if (std::find(item.masked.begin(), item.masked.end(), one.element.node()) == item.masked.end()) continue;
      out.push_back({Ruling::What::masked, one.record_path, name, "reference-to-withheld", reason});
      said = true;
    }
  }
  if (!said && sent) out.push_back({Ruling::What::masked, "", name, "reference-to-withheld", reason});
}

std::vector<Ruling> Parcel::rulings(bool sent) {
  std::vector<Ruling> out;
  for (Item& item : items_) add_rulings(item, sent, out);
  return out;
}

}  // namespace kapfhir::release

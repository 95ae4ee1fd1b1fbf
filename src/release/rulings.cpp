// The decisions in words, one ruling for each place.
#include <algorithm>

#include "record/values.hpp"
#include "release/parcel.hpp"

namespace kapfhir::release {
namespace {

/// What of the record a resource carries: the object, or, where others carry parts of it, its own members.
std::vector<std::string> record_paths(const Subject& subject, bool whole_object) {
  if (!subject.ours) return {std::string()};
  if (subject.place == nullptr || whole_object) return {std::string(subject.position)};
  std::vector<std::string> out;
  for (const translate::Row& row : subject.place->part->rows) {
    if (!row.authoritative() || row.word == translate::Word::has) continue;
    const auto& member = subject.place->table->type->members[static_cast<std::size_t>(row.member)];
    out.push_back(record::pointer_join(std::string(subject.position), member.name));
  }
  if (out.empty()) out.emplace_back();  // a projection: the record loses nothing by it
  return out;
}

}  // namespace

/// Whether no other resource carries a part of the object that this one is of.
bool Parcel::stays_whole(const Item& item) const {
  const std::string_view position = item.subject.position;
  return std::none_of(items_.begin(), items_.end(), [&](const Item& other) {
    const std::string_view there = other.subject.position;
    return other.verdict.leaves && other.subject.ours && there.starts_with(position) &&
           (there.size() == position.size() || there[position.size()] == '/');
  });
}

void Parcel::add_rulings(Item& item, bool sent, std::vector<Ruling>& out) const {
  const Verdict& verdict = item.verdict;
  if (verdict.leaves && !sent && item.elements.withheld.empty() && item.masked.empty()) return;
  const std::string name = fhir_name(item.subject.resource);
  if (!verdict.leaves || sent) {
    const auto what = verdict.leaves ? Ruling::What::sent : Ruling::What::withheld;
    for (std::string& path : record_paths(item.subject, verdict.leaves || stays_whole(item)))
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

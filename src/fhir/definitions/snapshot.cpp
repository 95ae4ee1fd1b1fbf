#include "fhir/definitions/snapshot.hpp"

#include "fhir/definitions/snapshot_work.hpp"

namespace kapfhir::fhir::definitions {
namespace snapshot {
namespace {

constexpr std::uint32_t most_differential_elements = 10'000;

json::Document with_elements(json::View definition, const Element& root, bool& complete) {
  json::Draft draft;
  json::DraftNode* const made = draft.object();
  const auto add_snapshot = [&] {
    json::DraftNode* const elements = draft.member(draft.member(made, "snapshot"), "element");
    json::Draft::set_array(elements);
    complete = write_elements(root, draft, elements);
  };
  for (json::View member : definition) {
    if (member.name() == "snapshot") continue;
    if (member.name() == "differential") add_snapshot();
    json::Draft::attach(made, draft.copy(member));
  }
  if (!json::Draft::find(made, "snapshot")) add_snapshot();
  return std::move(draft).freeze(made);
}

base::Outcome<base::Done> start_from_base(Work& work) {
  const std::string_view base = work.definition["baseDefinition"].string();
  if (base.empty()) return failed({}, "the definition names no base");
  KAP_TRY(elements, work.sources.elements(base));
  if (!elements)
    return base::error(base::Code::package_missing, {}, "the base " + std::string(base) + " is not at hand");
  work.base = elements;
  work.root = clone(*elements);
  work.elements = count(*elements);
  settle_inherited(*work.root, work);
  if (!work.specialization) return base::Done{};
  // A new type has its own name at the head of every path; that of a logical model is the end of its address.
  const std::string_view type = work.definition["type"].string();
  const std::string_view path = work.definition["differential"]["element"].at(0)["path"].string();
  work.root->name = path.empty() ? type.substr(type.rfind('/') + 1) : path.substr(0, path.find('.'));
  work.root->properties.drop("base");
  return base::Done{};
}

}  // namespace

base::Outcome<json::Document> make_snapshot(json::View definition, Sources& sources) {
  const std::string_view url = definition["url"].string();
  const Sources::Guard guard(sources, url);
  Work work(sources, definition);
  KAP_TRY(started, start_from_base(work));
  static_cast<void>(started);
  const json::View listed = definition["differential"]["element"];
  if (listed.size() > most_differential_elements)
    return failed(std::string(work.root->name),
                  "a differential of more than " + std::to_string(most_differential_elements) + " elements");
  if (!is_bearable(listed))
    return failed(std::string(work.root->name), "more types, constraints or the like than any element has");
  const json::Document differential = with_constraint_sources(listed, url);
  Placing placing(work);
  for (json::View said : differential.root()) {
    KAP_TRY(element, placing.place(said));
    KAP_TRY(applied, apply(*element, said, work));
    static_cast<void>(applied);
  }
  bool complete = false;
  json::Document made = with_elements(definition, *work.root, complete);
  if (!complete) return failed(std::string(work.root->name), "the snapshot becomes too large");
  return made;
}

}  // namespace snapshot

base::Outcome<json::Document> with_snapshot(json::View structure_definition, const SnapshotSource& source) {
  snapshot::Sources sources(source);
  return snapshot::make_snapshot(structure_definition, sources);
}

}  // namespace kapfhir::fhir::definitions

#include "release/release.hpp"

#include <set>

#include "fhir/canonical.hpp"
#include "release/redaction.hpp"
#include "translate/keys.hpp"

namespace kapfhir::release {

/// The only maker of Released<T>.
class Gate {
 public:
  static fhir::Released<fhir::Resource> stamp(fhir::Resource resource) {
    return fhir::Released<fhir::Resource>(std::move(resource));
  }
};

namespace {

using json::Draft;
using json::DraftNode;

std::string_view id_of(std::string_view reference) {
  const std::size_t cut = reference.find_last_of("/:");
  return cut == std::string_view::npos ? reference : reference.substr(cut + 1);
}

/// Replaces references to dropped resources by "masked".
void mask(Draft& draft, DraftNode* node, const std::set<std::string_view>& dropped) {
  DraftNode* reference = Draft::find(node, "reference");
  if (node->kind == json::Kind::object && reference != nullptr && reference->kind == json::Kind::string &&
      dropped.contains(id_of(reference->text))) {
    Draft::remove(node, reference);
    Draft::remove(node, Draft::find(node, "identifier"));
    Draft::remove(node, Draft::find(node, "display"));
    DraftNode* reason = translate::keys::extension(draft, node, fhir::data_absent_reason_url);
    draft.set_string(draft.member(reason, "valueCode"), "masked");
    return;
  }
  for (DraftNode* child = node->first; child != nullptr; child = child->next) mask(draft, child, dropped);
}

}  // namespace

DraftNode* copy_without(Draft& draft, json::View view, const std::unordered_set<const json::Node*>& removed) {
  if (view.is(json::Kind::object)) {
    DraftNode* node = draft.object();
    bool lost = false;
    std::size_t kept = 0;
    for (json::View child : view) {
      DraftNode* copy = removed.contains(child.node()) ? nullptr : copy_without(draft, child, removed);
      if (copy == nullptr) {
        lost = true;
        continue;
      }
      copy->name = draft.name(child.name());
      Draft::attach(node, copy);
      ++kept;
    }
    if (lost && (kept == 0 || (kept == 1 && Draft::find(node, "url") != nullptr))) return nullptr;
    return node;
  }
  if (view.is(json::Kind::array)) {
    DraftNode* node = draft.array();
    for (json::View child : view) {
      DraftNode* copy = removed.contains(child.node()) ? nullptr : copy_without(draft, child, removed);
      if (copy != nullptr) Draft::attach(node, copy);
    }
    return node->first == nullptr && view.size() > 0 ? nullptr : node;
  }
  return draft.copy(view);
}

Recipient minimal_recipient() {
  return {};
}

base::Outcome<Release> release(const fhir::Resource& resource, const Recipient&) {
  Draft draft;
  std::vector<Withheld> withheld;
  std::vector<Decision::Reference> references;
  auto take = [&](json::View view) -> DraftNode* {
    Decision decision = decide(view);
    withheld.insert(withheld.end(), decision.withheld.begin(), decision.withheld.end());
    if (decision.dropped) return nullptr;
    references.insert(references.end(), decision.references.begin(), decision.references.end());
    return copy_without(draft, view, decision.removed);
  };
  if (resource.type() != "Bundle") {
    DraftNode* node = take(resource.root());
    if (node == nullptr) {
      return base::error(base::Code::release_refused, std::string(resource.type()),
                         "this resource stays at the clinic");
    }
    return Release{Gate::stamp(fhir::Resource(std::move(draft).freeze(node))), std::move(withheld)};
  }
  DraftNode* bundle = draft.object();
  DraftNode* entries = nullptr;
  std::set<std::string_view> dropped;
  for (json::View member : resource.root()) {
    if (member.name() != "entry") {
      DraftNode* copy = draft.copy(member);
      Draft::attach(bundle, copy);
      continue;
    }
    entries = draft.member(bundle, "entry");
    Draft::set_array(entries);
    for (json::View entry : member) {
      json::View inner = entry["resource"];
      DraftNode* node = inner ? take(inner) : nullptr;
      if (inner && node == nullptr) {
        dropped.insert(inner["id"].string());
        continue;
      }
      DraftNode* item = draft.append(entries);
      Draft::set_object(item);
      for (json::View part : entry) {
        DraftNode* copy = part.name() == "resource" ? node : draft.copy(part);
        copy->name = draft.name(part.name());
        Draft::attach(item, copy);
      }
    }
  }
  if (entries != nullptr && !dropped.empty()) mask(draft, entries, dropped);
  for (const Decision::Reference& one : references) {
    const std::string_view literal = one.element["reference"].string();
    if (!literal.empty() && dropped.contains(id_of(literal))) {
      withheld.push_back({one.record_path, std::string(literal), "reference-to-withheld"});
    }
  }
  return Release{Gate::stamp(fhir::Resource(std::move(draft).freeze(bundle))), std::move(withheld)};
}

}  // namespace kapfhir::release

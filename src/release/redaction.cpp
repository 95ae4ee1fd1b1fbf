#include "release/redaction.hpp"

#include <algorithm>
#include <new>

#include "fhir/canonical.hpp"
#include "release/label_codes.hpp"
#include "release/names.hpp"

namespace kapfhir::release {
namespace {

using json::Kind;
using json::Node;
using json::View;

/// What a copy holds on to.
struct Held {
  fhir::Resource source;
  std::deque<json::Document> metas;
  json::Document tree;
};

json::Name name_of(json::Arena& arena, std::string_view text) {
  return arena.name(text);
}

Node text_node(json::Name name, std::string_view text) {
  Node node;
  node.name = name;
  node.text = text.data();
  node.size = static_cast<std::uint32_t>(text.size());
  node.kind = Kind::string;
  return node;
}

bool is_container(const Node& node) {
  return node.kind == Kind::object || node.kind == Kind::array;
}

void add_coding(json::Draft& draft, json::DraftNode* list, std::string_view code) {
  for (const json::DraftNode* one = list->first; one != nullptr; one = one->next) {
    const json::DraftNode* its = json::Draft::find(one, "code");
    if (its != nullptr && its->text == code) return;
  }
  json::DraftNode* made = draft.append(list);
  draft.set_string(draft.member(made, "system"), observation_value_system);
  draft.set_string(draft.member(made, "code"), code);
}

json::DraftNode* list_in(json::Draft& draft, json::DraftNode* meta, std::string_view name) {
  json::DraftNode* list = draft.member(meta, name);
  if (list->kind != Kind::array) json::Draft::set_array(list);
  return list;
}

}  // namespace

Node Copying::made(const Node& like, std::initializer_list<Node> children) {
  return made(like, std::span<const Node>(children.begin(), children.size()));
}

Node Copying::made(const Node& like, std::span<const Node> children) {
  Node out = like;
  out.size = static_cast<std::uint32_t>(children.size());
  out.children = nullptr;
  out.own_names = false;
  if (children.empty()) return out;
  auto* kept = static_cast<Node*>(arena_.allocate(children.size() * sizeof(Node), alignof(Node)));
  std::uninitialized_copy(children.begin(), children.end(), kept);
  out.children = kept;
  if (out.kind == Kind::object) {
    out.own_names = std::any_of(children.begin(), children.end(),
                                [](const Node& child) { return child.name == nullptr || !child.name->program_wide; });
  }
  return out;
}

/// An element with nothing but the reason why it is absent.
Node Copying::absent(json::Name name) {
  Node object;
  object.kind = Kind::object;
  Node list;
  list.kind = Kind::array;
  Node reason = made(object, {text_node(name_of(arena_, "url"), fhir::data_absent_reason_url),
                              text_node(name_of(arena_, "valueCode"), "masked")});
  list = made(list, {reason});
  list.name = name_of(arena_, "extension");
  object = made(object, {list});
  object.name = name;
  return object;
}

/// Of a Reference only its own marks are left; of an Attachment everything but the address.
Node Copying::masked(const Node& reference) {
  const View view(&reference);
  std::vector<Node> children;
  if (!view["reference"] && !view["identifier"]) {
    for (View child : view) {
      if (child.name() != "url") children.push_back(*child.node());
    }
    return made(reference, children);
  }
  const Node reason = *View(absent(nullptr).children).begin().operator*().node();
  std::vector<Node> extensions;
  for (View child : view) {
    if (child.name() == "id") children.push_back(*child.node());
    if (child.name() != "extension") continue;
    for (View one : child) {
      if (one["url"].string() != fhir::data_absent_reason_url) extensions.push_back(*one.node());
    }
  }
  extensions.push_back(reason);
  Node list;
  list.kind = Kind::array;
  list = made(list, extensions);
  list.name = name_of(arena_, "extension");
  children.push_back(list);
  return made(reference, children);
}

bool Copying::is_masked(const Node* node) const {
  return std::binary_search(masked_.begin(), masked_.end(), node);
}

const Removal* Copying::removal(const Node* node) const {
  const auto at = std::lower_bound(removed_.begin(), removed_.end(), node,
                                   [](const Removal& one, const Node* wanted) { return one.node < wanted; });
  return at != removed_.end() && at->node == node ? &*at : nullptr;
}

Copying::Copied Copying::copy(const Node& from, Node& to) {
  if (!is_container(from) || from.size == 0) return Copied::same;
  if (!is_masked(&from)) return copy_children(from, to);
  to = masked(from);
  return Copied::changed;
}

Copying::Copied Copying::copy_children(const Node& from, Node& to) {
  const std::size_t base = open_.size();
  std::vector<json::Name> demanded;
  bool changed = false, lost = false;
  for (View child : View(&from)) {
    const Removal* taken = removed_.empty() ? nullptr : removal(child.node());
    Node copied;
    const Copied how = taken != nullptr ? Copied::gone : copy(*child.node(), copied);
    changed = changed || how != Copied::same;
    if (how != Copied::gone) {
      open_.push_back(how == Copied::same ? *child.node() : copied);
      continue;
    }
    lost = true;
    if (taken != nullptr && taken->required && from.kind == Kind::object) {
      const bool primitive = !is_container(*child.node());
      demanded.push_back(name_of(arena_, (primitive ? "_" : "") + std::string(child.name())));
    }
  }
  const std::size_t kept = open_.size() - base;
  Copied out = changed ? Copied::changed : Copied::same;
  // Nothing left of it, or of an extension nothing but its address.
  if (lost && (kept == 0 || (kept == 1 && from.kind == Kind::object && open_.back().name == names::url)))
    out = Copied::gone;
  if (out == Copied::changed) {
    for (json::Name name : demanded) open_.push_back(absent(name));
    to = made(from, std::span<const Node>(open_).subspan(base));
  }
  open_.resize(base);
  return out;
}

Node Copying::meta(View resource, const Labels& labels, bool redacted, bool masked) {
  const int marks = (redacted ? 1 : 0) + (masked ? 2 : 0);
  View old = resource[names::meta];
  if (!old) {
    const auto known = usual_.find({&labels, marks});
    if (known != usual_.end()) return known->second;
  }
  json::Draft draft;
  json::DraftNode* holder = draft.object();
  if (old) {
    json::DraftNode* copied = draft.copy(old);
    copied->name = draft.name("meta");
    json::Draft::attach(holder, copied);
  }
  write_labels(draft, holder, labels);
  json::DraftNode* node = draft.member(holder, "meta");
  if (redacted) add_coding(draft, list_in(draft, node, "security"), "REDACTED");
  if (masked) add_coding(draft, list_in(draft, node, "security"), "MASKED");
  if (marks != 0) add_coding(draft, list_in(draft, node, "tag"), "SUBSETTED");
  const json::Document& made = metas_.emplace_back(std::move(draft).freeze(holder));
  const Node out = *made.root()["meta"].node();
  if (!old) usual_.emplace(std::make_pair(&labels, marks), out);
  return out;
}

Node Copying::resource(const Item& item) {
  const Node& from = *item.subject.resource.node();
  const bool redacted = !item.elements.removed.empty(), masked = !item.masked.empty();
  Node whole = from;
  if (redacted || masked) {
    removed_ = item.elements.removed;
    std::sort(removed_.begin(), removed_.end(), [](const Removal& a, const Removal& b) { return a.node < b.node; });
    masked_ = item.masked;
    std::sort(masked_.begin(), masked_.end());
    copy_children(from, whole);
  }
  const Node labelled = meta(item.subject.resource, *item.subject.labels, redacted, masked);
  std::vector<Node>& children = open_;  // no object is open now
  children.clear();
  std::size_t at = 0;
  for (View child : View(&whole)) {
    const json::Name name = child.node()->name;
    if (name == names::meta) continue;
    // Text that somebody else made of the whole may tell of what is masked; ours is made of what never is.
    if (name == names::text && !item.subject.ours && masked) continue;
    children.push_back(*child.node());
    if (name == names::id || (name == names::resource_type && at == 0)) at = children.size();
  }
  children.insert(children.begin() + static_cast<std::ptrdiff_t>(at), labelled);
  return made(whole, children);
}

Node Copying::entry(View view, const Node& resource) {
  std::vector<Node>& children = open_;
  children.clear();
  for (View child : view) {
    const bool it = child.node()->name == names::resource;
    children.push_back(it ? resource : *child.node());
    if (it) children.back().name = names::resource;
  }
  return made(*view.node(), children);
}

Node Copying::bundle(View view, const std::vector<Node>& entries, const Labels& labels, bool shortened) {
  std::vector<Node> children;
  const bool page = View(view["total"]).text() == std::to_string(view["entry"].size());
  std::size_t at = 0;
  for (View child : view) {
    const std::string_view name = child.name();
    if (name == "meta" || name == "signature") continue;
    if (name == "entry") {
      if (entries.empty()) continue;
      children.push_back(made(*child.node(), entries));
    } else if (name == "total" && shortened) {
      // Of a search on one page the new total is known; any other total counted what is withheld.
      if (!page) continue;
      children.push_back(*child.node());
      const std::string_view number = arena_.keep(std::to_string(entries.size()));
      children.back().text = number.data();
      children.back().size = static_cast<std::uint32_t>(number.size());
    } else {
      children.push_back(*child.node());
    }
    if (name == "id" || (name == "resourceType" && at == 0)) at = children.size();
  }
  if (!entries.empty() || view["meta"]) {
    json::Draft draft;
    json::DraftNode* holder = draft.object();
    if (view["meta"]) {
      json::DraftNode* copied = draft.copy(view["meta"]);
      copied->name = draft.name("meta");
      json::Draft::attach(holder, copied);
      // The label of a Bundle is the highest in it; what it was before, its entries have inherited.
      json::Draft::remove(copied, json::Draft::find(copied, "security"));
    }
    if (!entries.empty()) write_labels(draft, holder, labels);
    const json::Document& made = metas_.emplace_back(std::move(draft).freeze(holder));
    children.insert(children.begin() + static_cast<std::ptrdiff_t>(at), *made.root()["meta"].node());
  }
  return made(*view.node(), children);
}

fhir::Resource Copying::finish(const Node& root) && {
  auto* node = new (arena_.allocate(sizeof(Node), alignof(Node))) Node(root);
  node->name = nullptr;
  auto held =
      std::make_shared<Held>(Held{std::move(source_), std::move(metas_), json::Document(std::move(arena_), node)});
  return fhir::Resource(std::shared_ptr<const json::Document>(held, &held->tree));
}

}  // namespace kapfhir::release

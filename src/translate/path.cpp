#include "translate/path.hpp"

#include <stdexcept>

#include "translate/systems.hpp"

namespace kapfhir::translate {
namespace {

using fhir::definitions::Type;

Slice parse_slice(std::string_view text) {
  Slice slice;
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) throw std::logic_error("a slice needs '=': " + std::string(text));
  const std::string_view child = text.substr(0, equals);
  const std::string_view value = text.substr(equals + 1);
  const std::size_t bar = value.find('|');
  if (!child.empty()) slice.child = json::intern(child);
  if (bar == std::string_view::npos) {
    slice.kind = Slice::Kind::text;
    slice.code = child == "system" ? short_system(value) : child == "url" ? extension_url(value) : std::string(value);
  } else {
    slice.kind = child.empty() ? Slice::Kind::self : Slice::Kind::coding;
    slice.system = system_url(value.substr(0, bar));
    slice.code = value.substr(bar + 1);
  }
  return slice;
}

/// The end of the segment that starts at `from`: a '.' outside brackets (urls in slices hold dots).
std::size_t segment_end(std::string_view text, std::size_t from) {
  int depth = 0;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] == '[') ++depth;
    if (text[i] == ']') --depth;
    if (text[i] == '.' && depth == 0) return i;
  }
  return text.size();
}

Segment parse_segment(std::string_view text) {
  Segment segment;
  if (text.ends_with('*')) {
    segment.repeats = true;
    text.remove_suffix(1);
  }
  const std::size_t bracket = text.find('[');
  if (bracket != std::string_view::npos) {
    segment.slice = parse_slice(text.substr(bracket + 1, text.size() - bracket - 2));
    text = text.substr(0, bracket);
  }
  segment.name = json::intern(text);
  segment.sibling = json::intern("_" + std::string(text));
  return segment;
}

// One walk for both kinds of tree.
json::View child(json::View node, json::Name name) {
  return node[name];
}
const json::DraftNode* child(const json::DraftNode* node, json::Name name) {
  return json::Draft::find(node, name);
}
std::string_view text_of(json::View node) {
  return node.text();
}
std::string_view text_of(const json::DraftNode* node) {
  return node ? node->text : std::string_view();
}

template <class Visit>
bool any_child(json::View list, Visit visit) {
  for (json::View item : list) {
    if (visit(item)) return true;
  }
  return false;
}
template <class Visit>
bool any_child(const json::DraftNode* list, Visit visit) {
  if (list == nullptr || list->kind != json::Kind::array) return false;
  for (const json::DraftNode* item = list->first; item != nullptr; item = item->next) {
    if (visit(item)) return true;
  }
  return false;
}

json::Name coding_name() {
  static const json::Name name = json::intern("coding");
  return name;
}
json::Name system_name() {
  static const json::Name name = json::intern("system");
  return name;
}
json::Name code_name() {
  static const json::Name name = json::intern("code");
  return name;
}

template <class Node>
bool has_coding(Node concept_node, const Slice& slice) {
  return any_child(child(concept_node, coding_name()), [&](auto coding) {
    return text_of(child(coding, code_name())) == slice.code && text_of(child(coding, system_name())) == slice.system;
  });
}

template <class Node>
bool matches_any(const Slice& slice, Node element) {
  switch (slice.kind) {
    case Slice::Kind::none:
      return true;
    case Slice::Kind::text: {
      // Our extension addresses begin alike and end apart, so the last character is asked first.
      const std::string_view text = text_of(child(element, slice.child));
      return text.size() == slice.code.size() && !text.empty() && text.back() == slice.code.back() &&
             text == slice.code;
    }
    case Slice::Kind::coding: {
      auto found = child(element, slice.child);
      // A list of concepts (rare) or one concept.
      return any_child(found, [&](auto item) { return has_coding(item, slice); }) ||
             (found && has_coding(found, slice));
    }
    case Slice::Kind::self:
      return has_coding(element, slice);
  }
  return false;
}

}  // namespace

Path resolve(const Type& start, std::string_view text) {
  Path path;
  path.text = text;
  const Type* type = &start;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = segment_end(text, at);
    Segment segment = parse_segment(text.substr(at, end - at));
    segment.element = fhir::definitions::find_element(*type, segment.name->text);
    if (segment.element == nullptr) {
      throw std::logic_error("R4 has no " + std::string(type->name) + "." + std::string(segment.name->text) +
                             " (mapping path " + path.text + ")");
    }
    segment.array = segment.element->max > 1;
    segment.primitive = segment.element->type->kind == Type::Kind::primitive;
    if (segment.slice.kind != Slice::Kind::none && !segment.array) {
      throw std::logic_error("only lists have slices: " + path.text);
    }
    type = segment.element->type;
    path.segments.push_back(std::move(segment));
    at = end + 1;
  }
  return path;
}

bool matches(const Slice& slice, json::View element) {
  return matches_any(slice, element);
}
bool matches(const Slice& slice, const json::DraftNode* element) {
  return matches_any(slice, element);
}

void stamp(const Slice& slice, json::Draft& draft, json::DraftNode* element) {
  if (slice.kind == Slice::Kind::none) return;
  if (slice.kind == Slice::Kind::text) {
    draft.set_string(draft.member(element, slice.child), slice.code);
    return;
  }
  json::DraftNode* concept_node = element;
  if (slice.kind == Slice::Kind::coding) {
    concept_node = draft.member(element, slice.child);
    json::Draft::set_object(concept_node);
  }
  stamp_more(slice, draft, concept_node);
}

void stamp_more(const Slice& slice, json::Draft& draft, json::DraftNode* concept_node) {
  json::DraftNode* codings = draft.member(concept_node, coding_name());
  if (codings->kind != json::Kind::array) json::Draft::set_array(codings);
  json::DraftNode* coding = draft.append(codings);
  json::Draft::set_object(coding);
  draft.set_string(draft.member(coding, system_name()), slice.system);
  draft.set_string(draft.member(coding, code_name()), slice.code);
  const std::string_view display = display_of(slice.system, slice.code);
  if (!display.empty()) draft.set_string(draft.member(coding, "display"), display);
}

}  // namespace kapfhir::translate

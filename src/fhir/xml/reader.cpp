#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "fhir/xml/growing.hpp"
#include "fhir/xml/narrative.hpp"
#include "fhir/xml/outline.hpp"
#include "fhir/xml/sax.hpp"
#include "fhir/xml/xml.hpp"

namespace kapfhir::fhir::xml {
namespace {

using json::Kind;
using Part = Growing::Part;

constexpr std::string_view instance_space = "http://www.w3.org/2001/XMLSchema-instance";
// As for JSON: deeper is never needed.
constexpr std::uint32_t deepest = 1000;

// A stranger chose this name, and it may be of any length.
std::string quoted(std::string_view name) {
  constexpr std::size_t longest = 64;
  std::size_t size = std::min(name.size(), longest);
  while (size < name.size() && (static_cast<unsigned char>(name[size]) & 0xC0) == 0x80) --size;
  return "'" + std::string(name.substr(0, size)) + (size < name.size() ? "...'" : "'");
}

// What comes in as XML must be able to go out as JSON and come back, and the JSON reader has a largest number.
bool is_beyond_json(std::string_view number) {
  constexpr std::size_t surely_read = 300;  // digits without an exponent
  return (number.size() > surely_read || number.find_first_of("eE") != number.npos) && !json::parse(number);
}

class Reading final : public Sax {
 public:
  Reading(json::Arena& arena, const json::Limits& limits, Order order)
      : arena_(arena), growing_(arena, limits), order_(order) {}
  const json::Node* root() { return growing_.root(); }

 private:
  void start(const Tag& tag) override {
    if (in_narrative()) return narrative_part(tag);
    if (tag.space() == xinclude_space) return refuse(base::Code::xml_forbidden, "XInclude, which is not processed");
    if (!declare(tag)) return;
    if (growing_.empty()) return resource(tag);
    if (growing_.top().part == Part::resource) {
      if (growing_.top().count == 0) return resource(tag);
      return structure("a second resource in one element");
    }
    if (const Slot* const slot = next_slot(tag)) element(*slot, tag);
  }

  void end() override {
    if (in_narrative() && !narrative_.end()) return;
    if (in_narrative()) narrative_text();
    if (growing_.top().part == Part::resource && growing_.top().count == 0)
      return structure("there is no resource in this element");
    limited(growing_.close());
    while (!levels_.empty() && levels_.back() == depth_) levels_.pop_back(), outside_.pop_back();
    --depth_;
  }

  void characters(std::string_view text) override {
    if (!in_narrative() && !is_blank(text)) structure("text outside the narrative; values stand in attributes");
  }

  void instruction() override {
    if (in_narrative()) refuse(base::Code::xml_forbidden, "a processing instruction");
  }

  std::string place() const override { return growing_.place(); }

  bool in_narrative() const { return !growing_.empty() && growing_.top().part == Part::narrative; }
  void structure(std::string text) { refuse(base::Code::xml_structure, std::move(text)); }
  bool limited(const char* fault) {
    if (!fault) return true;
    const bool deep = std::string_view(fault).starts_with("nested");
    refuse(deep ? base::Code::json_too_deep : base::Code::json_too_large, fault);
    return false;
  }

  // Keeps the namespaces that a narrative may lean on.
  bool declare(const Tag& tag) {
    ++depth_;
    for (std::size_t i = 0; i < tag.namespaces(); ++i) {
      if (outside_.size() == most_namespaces)
        return refuse(base::Code::json_too_large, "more namespaces than any resource has"), false;
      const auto declared = tag.declared(i);
      outside_.push_back({std::string(declared.prefix), std::string(declared.uri)});
      levels_.push_back(depth_);
    }
    return true;
  }

  void resource(const Tag& tag) {
    if (tag.space() != fhir_space)
      return structure(quoted(tag.name) + " is not in the namespace " + quoted(fhir_space));
    const Shape* const shape = resource_shape(tag.name);
    if (!shape) return structure(quoted(tag.name) + " is no resource of R4");
    if (no_attributes(tag)) limited(growing_.open_resource(*shape));
  }

  // The child that may follow, in the order of the schema.
  const Slot* next_slot(const Tag& tag) {
    const Growing::Frame& frame = growing_.top();
    const Slot* const slot = frame.shape->find(tag.name, frame.run);
    if (!slot || slot->attribute) {
      structure("R4 defines no element " + quoted(tag.name) + " in " + std::string(frame.shape->type->name));
      return nullptr;
    }
    const std::string_view space = slot->form == Form::narrative ? xhtml_space : fhir_space;
    if (tag.space() != space) {
      structure(quoted(tag.name) + " is not in the namespace " + quoted(space));
      return nullptr;
    }
    if (!frame.run) return slot;
    if (slot == frame.run) {
      if (slot->list) return slot;
      structure("only one element " + quoted(slot->text) + " is allowed");
    } else if (order_ == Order::any && slot->order != frame.run->order) {
      if (!was_there(*frame.shape, *slot)) return slot;
      structure("another " + quoted(slot->text) + " stands before " + quoted(frame.run->text));
    } else if (slot->order > frame.run->order) {
      return slot;
    } else if (slot->order == frame.run->order) {
      structure(quoted(slot->text) + " and " + quoted(frame.run->text) + " are two types of one value");
    } else {
      structure(quoted(slot->text) + " must stand before " + quoted(frame.run->text));
    }
    return nullptr;
  }

  // This element, or another type of the same value.
  bool was_there(const Shape& shape, const Slot& slot) const {
    return std::any_of(shape.slots().begin(), shape.slots().end(),
                       [&](const Slot& other) { return other.order == slot.order && growing_.had(other); });
  }

  void element(const Slot& slot, const Tag& tag) {
    if (!limited(growing_.begin(slot))) return;
    switch (slot.form) {
      case Form::narrative:
        growing_.open(Part::narrative, nullptr);
        narrative_begin_ = start_offset();
        narrative_.begin(std::span(outside_).first(outside_.size() - tag.namespaces()));
        return narrative_part(tag);
      case Form::resource:
        if (no_attributes(tag)) growing_.open(Part::resource, nullptr);
        return;
      case Form::complex:
        if (limited(growing_.open(Part::object, slot.shape))) attributes(tag, *slot.shape);
        return;
      default:
        if (!value(slot.form, tag)) return;
        growing_.open(Part::primitive, slot.shape);
        attributes(tag, *slot.shape);
    }
  }

  // The attribute `value`; without it null, until it is known that an extension stands for it.
  bool value(Form form, const Tag& tag) {
    for (std::size_t i = 0; i < tag.attributes(); ++i) {
      const auto attribute = tag.attribute(i);
      if (attribute.name != "value" || !attribute.space.empty()) continue;
      const std::string_view text = attribute.value;
      if (form == Form::boolean) {
        if (text != "true" && text != "false") return structure("neither true nor false"), false;
        growing_.value(text == "true" ? Kind::boolean_true : Kind::boolean_false, {});
      } else if (form == Form::number) {
        if (!base::is_number(text)) return refuse(base::Code::json_number, "not a number"), false;
        if (is_beyond_json(text)) return refuse(base::Code::json_number, "the number is beyond 1e308"), false;
        growing_.value(Kind::number, arena_.keep(text));
      } else {
        growing_.value(Kind::string, keep(text));
      }
      return true;
    }
    growing_.value(Kind::null, {});
    return true;
  }

  // Those of `shape`, in its order; `value` has been read, where there can be one.
  void attributes(const Tag& tag, const Shape& shape) {
    const bool primitive = growing_.top().part == Part::primitive;
    const std::size_t count = tag.attributes();
    for (std::size_t i = 0; i < count; ++i) {
      const auto attribute = tag.attribute(i);
      if (is_schema_location(attribute) || (primitive && attribute.space.empty() && attribute.name == "value"))
        continue;
      const Slot* const slot = attribute.space.empty() ? shape.find(attribute.name) : nullptr;
      if (!slot || !slot->attribute) return unknown(attribute);
    }
    for (const Slot& slot : shape.slots()) {
      for (std::size_t i = 0; slot.attribute && i < count; ++i) {
        const auto attribute = tag.attribute(i);
        if (attribute.space.empty() && attribute.name == slot.text &&
            !limited(growing_.attribute(slot, keep(attribute.value))))
          return;
      }
    }
  }

  // In the arena, with & for &#38;.
  std::string_view keep(std::string_view value) {
    constexpr std::string_view ampersand = "&#38;";
    if (value.find('&') == value.npos) return arena_.keep(value);
    std::string spelled;
    spelled.reserve(value.size());
    for (std::size_t at = 0; at < value.size(); ++at) {
      spelled += value[at];
      if (value.substr(at).starts_with(ampersand)) at += ampersand.size() - 1;
    }
    return arena_.keep(spelled);
  }

  bool no_attributes(const Tag& tag) {
    for (std::size_t i = 0; i < tag.attributes(); ++i) {
      const auto attribute = tag.attribute(i);
      if (!is_schema_location(attribute)) return unknown(attribute), false;
    }
    return true;
  }
  // Says where a schema may be found, nothing about the resource (R4 xml.html).
  static bool is_schema_location(const Tag::Attribute& attribute) {
    return attribute.space == instance_space && attribute.name == "schemaLocation";
  }
  void unknown(const Tag::Attribute& attribute) {
    structure("R4 defines no attribute " + quoted(attribute.name) + " here");
  }

  void narrative_part(const Tag& tag) {
    if (const auto refusal = narrative_.start(tag); refusal.text) refuse(refusal.code, refusal.text);
  }
  void narrative_text() {
    const std::string_view slice = text().substr(narrative_begin_, end_offset() - narrative_begin_);
    // What libxml2 says about places is checked against the text itself.
    if (!slice.starts_with('<') || !slice.ends_with('>')) return structure("the end of the narrative is not found");
    std::string room;
    growing_.value(Kind::string, arena_.keep(narrative_.whole(slice, room)));
  }

  json::Arena& arena_;
  Growing growing_;
  Order order_;
  Narrative narrative_;
  std::size_t narrative_begin_ = 0;
  std::vector<Namespace> outside_;   // declarations in scope
  std::vector<std::size_t> levels_;  // and at which depth each was made
  std::size_t depth_ = 0;
};

base::Issue issue(Fault fault, std::string_view text, const std::string& source) {
  base::Issue issue = base::error(fault.code, std::move(fault.place), std::move(fault.text));
  base::set_position(issue, text, fault.offset);
  issue.source = source;
  return issue;
}

}  // namespace

base::Outcome<json::Document> parse(std::string_view text, const std::string& source, const json::Limits& limits,
                                    Order order) {
  json::Limits within = limits;
  within.depth = std::min(limits.depth, deepest);
  if (text.size() > std::min<std::size_t>(limits.bytes, INT32_MAX)) {
    base::Issue large = base::error(base::Code::json_too_large, "", "more bytes than the limit allows");
    large.source = source;
    return large;
  }
  const std::size_t mark = byte_order_mark(text);
  const std::string_view content = text.substr(mark);
  const auto issue_of = [&](Fault fault) {
    fault.offset += mark;
    return issue(std::move(fault), text, source);
  };
  if (auto fault = outline_fault(content)) return issue_of(*std::move(fault));
  json::Arena arena;
  Reading reading(arena, within, order);
  if (auto fault = reading.run(content)) return issue_of(*std::move(fault));
  const json::Node* const root = reading.root();
  return json::Document(std::move(arena), root);
}

bool looks_like_xml(std::string_view text) {
  text.remove_prefix(byte_order_mark(text));
  const auto first = text.find_first_not_of(blanks);
  return first != text.npos && text[first] == '<';
}

base::Outcome<json::Document> parse_json_or_xml(std::string_view text, const std::string& source,
                                                const json::Limits& limits) {
  return looks_like_xml(text) ? xml::parse(text, source, limits, Order::any) : json::parse(text, source, limits);
}

}  // namespace kapfhir::fhir::xml

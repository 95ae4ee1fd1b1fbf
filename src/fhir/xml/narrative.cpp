#include "fhir/xml/narrative.hpp"

#include <algorithm>

#include "fhir/xml/outline.hpp"

namespace kapfhir::fhir::xml {
namespace {

// What libxml2 itself allows without being asked for more.
constexpr std::size_t deepest = 256;

class Checking final : public Sax {
 public:
  bool ended_early() const { return ended_early_; }

 private:
  void start(const Tag& tag) override {
    if (!open_ && (tag.name != "div" || tag.space() != xhtml_space))
      return refuse(base::Code::xml_structure, "the narrative is not a div in the namespace of XHTML");
    if (!open_) narrative_.begin(around_);
    open_ = true;
    if (const auto refusal = narrative_.start(tag); refusal.text) refuse(refusal.code, refusal.text);
  }
  void end() override {
    if (narrative_.end()) ended_early_ = end_offset() != text().size();
  }
  void characters(std::string_view) override {}
  void instruction() override { refuse(base::Code::xml_forbidden, "a processing instruction"); }
  std::string place() const override { return {}; }

  Narrative narrative_;
  const std::vector<Namespace> around_ = {{"", std::string(fhir_space)}};  // what a resource that we write declares
  bool open_ = false, ended_early_ = false;
};

}  // namespace

void Narrative::begin(std::span<const Namespace> outside) {
  outside_.clear();
  for (const Namespace& space : outside) {
    // The innermost declaration of a prefix counts.
    std::erase_if(outside_, [&](const Borrowed& other) { return other.space.prefix == space.prefix; });
    outside_.push_back({space, false});
  }
  declared_.clear();
  in_scope_ = outside.size();
}

Narrative::Refusal Narrative::start(const Tag& tag) {
  if (tag.space() == xinclude_space) return {base::Code::xml_forbidden, "XInclude, which is not processed"};
  if (tag.space() == fhir_space)
    return {base::Code::xml_structure, "an element of FHIR inside the narrative; the namespace of XHTML is missing"};
  // Written into a resource it would be an element of FHIR.
  if (tag.space().empty()) return {base::Code::xml_structure, "an element without a namespace inside the narrative"};
  if (declared_.size() >= deepest) return {base::Code::json_too_deep, "a narrative nested too deeply"};
  in_scope_ += tag.namespaces();
  if (in_scope_ > most_namespaces) return {base::Code::json_too_large, "more namespaces than any resource has"};
  if (declared_.empty()) {
    for (std::size_t i = 0; i < tag.namespaces(); ++i)
      std::erase_if(outside_, [&](const Borrowed& other) { return other.space.prefix == tag.declared(i).prefix; });
  }
  declared_.push_back(tag.namespaces());
  for (Borrowed& borrowed : outside_) {
    const auto leans_on = [&](std::string_view prefix, std::string_view uri) {
      return prefix == borrowed.space.prefix && uri == borrowed.space.uri;
    };
    borrowed.used |= leans_on(tag.prefix(), tag.space());
    for (std::size_t i = 0; i < tag.attributes(); ++i) {
      const auto attribute = tag.attribute(i);
      borrowed.used |= !attribute.prefix.empty() && leans_on(attribute.prefix, attribute.space);
    }
  }
  return {};
}

bool Narrative::end() {
  in_scope_ -= declared_.back();
  declared_.pop_back();
  return declared_.empty();
}

std::string_view Narrative::whole(std::string_view slice, std::string& room) const {
  room.clear();
  const std::size_t name_end = slice.find_first_of(" \t\r\n/>");
  for (const Borrowed& borrowed : outside_) {
    if (!borrowed.used) continue;
    room += borrowed.space.prefix.empty() ? " xmlns" : " xmlns:";
    room += borrowed.space.prefix + "=\"";
    for (const char c : borrowed.space.uri) {  // an & has stayed &#38;
      if (c == '<' || c == '"')
        room += c == '<' ? "&lt;" : "&quot;";
      else
        room += c;
    }
    room += '"';
  }
  if (room.empty()) return slice;
  room.insert(0, slice.substr(0, name_end));
  room += slice.substr(name_end);
  return room;
}

std::optional<Fault> narrative_fault(std::string_view text) {
  if (const auto begin = text.find_first_not_of(blanks); begin != text.npos)
    text = text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
  if (text.starts_with("<?") || text.starts_with("<!--"))
    return Fault{0, base::Code::xml_structure, "something stands before the div", {}};
  if (auto fault = outline_fault(text)) return fault;
  Checking checking;
  if (auto fault = checking.run(text)) return fault;
  if (checking.ended_early()) return Fault{0, base::Code::xml_structure, "something stands behind the div", {}};
  return std::nullopt;
}

}  // namespace kapfhir::fhir::xml

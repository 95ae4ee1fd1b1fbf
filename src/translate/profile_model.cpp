// The episode record itself as a logical model: one element for each member, with the place in FHIR where it goes.
#include <algorithm>
#include <set>
#include <string>

#include "fhir/canonical.hpp"
#include "record/required.hpp"
#include "translate/profile_page.hpp"
#include "translate/tables.hpp"

namespace kapfhir::translate {
namespace {

constexpr std::string_view root_name = "EpisodeRecord";

/// "performer[function=kap:performer-function|verifier].actor" -> "performer:verifier.actor"
std::string plain(const Path& path) {
  std::string out;
  for (const Segment& segment : path.segments) {
    if (!out.empty()) out += '.';
    out += segment.name->text;
    if (segment.slice.kind == Slice::Kind::none) continue;
    const std::string& code = segment.slice.code;
    out += ':' + code.substr(code.rfind('/') + 1);
  }
  return out;
}

/// "EpisodeRecord.patient.identifiers" of every member that a record must have.
std::set<std::string> required_members() {
  kap::EpisodeRecord empty, begun;
  begun.patient.emplace(), begun.episode.emplace();
  std::set<std::string> out;
  for (const kap::EpisodeRecord* record : {&empty, &begun}) {
    for (const base::Issue& missing : record::missing_members(*record)) {
      std::string path = std::string(root_name) + missing.expression;
      std::replace(path.begin(), path.end(), '/', '.');
      out.insert(std::move(path));
    }
  }
  return out;
}

class Model {
 public:
  explicit Model(Pen elements) : elements_(elements), required_(required_members()) {}

  void write() {
    Pen root = begin(std::string(root_name));
    root.text("short", "Episode record").text("definition", "One course of treatment, as the clinic keeps it.");
    root.number("min", 0).text("max", "*");
    members(episode_record(), std::string(root_name), {});
  }

 private:
  Pen begin(const std::string& path) {
    Pen element = elements_.item("element");
    element.text("id", path).text("path", path);
    return element;
  }

  static std::string_view type_of(const kap::ValueInfo& value) {
    switch (value.kind) {
      case kap::ValueKind::number:
        return "decimal";
      case kap::ValueKind::boolean:
        return "boolean";
      case kap::ValueKind::moment:
        return "dateTime";
      case kap::ValueKind::word:
        return "code";
      case kap::ValueKind::object:
        return "BackboneElement";
      default:
        return "string";
    }
  }

  static std::string definition_of(const kap::MemberInfo& member, const kap::ValueInfo& value, const Row* row) {
    std::string out = title_of(member.name);
    if (row != nullptr && row->codec.ops != nullptr && row->codec.ops->name == "reference")
      out += ": the id of another object of the record";
    for (const std::string_view word : value.words)
      out += (word == value.words.front() ? "; one of " : ", ") + std::string(word);
    return out + ".";
  }

  /// The part and the row that carry a member; nullptr for the id of an object, which the record-key carries.
  static const Row* home_of(const ObjectTable& table, int member, const Part*& part) {
    for (const Part& one : table.parts) {
      for (const Row& row : one.rows) {
        if (!row.authoritative() || row.member != member) continue;
        part = &one;
        return &row;
      }
    }
    return nullptr;
  }

  void members(const ObjectTable& table, const std::string& path, const std::string& home) {
    for (std::size_t i = 0; i < table.type->members.size(); ++i) {
      const kap::MemberInfo& member = table.type->members[i];
      const bool list = member.value->kind == kap::ValueKind::list;
      const kap::ValueInfo& value = list ? *member.value->element : *member.value;
      const std::string below = path + "." + std::string(member.name);
      const Part* part = nullptr;
      const Row* const row = home_of(table, static_cast<int>(i), part);
      Pen element = begin(below);
      element.text("short", in_words(member.name)).text("definition", definition_of(member, value, row));
      element.number("min", required_.contains(below) ? 1 : 0).text("max", list ? "*" : "1");
      element.item("type").text("code", type_of(value));

      std::string place = row == nullptr ? "extension:record-key" : plain(row->path);
      const std::string standing = part == nullptr || part->type.empty() ? home : std::string(part->type);
      if (row != nullptr && row->word == Word::has) {
        place = row->table().parts.front().type;
      } else if (!standing.empty()) {
        place.insert(0, standing + ".");
      }
      element.item("mapping").text("identity", "fhir").text("map", place);
      if (row != nullptr && row->table != nullptr) members(row->table(), below, place);
    }
  }

  Pen elements_;
  std::set<std::string> required_;
};

}  // namespace

std::vector<Artefact> logical_models() {
  Page page("StructureDefinition", root_name, "Episode record",
            "The clinic's record of one course of treatment: one element for each member, with its place in FHIR.");
  Pen pen = page.pen();
  pen.text("fhirVersion", fhir::r4_version);
  Pen mapping = pen.item("mapping");
  mapping.text("identity", "fhir").text("uri", "http://hl7.org/fhir").text("name", "Its place in FHIR R4");
  pen.text("kind", "logical").flag("abstract", false).text("type", page.url());
  pen.text("baseDefinition", "http://hl7.org/fhir/StructureDefinition/Element").text("derivation", "specialization");
  Model(pen.object("differential")).write();
  std::vector<Artefact> out;
  out.push_back(std::move(page).finish());
  return out;
}

}  // namespace kapfhir::translate

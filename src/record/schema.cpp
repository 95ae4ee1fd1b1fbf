#include <set>

#include "base/canonical.hpp"
#include "json/writer.hpp"
#include "record/episode_type.hpp"
#include "record/pretty.hpp"
#include "record/record.hpp"
#include "record/required.hpp"

namespace kapfhir::record {
namespace {

using kap::TypeInfo;
using kap::ValueInfo;
using kap::ValueKind;

constexpr std::string_view schema_id = base::ours<"/schema/episode-1.0.0.json">;

// The lexical shape only: whether the day exists is the reader's business.
constexpr std::string_view moment_pattern =
    R"(^[0-9]{4}(-[0-9]{2}(-[0-9]{2}([Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2}))?)?)?$)";

std::string quoted(std::string_view text) {
  std::string out;
  json::write_string(text, out);
  return out;
}

std::string reference(const TypeInfo& type) {
  return R"({"$ref":)" + quoted("#/$defs/" + std::string(type.name)) + "}";
}

/// `or_null`: a member may be null (not asked, not known); an element of a list may not.
std::string shape(const ValueInfo& value, bool or_null) {
  const auto type = [&](const char* name) {
    return or_null ? R"("type":[")" + std::string(name) + R"(","null"])" : R"("type":")" + std::string(name) + '"';
  };
  switch (value.kind) {
    case ValueKind::text:
      return "{" + type("string") + "}";
    case ValueKind::number:
      return "{" + type("number") + "}";
    case ValueKind::boolean:
      return "{" + type("boolean") + "}";
    case ValueKind::moment:
      return "{" + type("string") + R"(,"pattern":)" + quoted(moment_pattern) + "}";
    case ValueKind::list:
      return "{" + type("array") + R"(,"items":)" + shape(*value.element, false) + "}";
    case ValueKind::object:
      return or_null ? R"({"anyOf":[)" + reference(*value.object) + R"(,{"type":"null"}]})" : reference(*value.object);
    case ValueKind::word:
      break;
  }
  std::string words;
  for (std::string_view word : value.words) words += (words.empty() ? "" : ",") + quoted(word);
  return R"({"enum":[)" + words + (or_null ? ",null]}" : "]}");
}

/// Members that a record must have (required.hpp): never null, and narrower than their type.
std::string required_shape(const TypeInfo& type, const kap::MemberInfo& member) {
  const std::string_view name = member.name;
  const std::string_view owner = type.name;
  if (owner == "EpisodeRecord") {
    if (name == "schema_version") return R"({"type":"string","pattern":"^1\\."})";
    if (name == "record_type") return R"({"const":)" + quoted(record_type) + "}";
    if (name == "record_id" || name == "source_system") return R"({"type":"string","minLength":1})";
    if (name == "patient" || name == "episode") return shape(*member.value, false);
  }
  if (owner == "Patient" && name == "identifiers")
    return R"({"type":"array","items":)" + shape(*member.value->element, false) +
           R"(,"contains":{"properties":{"value":{"type":"string","minLength":1}},"required":["value"]}})";
  if (owner == "EpisodeOfTreatment" && name == "status") return shape(*member.value, false);
  return {};
}

std::string structure(const TypeInfo& type) {
  std::string members;
  std::string required;
  for (const kap::MemberInfo& member : type.members) {
    const std::string narrow = required_shape(type, member);
    if (!narrow.empty()) required += (required.empty() ? "" : ",") + quoted(member.name);
    members += (members.empty() ? "" : ",") + quoted(member.name) + ":" +
               (narrow.empty() ? shape(*member.value, true) : narrow);
  }
  return R"("type":"object","properties":{)" + members + "}" +
         (required.empty() ? "" : R"(,"required":[)" + required + "]");
}

void definitions(const TypeInfo& type, std::set<std::string_view>& done, std::string& out) {
  for (const kap::MemberInfo& member : type.members) {
    const ValueInfo* value = member.value;
    while (value->kind == ValueKind::list) value = value->element;
    if (value->kind != ValueKind::object || !done.insert(value->object->name).second) continue;
    out += (out.empty() ? "" : ",") + quoted(value->object->name) + ":{" + structure(*value->object) + "}";
    definitions(*value->object, done, out);
  }
}

}  // namespace

std::string json_schema() {
  std::set<std::string_view> done;
  std::string defs;
  definitions(episode_type(), done, defs);
  return pretty(
      R"({"$schema":"https://json-schema.org/draft/2020-12/schema","$id":)" + quoted(schema_id) +
      R"(,"title":"KAP episode record","description":)" +
      quoted("One course of ketamine-assisted psychotherapy. Unknown members are kept; null means not asked or "
             "not known; ids are unique within the record.") +
      "," + structure(episode_type()) + R"(,"$defs":{)" + defs + "}}");
}

}  // namespace kapfhir::record

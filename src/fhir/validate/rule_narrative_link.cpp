// The links of a narrative lead somewhere: "#x" to a place in the narrative, to an element or a contained resource; any
// other one is a URL with a scheme that a reader can follow (R4 narrative.html#id, #linking).
#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "fhir/path/tags.hpp"
#include "fhir/validate/formats.hpp"
#include "fhir/validate/nesting.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

using Names = std::unordered_set<std::string_view>;

bool can_be_followed(std::string_view link) {
  constexpr std::array schemes = std::to_array<std::string_view>(
      {"http", "https", "mailto", "tel", "ftp", "ftps", "sftp", "sms", "fax", "data", "cid", "file", "geo"});
  const auto colon = link.find(':');
  if (colon == link.npos || link.find_first_of("/?#") < colon) return true;  // relative
  std::string scheme(link.substr(0, colon));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  return std::find(schemes.begin(), schemes.end(), scheme) != schemes.end();
}

/// What is wrong with "data:image/png;base64,AAAA" (RFC 2397); empty when nothing is. Commas at the end HL7's validator
/// does not see.
std::string_view fault_of_data(std::string_view link) {
  link.remove_prefix(5);
  while (link.ends_with(',')) link.remove_suffix(1);
  const auto comma = link.find(',');
  if (comma == link.npos) return "has no data";
  std::string_view type = link.substr(0, comma);
  const std::string_view data = link.substr(comma + 1);
  if (data.find(',') != data.npos) return "has a comma within its data";
  constexpr std::string_view base64 = ";base64";
  if (type.ends_with(base64)) {
    std::string letters(data);
    std::erase_if(letters, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    if (!is_base64(letters)) return "has data that are no base64";
    type.remove_suffix(base64.size());
  }
  return type.empty() || type.find('/') != type.npos ? "" : "has no media type";
}

/// What RFC 3986 has in no URL; of letters beyond ASCII it is not asked.
std::string_view fault_of_link(std::string_view link) {
  if (link.starts_with("data:")) return fault_of_data(link);
  const bool strange = std::any_of(link.begin(), link.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F ||
           std::string_view("\"<>\\^`{}").find(c) != std::string_view::npos;
  });
  return strange ? "has characters that no URL has" : "";
}

bool names_nothing(std::string_view attributes) {
  for (const std::string_view empty : {" href=\"\"", " href=''", " src=\"\"", " src=''", " src=\"#\"", " src='#'"})
    if (attributes.find(empty) != attributes.npos) return true;
  return false;
}

/// What "#x" may lead to: ids of elements, and in narratives what has an id or, of an anchor, a name.
void gather(json::View value, Names& names) {
  for (const json::View member : value) {
    if (member.is(json::Kind::array) || member.is(json::Kind::object)) {
      gather(member, names);
    } else if (member.name() == "id") {
      names.insert(member.string());
    } else if (member.name() == "div") {
      path::Tags tags(member.string());
      for (path::Tag tag; tags.next(tag);) {
        if (tag.kind != path::Tag::Kind::opening) continue;
        names.insert(tag.attribute("id"));
        if (tag.name == "a") names.insert(tag.attribute("name"));
      }
    }
  }
}

const Names& targets(Scope& reading) {
  if (!reading.link_targets) gather(reading.resource(), reading.link_targets.emplace());
  return *reading.link_targets;
}

}  // namespace

void narrative_links_lead_somewhere(const Object& narrative, Findings& findings) {
  const std::string_view div = narrative.json["div"].string();
  if (!findings.wants_advice()) return;
  const Place place{&narrative.place, "div"};
  path::Tags tags(div);
  Nesting nesting;
  for (path::Tag tag; tags.next(tag) && !findings.full();) {
    nesting.see(tag, place, findings);
    if (tag.kind != path::Tag::Kind::opening || tag.attributes.empty()) continue;
    tag_does_not_act(tag, place, findings);
    if (tag.name != "a" && tag.name != "img") continue;
    if (names_nothing(tag.attributes))
      findings.error(base::Code::check_narrative, place, "a link or an image that names nothing");
    const std::string_view link = tag.attribute(tag.name == "a" ? "href" : "src");
    if (const std::string_view fault = fault_of_link(path::resolved(link)); !fault.empty()) {
      findings.error(base::Code::check_narrative, place,
                     "the link " + std::string(link.substr(0, 100)) + " " + std::string(fault));
      continue;
    }
    if (tag.name != "a") continue;
    if (link.size() > 1 && link.starts_with('#')) {
      if (targets(narrative.scope.reading()).contains(link.substr(1))) continue;
      findings.error(base::Code::check_unresolved, place,
                     "the link " + std::string(link.substr(0, 100)) + " leads to nothing in the resource");
    } else if (!can_be_followed(link)) {
      findings.error(base::Code::check_narrative, place,
                     "nobody can follow the link " + std::string(link.substr(0, 100)));
    }
  }
}

}  // namespace kapfhir::fhir::validate

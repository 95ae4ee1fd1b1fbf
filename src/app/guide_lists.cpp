#include "app/guide_lists.hpp"

#include <algorithm>
#include <vector>

#include "fhir/canonical.hpp"

namespace kapfhir::app {
namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : std::string(between)) + part;
  return out;
}

std::string anchor(std::string_view name) {
  return "<a id=\"" + std::string(name) + "\"></a>";
}

std::vector<const GuideResource*> all_of(const Guide& guide, std::string_view type) {
  std::vector<const GuideResource*> out;
  for (const GuideResource& one : guide.resources)
    if (!one.is_example() && one.root()["resourceType"].string() == type) out.push_back(&one);
  std::sort(out.begin(), out.end(),
            [](const auto* a, const auto* b) { return a->root()["id"].string() < b->root()["id"].string(); });
  return out;
}

/// The type of value[x] and what binds it: "Quantity in `mg`".
std::string holds(json::View value) {
  std::string out;
  for (const json::View type : value["type"]) {
    out += (out.empty() ? "" : " or ") + std::string(type["code"].string());
    for (const json::View target : type["targetProfile"]) out += " to " + std::string(last_step(target.string()));
  }
  if (const json::View unit = value["patternQuantity"]["code"]) out += " in " + code(unit.string());
  if (const json::View set = value["binding"]["valueSet"])
    out += " of [" + std::string(last_step(set.string())) + "](codes.md#" + std::string(last_step(set.string())) + ")";
  return out;
}

/// Its value, or its parts with theirs.
std::string content(json::View extension) {
  std::vector<std::string> parts;
  std::string whole;
  for (const json::View element : extension["differential"]["element"]) {
    const std::string_view id = element["id"].string();
    if (!id.ends_with(".value[x]") || element["max"].string() == "0") continue;
    const std::size_t slice = id.find(':');
    if (slice == id.npos)
      whole = holds(element);
    else
      parts.push_back(code(id.substr(slice + 1, id.rfind('.') - slice - 1)) + " " + holds(element));
  }
  return parts.empty() ? whole : joined(parts, "<br>");
}

}  // namespace

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string code(std::string_view text) {
  return text.empty() ? std::string() : "`" + cell(text) + "`";
}

std::string_view last_step(std::string_view canonical) {
  canonical = fhir::without_version(canonical);
  return canonical.substr(canonical.rfind('/') + 1);
}

std::string recognised_by(json::View profile) {
  std::vector<std::string> out;
  for (const json::View element : profile["differential"]["element"]) {
    const std::string_view id = element["id"].string();
    const std::string_view name = id.substr(std::min(id.find('.'), id.size() - 1) + 1);
    if (name.find('.') != name.npos || name.find(':') != name.npos) continue;
    std::string value(element["patternCodeableConcept"]["coding"].at(0)["code"].string());
    for (const json::View member : element)
      if (member.name().starts_with("fixed"))
        value = member.is_boolean() ? (member.is_true() ? "true" : "false") : std::string(member.text());
    // States are the same for many kinds, and change.
    if (!value.empty() && name != "status" && name != "active") out.push_back(code(name) + " " + code(value));
  }
  return joined(out, ", ");
}

std::string extensions_page(const Guide& guide) {
  std::string out =
      "# Extensions\n\nNone of them changes the meaning of what it stands in: who does not know one may pass it over.\n"
      "Units are UCUM.\n\n| extension | stands in | holds | meaning |\n|---|---|---|---|\n";
  for (const GuideResource* one : all_of(guide, "StructureDefinition")) {
    const json::View root = one->root();
    if (root["type"].string() != "Extension") continue;
    std::vector<std::string> contexts;
    for (const json::View context : root["context"]) contexts.push_back(cell(context["expression"].string()));
    out += "| " + anchor(root["id"].string()) + code(root["id"].string()) + " | " + joined(contexts, "<br>") + " | " +
           content(root) + " | " + cell(root["description"].string()) + " |\n";
  }
  return out;
}

std::string codes_page(const Guide& guide) {
  std::string out = "# Codes\n\nThe value sets that the profiles bind, and all codes that are written.\n";
  for (const GuideResource* one : all_of(guide, "ValueSet")) {
    const json::View root = one->root();
    out += "\n" + anchor(root["id"].string()) + "\n## " + std::string(root["title"].string()) + "\n\n" +
           std::string(root["description"].string()) + "\n\n| system | codes |\n|---|---|\n";
    for (const json::View include : root["compose"]["include"]) {
      std::vector<std::string> codes;
      const GuideResource* const own = guide.find(include["system"].string());
      const json::View all = include["concept"] || !own ? include["concept"] : own->root()["concept"];
      for (const json::View concept_ : all) {
        const std::string_view display = concept_["display"].string();
        codes.push_back(code(concept_["code"].string()) + (display.empty() ? "" : " " + cell(display)));
      }
      out += "| " + cell(include["system"].string()) + " | " + joined(codes, "<br>") + " |\n";
    }
  }
  return out;
}

}  // namespace kapfhir::app

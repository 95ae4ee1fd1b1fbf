#include "fhir/definitions/snapshot_differences.hpp"

#include <map>
#include <regex>
#include <set>

#include "json/writer.hpp"

namespace kapfhir::fhir::definitions {
namespace {

std::string text(json::View view) {
  return view ? json::write(view) : std::string();
}

std::string without_members(json::View object, const std::set<std::string_view>& left_out) {
  std::map<std::string_view, std::string> rest;
  for (json::View member : object) {
    if (!left_out.contains(member.name())) rest[member.name()] = text(member);
  }
  std::string out;
  for (const auto& [name, value] : rest) out.append(name).append("=").append(value).append(" ");
  return out;
}

/// What one element says, by property, split where part of a property constrains and part is text.
std::map<std::string, std::string> properties(json::View element) {
  std::map<std::string, std::string> found;
  for (json::View member : element) {
    const std::string name(member.name());
    if (name == "id" || name == "path") {
      found[name] = text(member);
    } else if (name == "binding") {
      found[name] = text(member["strength"]) + ' ' + text(member["valueSet"]);
      found[name + ".text"] = without_members(member, {"strength", "valueSet"});
    } else if (name == "constraint") {
      for (json::View at : member) {
        found[name] += text(at["key"]) + text(at["severity"]) + text(at["expression"]) + ' ';
        found[name + ".text"] += without_members(at, {"severity", "expression"}) + ' ';
      }
    } else {
      found[name] = member.is(json::Kind::object) ? without_members(member, {}) : text(member);
    }
  }
  return found;
}

/// Kinds of differences that are none in what is said: without what the pattern matches, both are the same.
struct Kind {
  std::string_view property;  // empty: any
  const char* pattern;
  std::string_view name;
};
constexpr Kind kinds[] = {
    {"", R"x(\|[0-9][-.0-9A-Za-z]*)x", " (version)"},
    {"", R"x([ ]+|\\n|\\r|\\t)x", " (white space)"},
    {"type", R"x("valueUrl":"(id|string)")x", " (of an id)"},
    {"extension", R"x(,?\{"url":"[^"]*/snapshot-source"[^}]*\})x", " (source)"},
    {"binding.text", R"x(,?\{"url":"[^"]*isCommonBinding","valueBoolean":true\})x", " (common)"},
    {"constraint.text", R"x(source="[^"]*" ?)x", " (source)"},
    {"constraint.text", R"x(xpath="([^"\\]|\\.)*" ?)x", " (xpath)"},
    {"", R"x(\(http://hl7.org/fhir/(R4/)?|\()x", " (link)"},
};

std::string kind(const std::string& name, const std::string& ours, const std::string& published) {
  for (const Kind& at : kinds) {
    if (!at.property.empty() && at.property != name) continue;
    const std::regex pattern(at.pattern);
    if (std::regex_replace(ours, pattern, "") == std::regex_replace(published, pattern, ""))
      return name + std::string(at.name);
  }
  return name;
}

std::map<std::string, json::View> by_id(json::View elements) {
  std::map<std::string, json::View> found;
  for (json::View element : elements) found.emplace(std::string(element["id"].string()), element);
  return found;
}

std::string shortened(const std::string& text, const std::string& beside) {
  std::size_t from = 0;
  while (from < text.size() && from < beside.size() && text[from] == beside[from]) ++from;
  from = from < 20 ? 0 : from - 20;
  std::string cut = text.substr(std::min(from, text.size()), 160);
  while (!cut.empty() && (static_cast<unsigned char>(cut.front()) & 0xC0) == 0x80) cut.erase(0, 1);
  return cut;
}

void compare(const std::string& id, json::View ours, json::View published, std::vector<Difference>& found) {
  const auto left = properties(ours), right = properties(published);
  std::set<std::string> names;
  for (const auto& [name, value] : left) names.insert(name);
  for (const auto& [name, value] : right) names.insert(name);
  for (const std::string& name : names) {
    const auto l = left.find(name), r = right.find(name);
    const std::string a = l == left.end() ? "" : l->second, b = r == right.end() ? "" : r->second;
    if (a != b) found.push_back({id, kind(name, a, b), shortened(a, b), shortened(b, a)});
  }
}

}  // namespace

bool constrains(const Difference& difference) {
  static const std::set<std::string_view> exact = {
      "id",        "path",      "sliceName",  "min",         "max",        "base",      "type",
      "binding",   "slicing",   "constraint", "mustSupport", "isModifier", "isSummary", "contentReference",
      "maxLength", "condition", "order",      "+",           "-",          "missing"};
  for (const std::string_view choice : {"fixed", "pattern", "minValue", "maxValue"}) {
    if (difference.property.starts_with(choice)) return true;
  }
  return exact.contains(difference.property);
}

std::vector<Difference> differences(json::View ours, json::View published) {
  std::vector<Difference> found;
  const auto left = by_id(ours), right = by_id(published);
  for (const auto& [id, element] : right) {
    if (!left.contains(id)) found.push_back({id, "-", "", text(element["min"]) + ".." + text(element["max"])});
  }
  for (const auto& [id, element] : left) {
    const auto other = right.find(id);
    if (other == right.end())
      found.push_back({id, "+", text(element["min"]) + ".." + text(element["max"]), ""});
    else
      compare(id, element, other->second, found);
  }
  // The order of what both have.
  std::vector<std::string> a, b;
  for (json::View element : ours) {
    if (std::string id(element["id"].string()); right.contains(id)) a.push_back(std::move(id));
  }
  for (json::View element : published) {
    if (std::string id(element["id"].string()); left.contains(id)) b.push_back(std::move(id));
  }
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (a[i] == b[i]) continue;
    found.push_back({b[i], "order", a[i], b[i]});
    break;
  }
  return found;
}

}  // namespace kapfhir::fhir::definitions

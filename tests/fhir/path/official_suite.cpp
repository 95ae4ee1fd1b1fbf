#include "fhir/path/official_suite.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include "fhir/path/convert.hpp"
#include "fhir/path/expression.hpp"
#include "fhir/path/lexer.hpp"
#include "fhir/xml/xml.hpp"
#include "json/reader.hpp"

namespace kapfhir::fhir::path::suite {
namespace {

std::string attribute(const xmlNode* node, const char* name) {
  xmlChar* const text = xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string out = text ? reinterpret_cast<const char*>(text) : "";
  xmlFree(text);
  return out;
}

std::string content(const xmlNode* node) {
  xmlChar* const text = xmlNodeGetContent(node);
  std::string out = text ? reinterpret_cast<const char*>(text) : "";
  xmlFree(text);
  return out;
}

bool named(const xmlNode* node, const char* name) {
  return node->type == XML_ELEMENT_NODE && xmlStrcmp(node->name, reinterpret_cast<const xmlChar*>(name)) == 0;
}

Case read_case(const xmlNode* node) {
  Case out;
  out.name = attribute(node, "name");
  out.input = attribute(node, "inputfile");
  out.predicate = attribute(node, "predicate") == "true";
  out.ordered = attribute(node, "ordered") != "false";
  for (const xmlNode* child = node->children; child; child = child->next) {
    if (named(child, "expression")) {
      out.expression = content(child);
      out.invalid = attribute(child, "invalid");
    }
    if (named(child, "output")) out.outputs.push_back({attribute(child, "type"), content(child)});
  }
  return out;
}

const json::Document& input_of(const std::string& file) {
  static std::map<std::string, json::Document> documents;
  const auto found = documents.find(file);
  if (found != documents.end()) return found->second;
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  auto document = xml::looks_like_xml(text) ? xml::parse(text, file, {}, xml::Order::any) : json::parse(text, file);
  if (!document) {
    for (const base::Issue& issue : document.error()) std::fprintf(stderr, "%s\n", base::describe(issue).c_str());
    std::abort();
  }
  return documents.emplace(file, *std::move(document)).first->second;
}

std::string kind_of(const base::Issue& issue) {
  switch (issue.code) {
    case base::Code::path_syntax:
      return "syntax";
    case base::Code::path_semantic:
      return "semantic";
    case base::Code::path_execution:
      return "execution";
    default:
      return "budget";
  }
}

/// The suite names types as FHIR does, and writes dates with @.
std::string type_in_suite(const Item& item) {
  if (item.is_node()) return std::string(type_name(item));
  std::string name(system_name(item.kind));
  if (name != "Quantity") name[0] = static_cast<char>(std::tolower(name[0]));
  return name;
}

std::string text_in_suite(const Item& item, Memory& memory) {
  const Item value = value_of(item, memory);
  std::string text(text_of(value, memory));
  if (value.kind == Kind::time) return "@T" + text;
  return value.temporal_kind() ? "@" + text : text;
}

std::string stated(std::string text, const Item& item, Memory& memory) {
  const Item value = value_of(item, memory);
  if (value.kind == Kind::quantity) {  // the suite writes the unit of 1 with and without quotes
    std::erase(text, '\'');
  }
  return text;
}

bool matches(const Output& wanted, const Item& item, Memory& memory, std::string& why) {
  const std::string type = type_in_suite(item), text = text_in_suite(item, memory);
  if (!wanted.type.empty() && wanted.type != type) return why = "type " + type + " instead of " + wanted.type, false;
  if (wanted.value.empty() && text.empty()) return true;
  if (!wanted.value.empty() && stated(wanted.value, item, memory) != stated(text, item, memory))
    return why = text + " instead of " + wanted.value, false;
  return true;
}

std::string compared(const Case& one, Items items, Memory& memory) {
  if (one.predicate) {
    bool truth = !items.empty();
    const Item value = items.size() == 1 ? value_of(items[0], memory) : Item();
    if (value.kind == Kind::boolean) truth = value.boolean;
    return one.outputs.size() == 1 && one.outputs[0].value == (truth ? "true" : "false") ? "" : "the predicate differs";
  }
  if (items.size() != one.outputs.size()) {
    std::string found;
    for (const Item& item : items) found += " " + text_in_suite(item, memory);
    return std::to_string(items.size()) + " items instead of " + std::to_string(one.outputs.size()) + ":" + found;
  }
  std::string why;
  for (std::size_t at = 0; at < items.size(); ++at) {
    const bool good = one.ordered ? matches(one.outputs[at], items[at], memory, why)
                                  : std::any_of(items.begin(), items.end(), [&](const Item& item) {
                                      return matches(one.outputs[at], item, memory, why);
                                    });
    if (!good) return why;
  }
  return {};
}

}  // namespace

std::vector<Case> read_cases(const std::string& file) {
  std::vector<Case> out;
  xmlDoc* const document = xmlReadFile(file.c_str(), nullptr, XML_PARSE_NONET);
  if (!document) return out;
  const xmlNode* const root = xmlDocGetRootElement(document);
  for (const xmlNode* group = root->children; group; group = group->next) {
    if (!named(group, "group")) continue;
    for (const xmlNode* test = group->children; test; test = test->next) {
      if (!named(test, "test")) continue;
      out.push_back(read_case(test));
      out.back().group = attribute(group, "name");
    }
  }
  xmlFreeDoc(document);
  return out;
}

std::string run_case(const Case& one, const std::string& inputs) {
  CompileOptions options;
  Environment environment;
  if (!one.input.empty()) {
    environment = environment_of(input_of(inputs + "/" + one.input).root());
    options.context = type_name(environment.context);
  }
  const auto failed = [&](const base::Issue& issue) {
    if (kind_of(issue) == one.invalid) return std::string();
    return kind_of(issue) + " error instead of " + (one.invalid.empty() ? "a result" : one.invalid) + ": " + issue.text;
  };
  const auto expression = Expression::compile(one.expression, options);
  if (!expression) return failed(expression.error().front());
  Evaluator evaluator;
  const auto items = evaluator.evaluate(*expression, environment);
  if (!items) return failed(items.error().front());
  Memory memory;
  if (!one.invalid.empty()) {
    std::string found;
    for (const Item& item : *items) found += " " + text_in_suite(item, memory);
    return "a result instead of an error (" + one.invalid + "):" + found;
  }
  return compared(one, *items, memory);
}

}  // namespace kapfhir::fhir::path::suite

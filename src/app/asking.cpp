#include "app/asking.hpp"

#include "app/definitions.hpp"
#include "app/files.hpp"
#include "fhir/path/convert.hpp"
#include "fhir/path/result.hpp"
#include "fhir/xml/xml.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::app {
namespace {

using base::Issues;
using base::Outcome;
using fhir::path::Items;

void write_answer(const fhir::path::Item& item, std::string& out) {
  fhir::path::Memory memory;
  const fhir::path::Item value = fhir::path::value_of(item, memory);
  if (value.kind == fhir::path::Kind::quantity) {
    char digits[64];
    out += "{\"value\":\"";
    out.append(digits, value.quantity->value.text_to(digits));
    out += "\",\"unit\":";
    json::write_string(value.quantity->unit, out);
    out += '}';
  } else if (value.is_node() && value.view().is(json::Kind::object)) {
    fhir::path::write_value(value, out);
  } else {
    json::write_string(fhir::path::result_text(item), out);
  }
}

Outcome<json::Document> read_file_of(std::string_view name) {
  Item item;
  item.source = name;
  KAP_TRY(text, read_file(item.source));
  item.text = std::move(text);
  return read_resource(item);
}

std::string error_json(const Issues& issues) {
  std::string out = "{\"error\":";
  json::write_string(base::describe(issues.front()), out);
  return out + "}";
}

}  // namespace

Outcome<json::Document> read_resource(const Item& item) {
  auto document = fhir::xml::parse_json_or_xml(item.text, item.source);
  if (!document) item.place(document.error());
  return document;
}

Issues Asking::explained(Issues issues) const {
  for (base::Issue& issue : issues) {
    const std::string_view kind = fhir::path::error_kind(issue.code);
    if (kind.empty()) continue;
    std::string text(kind);
    text += " error";
    if (issue.column != 0) text += " at column " + std::to_string(issue.column);
    issue.text = text + ": " + issue.text;
    if (const std::string fault = host_.fault(); !fault.empty()) issue.text += " (" + fault + ")";
    issue.source = "expression";
  }
  return issues;
}

Outcome<Items> Asking::ask(const fhir::path::Environment& environment, std::string_view type) {
  auto found = compiled_.find(type);
  if (found == compiled_.end()) {
    auto expression = fhir::path::Expression::compile(expression_, {type, lenient_, {}});
    if (!expression) return explained(std::move(expression).error());
    found = compiled_.emplace(std::string(type), *std::move(expression)).first;
  }
  auto items = evaluator_.evaluate(found->second, environment);
  if (!items) return explained(std::move(items).error());
  return items;
}

Outcome<Items> Asking::ask(json::View resource) {
  environment_ = fhir::path::environment_of(resource);
  environment_.host = &host_;
  const fhir::path::TypeInfo* const type = environment_.context.type;
  return ask(environment_, type ? type->name : std::string_view());
}

Outcome<Items> Asking::ask() {
  environment_ = {};
  environment_.host = &host_;
  return ask(environment_, {});
}

std::string answer_question(const Item& question, PathHost& host) {
  auto line = json::parse(question.text, question.source);
  if (!line) return error_json(line.error());
  const json::View expression = line->root()["expression"], input = line->root()["input"];
  if (!expression.is(json::Kind::string))
    return error_json({base::error(base::Code::usage, "/expression", "a question has an expression")});
  Asking asking(std::string(expression.string()), false, host);
  json::Document document;
  if (input.is(json::Kind::string)) {
    auto read = read_file_of(input.string());
    if (!read) return error_json(read.error());
    document = *std::move(read);
  }
  const auto items = document.root() ? asking.ask(document.root()) : asking.ask();
  if (!items) return error_json(items.error());
  std::string out = "{\"result\":[";
  for (std::size_t at = 0; at < items->size(); ++at) {
    if (at != 0) out += ',';
    write_answer((*items)[at], out);
  }
  return out + "]}";
}

}  // namespace kapfhir::app

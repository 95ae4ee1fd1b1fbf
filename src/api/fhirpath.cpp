#include "kapfhir/fhirpath.hpp"

#include "fhir/path/expression.hpp"
#include "fhir/path/result.hpp"
#include "fhir/xml/xml.hpp"

namespace kapfhir::fhirpath {
namespace {

namespace path = fhir::path;

void tell(const base::Issues& issues, Fault& fault) {
  const base::Issue& first = issues.front();
  const std::string_view kind = path::error_kind(first.code);
  fault = {std::string(kind.empty() ? "resource" : kind), base::describe(first), first.line, first.column};
}

// Keeps its memory from one evaluation to the next, so that a thread in steady state takes none from the system.
path::Evaluator& evaluator() {
  thread_local path::Evaluator one;
  return one;
}

}  // namespace

struct View::Owner {
  json::Document document;
};

struct Expression::Compiled {
  path::Expression expression;
};

std::string View::type() const {
  return type_ ? std::string(static_cast<const path::TypeInfo*>(type_)->name) : std::string();
}

std::optional<Resource> Resource::read(std::string_view text, Fault& fault) {
  path::Model::r4();
  auto document = fhir::xml::parse_json_or_xml(text);
  if (!document) return tell(document.error(), fault), std::nullopt;
  Resource out;
  auto owner = std::make_shared<const View::Owner>(View::Owner{*std::move(document)});
  const path::Item item = path::environment_of(owner->document.root()).context;
  out.root_.node_ = item.nodes.node;
  out.root_.type_ = item.type;
  out.root_.owner_ = std::move(owner);
  return out;
}

std::optional<Expression> Expression::compile(std::string_view text, const Options& options, Fault& fault) {
  auto compiled = path::Expression::compile(text, {options.context, options.lenient, {}});
  if (!compiled) return tell(compiled.error(), fault), std::nullopt;
  Expression out;
  out.compiled_ = std::make_shared<const Compiled>(Compiled{*std::move(compiled)});
  return out;
}

namespace {

path::Environment surroundings(const void* type, const void* node, const void* sibling, json::View root) {
  path::Environment out;
  if (root) out = path::environment_of(root);
  out.context = path::Item::of_node(static_cast<const path::TypeInfo*>(type), static_cast<const json::Node*>(node),
                                    static_cast<const json::Node*>(sibling));
  return out;
}

}  // namespace

bool Expression::evaluate(const View& context, std::vector<Value>& values, Fault& fault) const {
  const path::Environment environment = surroundings(context.type_, context.node_, context.sibling_,
                                                     context.owner_ ? context.owner_->document.root() : json::View());
  const auto items = evaluator().evaluate(compiled_->expression, environment);
  values.clear();
  if (!items) return tell(items.error(), fault), false;
  for (const path::Item& item : *items) {
    Value& value = values.emplace_back();
    value.type = path::result_type(item);
    value.text = path::result_text(item);
    path::write_value(item, value.json);
    if (!item.is_node()) continue;
    value.view.owner_ = context.owner_;
    value.view.node_ = item.nodes.node;
    value.view.sibling_ = item.nodes.sibling;
    value.view.type_ = item.type;
  }
  return true;
}

std::optional<bool> Expression::test(const View& context, Fault& fault) const {
  const path::Environment environment = surroundings(context.type_, context.node_, context.sibling_,
                                                     context.owner_ ? context.owner_->document.root() : json::View());
  const auto answer = evaluator().test(compiled_->expression, environment);
  if (!answer) return tell(answer.error(), fault), std::nullopt;
  return *answer;
}

void prepare() {
  path::Model::r4();
}

}  // namespace kapfhir::fhirpath

// What an expression answers, in one line: for tables of cases.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "fhir/path/expression.hpp"
#include "fhir/path/result.hpp"
#include "json/reader.hpp"

namespace kapfhir::fhir::path {

struct Asking {
  std::string_view json = "{}";  ///< the resource
  std::string_view context;      ///< "Patient"; empty: the type that the resource says; "-": nothing is checked
  bool lenient = false;
};

/// Types and values: "string a, integer 1"; nothing for an empty result; "semantic 8" for an error at column 8.
inline std::string ask(std::string_view expression, const Asking& asking = {}, const Budget& budget = {},
                       Host* host = nullptr, std::string* message = nullptr) {
  const auto failed = [&](const base::Issue& issue) {
    if (message) *message = issue.text;
    return std::string(error_kind(issue.code)) + " " + std::to_string(issue.column);
  };
  const auto document = json::parse(asking.json);
  if (!document) return "no JSON: " + document.error().front().text;
  Environment environment = environment_of(document->root());
  environment.budget = budget;
  environment.host = host;
  CompileOptions options;
  options.lenient = asking.lenient;
  if (asking.context.empty() && environment.context.type) options.context = environment.context.type->name;
  if (!asking.context.empty() && asking.context != "-") options.context = asking.context;
  const auto compiled = Expression::compile(expression, options);
  if (!compiled) return failed(compiled.error().front());
  Evaluator evaluator;
  const auto items = evaluator.evaluate(*compiled, environment);
  if (!items) return failed(items.error().front());
  std::string out;
  for (const Item& item : *items) {
    if (!out.empty()) out += ", ";
    out += std::string(result_type(item)) + " " + result_text(item);
  }
  return out;
}

struct Row {
  std::string_view expression, answer;
};
inline void expect_rows(const std::vector<Row>& rows, const Asking& asking = {}) {
  for (const auto& [expression, answer] : rows) {
    std::string message;
    EXPECT_EQ(ask(expression, asking, {}, nullptr, &message), answer) << expression << "\n" << message;
  }
}

}  // namespace kapfhir::fhir::path

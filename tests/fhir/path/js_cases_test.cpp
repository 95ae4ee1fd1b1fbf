// The cases of fhirpath-js-cases: each passes, or is listed with its reason (js_cases_reasons.hpp).
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>

#include "fhir/path/expression.hpp"
#include "fhir/path/js_cases_reasons.hpp"
#include "fhir/path/navigate.hpp"
#include "fhir/path/result.hpp"
#include "fhir/path/yaml.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::path {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string unquoted(std::string text) {
  return text.size() > 1 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

/// As the cases write a result: quantities as text, a Long in quotes, nothing said about types.
std::string written(const Item& item) {
  if (!item.is_node()) {
    if (item.kind == Kind::quantity || item.kind == Kind::string) {
      std::string out;
      json::write_string(result_text(item), out);
      return unquoted(out);
    }
    if (item.kind == Kind::type_info)
      return R"({"name":")" + std::string(item.string()) + R"(","namespace":")" + item.space + R"("})";
    return result_text(item);
  }
  return item.view() ? unquoted(json::write(item.view())) : "null";
}

std::string joined(std::vector<std::string> texts, const std::string& expression) {
  std::erase(texts, "null");  // that engine does not show what has no value
  // The order of descendants is not defined (FHIRPath 2.0, Tree navigation).
  if (expression.find("descendants") != expression.npos) std::sort(texts.begin(), texts.end());
  std::string out;
  for (std::string& text : texts) {
    const auto number = base::Number::parse(text);
    out += (out.empty() ? "" : " ; ") + (number ? number->trimmed().text() : text);
  }
  return out;
}

std::string one_answer(json::View test, const std::string& expression, const json::Document& subject, bool fhir) {
  Environment environment = environment_of(subject.root());
  if (!fhir || !environment.context.type)
    environment.context = environment.resource = environment.root =
        Item::of_node(nullptr, subject.root().node(), nullptr);
  CompileOptions options;
  options.lenient = true;  // the cases expect no static checks
  const json::View part = test["expression"]["base"];
  if (part) environment.context = Item::of_node(Model::r4().find(part.string()), subject.root().node(), nullptr);
  if (fhir && environment.context.type) options.context = environment.context.type->name;
  for (const json::View variable : test["variables"]) {
    options.variables.emplace_back(variable.name());
    environment.variables[std::string(variable.name())] = {Item::of_node(nullptr, variable.node(), nullptr)};
  }
  // Without a model the first name of a path may still name the type that the data say they have.
  std::string text = expression;
  const std::string type(subject.root()["resourceType"].string());
  if (!fhir && !type.empty()) {
    for (std::size_t at = 0; (at = text.find(type + ".", at)) != text.npos; at += 1) {
      const bool inside = at != 0 && (std::isalnum(static_cast<unsigned char>(text[at - 1])) || text[at - 1] == '.');
      if (!inside) text.replace(at, type.size(), "%resource");
    }
  }
  const auto compiled = Expression::compile(text, options);
  if (!compiled) return "error: " + compiled.error().front().text;
  Evaluator evaluator;
  const auto items = evaluator.evaluate(*compiled, environment);
  if (!items) return "error: " + items.error().front().text;
  std::vector<std::string> out;
  for (const Item& item : *items) out.push_back(written(item));
  return joined(std::move(out), expression);
}

class JsCases : public testing::Test {
 protected:
  void run(json::View tests, const json::Document& inline_subject, const std::string& file) {
    for (const json::View test : tests) {
      for (const json::View member : test) {
        if (member.name().starts_with("group")) run(member, inline_subject, file);
      }
      if (!test["expression"] || test["disable"].is_true()) continue;
      const std::string model(test["model"].string());
      if (!model.empty() && model != "r4") continue;
      std::vector<std::string> expressions;
      if (test["expression"].is(json::Kind::array)) {
        for (const json::View one : test["expression"]) expressions.emplace_back(one.string());
      } else if (test["expression"].is(json::Kind::object)) {  // asked of a part of a resource
        expressions.emplace_back(test["expression"]["expression"].string());
      } else {
        expressions.emplace_back(test["expression"].text());
      }
      for (const std::string& expression : expressions) compare(test, expression, inline_subject, file, model == "r4");
    }
  }

  void compare(json::View test, const std::string& expression, const json::Document& inline_subject,
               const std::string& file, bool fhir) {
    const std::string input(test["inputfile"].string());
    const json::Document* subject = &inline_subject;
    if (!input.empty()) {
      auto& kept = inputs_[input];
      if (!kept.root()) kept = *json::parse(content(folder_ / "input" / input));
      subject = &kept;
    }
    std::string wanted;
    std::vector<std::string> results;
    if (test["error"].is_true()) {
      wanted = "error";
    } else {
      for (const json::View one : test["result"]) results.push_back(unquoted(json::write(one)));
      wanted = joined(std::move(results), expression);
    }
    std::string found = one_answer(test, expression, *subject, fhir);
    const std::string why = found;
    if (wanted == "error" && found.starts_with("error")) found = wanted;
    ++asked_;
    const std::string name = file + ": " + expression + (fhir ? " (r4)" : "");
    const auto reason = js_reasons.find(name);
    if (found == wanted) {
      ++passed_;
      if (reason != js_reasons.end()) ADD_FAILURE() << "passes, take it off the list: " << name;
    } else if (reason == js_reasons.end()) {
      ADD_FAILURE() << name << "\n  wanted " << wanted << "\n  found  " << why;
    } else {
      listed_.insert(name);
    }
  }

  fs::path folder_;
  std::map<std::string, json::Document> inputs_;
  std::set<std::string> listed_;
  std::size_t asked_ = 0, passed_ = 0;
};

TEST_F(JsCases, EachPassesOrIsListedWithItsReason) {
  const char* const data = std::getenv("KAPFHIR_CONFORMANCE_DATA");
  if (!data) GTEST_SKIP() << "no conformance data";
  static_cast<void>(Model::r4());
  folder_ = fs::path(data) / "fhirpath-js-cases";
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder_ / "cases")) files.insert(entry.path());
  for (const fs::path& file : files) {
    std::string why;
    const std::string text = json_of_yaml(content(file), why);
    ASSERT_FALSE(text.empty()) << file << ": " << why;
    const auto document = json::parse(text);
    ASSERT_TRUE(document) << file << base::describe(document.error().front()) << text.substr(0, 3000);
    const std::string subject = document->root()["subject"] ? json::write(document->root()["subject"]) : "{}";
    run(document->root()["tests"], *json::parse(subject), file.stem().string());
  }
  for (const auto& [name, reason] : js_reasons) EXPECT_TRUE(listed_.contains(name)) << "no such case: " << name;
  std::cout << passed_ << " of " << asked_ << " cases pass, " << listed_.size() << " are listed\n";
  EXPECT_GT(asked_, 500u);
}

}  // namespace
}  // namespace kapfhir::fhir::path

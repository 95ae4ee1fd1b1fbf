// Expressions and data made to hurt: every one ends, with an answer or with its budget, and the evaluator goes on.
#include <chrono>
#include <sstream>

#include "fhir/path/asked.hpp"

namespace kapfhir::fhir::path {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

std::string times(std::string_view text, std::size_t count) {
  std::string out;
  out.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

/// Fails when it takes longer than anything here may; sanitizers are slow.
class Stopwatch {
 public:
  ~Stopwatch() {
    const auto taken = std::chrono::steady_clock::now() - start_;
    EXPECT_LT(taken, std::chrono::seconds(sanitized ? 300 : 30));
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::string kind(std::string_view expression, const Asking& asking = {}, const Budget& budget = {}) {
  const std::string answer = ask(expression, asking, budget);
  return answer.substr(0, answer.find(' '));
}

TEST(Hostile, NestingIsRefusedBeforeItHurts) {
  const Stopwatch watch;
  const std::size_t many = 10'000;
  EXPECT_EQ(kind(times("(", many) + "1" + times(")", many)), "budget");
  EXPECT_EQ(kind(times("(", many)), "budget");
  EXPECT_EQ(kind("a" + times(".a", many)), "budget");
  EXPECT_EQ(kind("a" + times("[0]", many)), "budget");
  EXPECT_EQ(kind(times("a[", many)), "budget");
  EXPECT_EQ(kind(times("-", many) + "1"), "budget");
  EXPECT_EQ(kind(times("+", many) + "1"), "budget");
  EXPECT_EQ(kind("1" + times(" + 1", many)), "budget");
  EXPECT_EQ(kind("true" + times(" is Boolean", many)), "budget");
  EXPECT_EQ(kind(times("1 + (", many) + "1" + times(")", many)), "budget");
  EXPECT_EQ(kind(times("iif(true, ", many) + "1" + times(")", many)), "budget");
  EXPECT_EQ(kind("1" + times(".select($this", many) + times(")", many)), "budget");
  EXPECT_EQ(kind(times("{", many)), "syntax");
  EXPECT_EQ(kind("'" + times("a", 1'000'000)), "syntax");
  EXPECT_EQ(kind(times("/* ", many)), "syntax");
}

// Each level of parentheses may hold a long chain: it is the height of the whole that counts.
TEST(Hostile, ChainsInsideChainsCountTogether) {
  const Stopwatch watch;
  EXPECT_EQ(kind(times("(", 100) + "a" + times(times(".a", 500) + ")", 100)), "budget");
  EXPECT_EQ(kind(times("(", 100) + "1" + times(times(" + 1", 500) + ")", 100)), "budget");
  EXPECT_EQ(ask("1" + times(" + 1", 500)), "integer 501");
  EXPECT_EQ(ask(times("(", 100) + "1" + times(")", 100)), "integer 1");
  EXPECT_EQ(ask("(1 | 2)" + times(".select($this)", 500) + ".count()"), "integer 2");
}

TEST(Hostile, ProjectionsOfProjectionsAreNotPlannedAgainAndAgain) {
  const Stopwatch watch;
  const Asking response{R"({"resourceType":"QuestionnaireResponse"})"};
  for (const std::string_view call : {"repeat(", "repeatAll("})
    EXPECT_NE(kind(times(call, 90) + "item" + times(")", 90), response), "semantic");
  EXPECT_NE(kind(times("repeat(item | ", 90) + "item" + times(")", 90), response), "semantic");
  std::string variables = "name";
  for (int i = 0; i < 500; ++i) variables += ".defineVariable('v" + std::to_string(i) + "')";
  EXPECT_EQ(ask(variables + ".count()", {R"({"resourceType":"Patient"})"}), "integer 0");
  EXPECT_EQ(kind(times("a | ", 300) + "a.select(" + times("b | ", 290) + "b)"), "");
}

TEST(Hostile, WhatGrowsWithoutEndIsEndedByTheBudget) {
  const Stopwatch watch;
  const Budget budget{.steps = 1'000'000, .memory = 16u << 20, .time = std::chrono::seconds(5)};
  const std::vector<std::string> expressions = {
      "(1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9)" + times(".select($this.combine($this))", 60) + ".count()",
      "(1 | 2)" + times(".combine((1 | 2)", 30) + times(")", 30) + times(".select((1 | 2 | 3))", 60),
      "1.combine(1)" + times(".select(1.combine(1))", 100),
      "'a'" + times(".replace('a', 'aaaaaaaaaa')", 100),
      "'aa'" + times(".select($this & $this)", 100),
      "'a'" + times(".replaceMatches('a', 'aaaaaaaaaa')", 100),
      "'ab'" + times(".combine('ab').join('ab')", 200) + times(".select($this & $this & $this)", 50),
      "1.repeat($this + 1)",
      "1.repeatAll($this)",
      "'a'.repeat($this & 'a')",
      "'a'.repeatAll($this | $this & 'b')",
      "1" + times(".combine(1).aggregate($total.combine($total).combine($this), 1)", 40),
      "'a'" + times(".select($this.encode('hex'))", 100),
      "(1).combine(2)" + times(".defineVariable('x', $this).select(%x.combine(%x))", 1) +
          times(".select($this.combine($this))", 50),
      "(1 | 2)" + times(".where((1 | 2).select($this).exists())", 5) + times(".select((1|2|3|4|5|6|7|8|9|0))", 60),
      "1.repeatAll((1 | 2 | 3).select((1 | 2 | 3)))",
  };
  for (const std::string& expression : expressions)
    EXPECT_EQ(kind(expression, {}, budget), "budget") << expression.substr(0, 100);
}

TEST(Hostile, EachBudgetIsKeptAndTheEvaluatorGoesOn) {
  const Stopwatch watch;
  const auto document = json::parse("{}");
  Environment environment = environment_of(document->root());
  Evaluator evaluator;
  const auto good = Expression::compile("'a' & 'b'"), endless = Expression::compile("1.repeatAll($this)"),
             growing = Expression::compile("'a'.repeat($this & $this)"),
             slow = Expression::compile(
                 "1.repeatAll($this.where('aaaaaaaaaaaaaaaaaaaaaaaa'.matches('(a+)+' & 'b')).empty())");
  ASSERT_TRUE(good && endless && growing && slow);
  const auto refused = [&](const Expression& expression, const Budget& budget, std::string_view word) {
    environment.budget = budget;
    const auto items = evaluator.evaluate(expression, environment);
    ASSERT_FALSE(items);
    EXPECT_EQ(items.error().front().code, base::Code::path_budget);
    EXPECT_NE(items.error().front().text.find(word), std::string::npos) << items.error().front().text;
    EXPECT_GE(items.error().front().column, 1u);
    environment.budget = {};
    const auto after = evaluator.evaluate(*good, environment);
    ASSERT_TRUE(after);
    ASSERT_EQ(after->size(), 1u);
    EXPECT_EQ((*after)[0].string(), "ab");
    const auto truth = evaluator.test(expression, environment);  // with its own, ample budget it ends as well
    EXPECT_FALSE(truth);
  };
  refused(*endless, {.steps = 10'000}, "steps");
  refused(*endless, {.steps = UINT64_MAX, .memory = 1u << 20}, "memory");
  refused(*growing, {.steps = UINT64_MAX, .memory = 1u << 20}, "memory");
  refused(*slow, {.steps = UINT64_MAX, .memory = SIZE_MAX, .time = std::chrono::milliseconds(20)}, "long");
  environment.budget = {.steps = 0};
  EXPECT_FALSE(evaluator.evaluate(*good, environment));
  environment.budget = {.memory = 0};  // a few short items need none
  EXPECT_TRUE(evaluator.evaluate(*Expression::compile("1 + 1"), environment));
}

TEST(Hostile, RegularExpressionsTakeNoLongerThanTheirText) {
  const Stopwatch watch;
  const std::string many_a = "'" + times("a", 100'000) + "!'";
  EXPECT_EQ(ask(many_a + ".matches('^(a+)+$')"), "boolean false");
  EXPECT_EQ(ask(many_a + ".matches('(a|a)*b')"), "boolean false");
  EXPECT_EQ(ask(many_a + ".matchesFull('(.*)*')"), "boolean true");
  EXPECT_EQ(kind("'a'.matches('(a{1000}){1000}')"), "execution");
  EXPECT_EQ(kind("'a'.matches('" + times("(", 100'000) + "')"), "execution");
  EXPECT_EQ(kind("'a'.matches('" + times("(a{100}", 50) + times("){100}", 50) + "')"), "execution");
  EXPECT_EQ(kind("'a'.matches('(?<=a)b')"), "execution");
  EXPECT_EQ(kind("'a'.matches('(a)\\\\1')"), "execution");
  EXPECT_EQ(kind("'a'.matches('[')"), "execution");
  EXPECT_EQ(kind("'a'.matches('(' & '[')"), "execution");
  const std::string greedy = ".matches('" + times("(a?){20}", 300) + times("a{20}", 300) + "')";
  EXPECT_EQ(kind("'" + times("a", 2'000'000) + "'" + greedy), "budget");
  EXPECT_EQ(kind("'" + times("a", 10'000) + "'.replaceMatches('a*?', '" + times("b", 10'000) + "')"), "budget");
  EXPECT_EQ(kind("'a'.replaceMatches('a', '$9')"), "execution");
}

std::string bundle(std::size_t entries) {
  std::string out = R"({"resourceType":"Bundle","type":"collection","entry":[)";
  for (std::size_t i = 0; i < entries; ++i) {
    if (i != 0) out += ',';
    out += R"({"fullUrl":"urn:x:)" + std::to_string(i) + R"(","resource":{"resourceType":"Observation","id":")" +
           std::to_string(i) + R"(","status":"final","effectiveDateTime":")" + std::to_string(1900 + i % 200) + "-0" +
           std::to_string(1 + i / 200 % 9) + "-1" + std::to_string(i / 1800 % 10) + R"(","valueQuantity":{"value":)" +
           std::to_string(i) + R"(,"code":"mg"},"code":{"text":")" + std::to_string(i) + R"("}}})";
  }
  return out + "]}";
}

TEST(Hostile, HugeCollectionsStayNearLinear) {
  const Stopwatch watch;
  const std::size_t count = sanitized ? 50'000 : 200'000;
  const std::string all = std::to_string(count);
  const std::string text = bundle(count);
  const auto document = json::parse(text);
  ASSERT_TRUE(document);
  Environment environment = environment_of(document->root());
  environment.budget.memory = 256u << 20;
  Evaluator evaluator;
  const auto answer = [&](std::string_view expression) -> std::string {
    const auto compiled = Expression::compile(expression, {.context = "Bundle"});
    if (!compiled) return compiled.error().front().text;
    const auto items = evaluator.evaluate(*compiled, environment);
    if (!items) return std::string(error_kind(items.error().front().code));
    return items->empty() ? "" : result_text((*items)[0]);
  };
  EXPECT_EQ(answer("entry.fullUrl.distinct().count()"), all);
  EXPECT_EQ(answer("entry.distinct().count()"), all);
  EXPECT_EQ(answer("entry.resource.distinct().count()"), all);
  EXPECT_EQ(answer("entry.resource.ofType(Observation).effective.distinct().count()"), "18000");
  EXPECT_EQ(answer("(entry.resource | entry.resource).count()"), all);
  EXPECT_EQ(answer("entry.resource.id.subsetOf(Bundle.entry.resource.id)"), "true");
  EXPECT_EQ(answer("entry.resource.id.supersetOf(Bundle.entry.skip(100).resource.id)"), "true");
  EXPECT_EQ(answer("entry.resource.id.intersect(Bundle.entry.resource.id).count()"), all);
  EXPECT_EQ(answer("entry.resource.id.exclude(Bundle.entry.resource.id).count()"), "0");
  EXPECT_EQ(answer("entry.isDistinct()"), "true");
  EXPECT_EQ(answer("entry = entry"), "true");
  EXPECT_EQ(answer("entry.resource.id.sort().first()"), "0");
  EXPECT_EQ(answer("descendants().count() > 200000"), "true");
  EXPECT_EQ(answer("entry.repeat(resource).count()"), all);
  EXPECT_EQ(answer("entry.resource.id.aggregate($total + 1, 0)"), all);
  // What grows with the square ends by its budget.
  EXPECT_EQ(answer("entry.resource.id ~ Bundle.entry.resource.id.skip(1) | Bundle.entry.first().resource.id"),
            "budget");
  EXPECT_EQ(answer("entry ~ Bundle.entry.tail().combine(Bundle.entry.first())"), "budget");
  EXPECT_EQ(answer("entry.resource.ofType(Observation).value.distinct().count()"), "budget");
  EXPECT_EQ(answer("entry.all(resource.id in %resource.entry.resource.id)"), "budget");
  EXPECT_EQ(answer("entry.where(resource.exclude(%resource.entry.resource).exists())"), "budget");
}

TEST(Hostile, WideAndDeepNodesAreComparedWithinTheBudget) {
  const Stopwatch watch;
  std::string members, list, back;
  for (int i = 0; i < 50'000; ++i) {
    members += (i == 0 ? "\"m" : ",\"m") + std::to_string(i) + "\":" + std::to_string(i);
    list += (i == 0 ? "" : ",") + std::to_string(i);
    back += (i == 0 ? "" : ",") + std::to_string(49'999 - i);
  }
  const std::string text = R"({"a":{"x":{)" + members + R"(}},"b":{"x":{)" + members + R"(}},"c":{"x":[)" + list +
                           R"(]},"d":{"x":[)" + back + "]}}";
  EXPECT_EQ(ask("a = b", {text}), "boolean true");
  EXPECT_EQ(ask("c = d", {text}), "boolean false");
  EXPECT_EQ(kind("c ~ d", {text}), "budget");
  EXPECT_NE(kind("a ~ b", {text}), "semantic");
  EXPECT_EQ(kind("(" + times("a | ", 100) + "a).select(%resource.a = %resource.b).allTrue()", {text}), "boolean");
  EXPECT_EQ(kind("1.repeatAll($this.combine($this).where(%resource.a = %resource.b))", {text},
                 {.time = std::chrono::milliseconds(500)}),
            "budget");
}

TEST(Hostile, DataOfTheWrongShapeGiveAnswersNotCrashes) {
  const std::vector<std::string> shapes = {"null",
                                           "true",
                                           "1",
                                           "\"x\"",
                                           "[]",
                                           "{}",
                                           "[[]]",
                                           "[[[\"x\"]]]",
                                           "[null]",
                                           "[{}]",
                                           "{\"value\":{}}",
                                           "[1,\"a\",null,{\"given\":1}]",
                                           "1e400",
                                           "\"2012-13-45\"",
                                           "{\"resourceType\":7}",
                                           "{\"resourceType\":\"Nobody\"}",
                                           "-0.0",
                                           "99999999999999999999"};
  const std::vector<std::string> members = {"id",
                                            "name",
                                            "birthDate",
                                            "_birthDate",
                                            "active",
                                            "contained",
                                            "extension",
                                            "multipleBirthInteger",
                                            "managingOrganization",
                                            "telecom",
                                            "_telecom",
                                            "nobody",
                                            "text",
                                            "meta",
                                            "gender",
                                            "_gender",
                                            "deceasedDateTime",
                                            "contact"};
  const std::vector<std::string> expressions = {
      "descendants().count() >= 0",
      "name.given.first() & 'x'",
      "birthDate + 1 year",
      "birthDate < today()",
      "active and true",
      "contained.resolve()",
      "extension('x').value",
      "multipleBirth + 1",
      "multipleBirth is integer",
      "managingOrganization.resolve().name",
      "telecom.rank.sum()",
      "telecom.where(system = 'phone').value.join()",
      "descendants().distinct().count()",
      "children().type().name",
      "descendants() ~ descendants()",
      "descendants().select(iif($this.exists(), $this.toString(), ''))",
      "text.`div`.htmlChecks()",
      "deceased.toString()",
      "birthDate.lowBoundary()",
      "gender.length()",
      "contact.name.family.upper()",
      "meta.tag.memberOf('x')",
      "descendants().where($this is Quantity).value",
      "name.sort(family)",
      "contained.id.matches('a')",
      "id.toInteger()",
      "descendants().hasValue()",
      "descendants().getValue()",
      "%resource.conformsTo('http://hl7.org/fhir/StructureDefinition/Patient')"};
  for (const std::string& member : members) {
    for (const std::string& shape : shapes) {
      const std::string text = R"({"resourceType":"Patient",")" + member + "\":" + shape + "}";
      if (!json::parse(text)) continue;
      for (const std::string& expression : expressions) {
        EXPECT_NE(kind(expression, {text}), "semantic") << expression << text;
        static_cast<void>(ask(expression, {text, "-", true}));
      }
    }
  }
  for (const std::string& shape : shapes) {
    for (const std::string& expression : expressions) static_cast<void>(ask(expression, {shape, "-", true}));
  }
}

TEST(Hostile, TextsThatAreNotUtf8AreRefusedWithTheirPlace) {
  for (const std::string_view text : {"'\xC3'", "'\xFF'", "'a' & '\x80'", "`\xE2\x82`", "1 // \xFE"})
    EXPECT_EQ(kind(text), "syntax") << text;
  EXPECT_EQ(kind(std::string_view("'a\0b'", 5)), "syntax");
  EXPECT_EQ(ask("'\\uD800'"), "syntax 2");
  EXPECT_EQ(ask("'\\uDC00'"), "syntax 2");
  EXPECT_EQ(ask("'\\uD83D\\uDE00'"), "string \xF0\x9F\x98\x80");
}

}  // namespace
}  // namespace kapfhir::fhir::path

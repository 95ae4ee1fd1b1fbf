#include "kapfhir/fhirpath.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace kapfhir::fhirpath {
namespace {

Resource read(std::string_view text) {
  Fault fault;
  const auto resource = Resource::read(text, fault);
  EXPECT_TRUE(resource) << fault.text;
  return resource.value_or(Resource());
}

constexpr std::string_view patient =
    R"({"resourceType":"Patient","active":true,"name":[{"given":["A","B"],"_given":[{"id":"x"},null]}]})";

}  // namespace

TEST(FhirpathApi, GivesTypeTextJsonAndPlaceOfEachValue) {
  Fault fault;
  const auto expression = Expression::compile("name | active | 1.0", {"Patient", false}, fault);
  ASSERT_TRUE(expression) << fault.text;
  std::vector<Value> values;
  ASSERT_TRUE(expression->evaluate(read(patient).root(), values, fault)) << fault.text;
  ASSERT_EQ(values.size(), 3u);
  EXPECT_EQ(values[0].type, "HumanName");
  EXPECT_EQ(values[1].type, "boolean");
  EXPECT_EQ(values[1].json, "true");
  EXPECT_EQ(values[2].type, "decimal");
  EXPECT_EQ(values[2].text, "1.0");
  EXPECT_FALSE(values[2].view);
  // The resource lives on in the view.
  ASSERT_TRUE(values[0].view);
  EXPECT_EQ(values[0].view.type(), "HumanName");
  const auto id = Expression::compile("given.first().id", {"HumanName", false}, fault);
  ASSERT_TRUE(id->evaluate(values[0].view, values, fault)) << fault.text;
  ASSERT_EQ(values.size(), 1u);
  EXPECT_EQ(values[0].text, "x");
}

TEST(FhirpathApi, SaysWhatIsWrongAndWhere) {
  Fault fault;
  EXPECT_FALSE(Expression::compile("name.given1", {"Patient", false}, fault));
  EXPECT_EQ(fault.kind, "semantic");
  EXPECT_EQ(fault.column, 6u);
  EXPECT_TRUE(Expression::compile("name.given1", {"Patient", true}, fault));
  const auto single = Expression::compile("name.given.single()", {"Patient", false}, fault);
  std::vector<Value> values;
  EXPECT_FALSE(single->evaluate(read(patient).root(), values, fault));
  EXPECT_EQ(fault.kind, "execution");
  EXPECT_FALSE(single->test(read(patient).root(), fault));
  EXPECT_FALSE(Resource::read("{", fault));
  EXPECT_EQ(fault.kind, "resource");
}

TEST(FhirpathApi, OneExpressionServesManyThreads) {
  Fault fault;
  const auto expression =
      Expression::compile("name.given.where($this = 'B').exists() and active", {"Patient", false}, fault);
  ASSERT_TRUE(expression) << fault.text;
  const Resource resource = read(patient);
  std::vector<std::thread> threads;
  std::vector<int> right(4);
  for (int& count : right) {
    threads.emplace_back([&expression, &resource, &count] {
      Fault own;
      for (int i = 0; i < 2000; ++i) count += expression->test(resource.root(), own) == true;
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : right) EXPECT_EQ(count, 2000);
}

}  // namespace kapfhir::fhirpath

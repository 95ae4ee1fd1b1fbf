// One Expression asked by many threads at once, each with its own Evaluator; and what a steady state takes.
#include <atomic>
#include <thread>

#include "fhir/path/asked.hpp"
#include "fhir/path/patient.hpp"

namespace kapfhir::fhir::path {
namespace {

TEST(Concurrency, OneExpressionServesManyThreads) {
  static_cast<void>(Model::r4());
  const auto patient = json::parse(a_patient);
  const Environment environment = environment_of(patient->root());
  std::vector<Expression> expressions;
  std::vector<std::string> wanted;
  Evaluator first;
  for (const std::string_view text : {"name.where(use = 'official').given.first()", "descendants().distinct().count()",
                                      "defineVariable('n', name.given).select(%n.where($this.matches('^A(n+)a$')))",
                                      "name.select(given.join(' ') & family).aggregate($total & $this, '')",
                                      "birthDate + 5.5 years", "name.given.first().replaceMatches('n+', 'm')",
                                      "(1 'g' + 500 'mg').toString()", "managingOrganization.resolve().name"}) {
    expressions.push_back(*Expression::compile(text, {.context = "Patient"}));
    const auto items = first.evaluate(expressions.back(), environment);
    ASSERT_TRUE(items) << text;
    wanted.push_back(results_json(*items));
  }
  std::atomic<int> different = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&] {
      Evaluator evaluator;
      for (int round = 0; round < 200; ++round) {
        for (std::size_t at = 0; at < expressions.size(); ++at) {
          const auto items = evaluator.evaluate(expressions[at], environment);
          if (!items || results_json(*items) != wanted[at]) ++different;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(different, 0);
}

TEST(Steady, TheSameQuestionTakesNoNewBlocks) {
  Memory memory;
  const auto fill = [&] {
    std::vector<const void*> places;
    for (int i = 0; i < 100; ++i) places.push_back(memory.allocate(5000));
    return places;
  };
  const auto first = fill();
  memory.reset(64u << 20);
  EXPECT_EQ(fill(), first);
  memory.reset(100'000);  // blocks of an earlier run are no way round the limit
  for (int i = 0; i < 100; ++i) memory.allocate(5000);
  EXPECT_TRUE(memory.exhausted());
}

}  // namespace
}  // namespace kapfhir::fhir::path

#include "app/in_order.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>

namespace kapfhir::app {
namespace {

class InOrder : public ::testing::TestWithParam<unsigned> {};

TEST_P(InOrder, ResultsComeInTheOrderOfTheWork) {
  int given = 0;
  std::vector<int> settled;
  in_order<int, int>(
      GetParam(), [&]() -> std::optional<int> { return given < 500 ? std::optional(given++) : std::nullopt; },
      [](int number) {
        if (number % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
        return number * 2;
      },
      [&](int result) {
        settled.push_back(result);
        return true;
      });
  ASSERT_EQ(settled.size(), 500u);
  for (int i = 0; i < 500; ++i) EXPECT_EQ(settled[static_cast<std::size_t>(i)], i * 2);
}

TEST_P(InOrder, EndsWhenTheResultsAreNotWanted) {
  int given = 0, settled = 0;
  in_order<int, int>(
      GetParam(), [&]() -> std::optional<int> { return given++; }, [](int number) { return number; },
      [&](int) { return ++settled < 10; });
  EXPECT_EQ(settled, 10);
  EXPECT_LE(given, 10 + 4 * 8 + 1);
}

TEST_P(InOrder, WhatIsUnderWayIsBounded) {
  std::atomic<int> under_way{0}, most{0};
  int given = 0;
  in_order<int, int>(
      GetParam(),
      [&]() -> std::optional<int> {
        most = std::max(most.load(), ++under_way);
        return given < 200 ? std::optional(given++) : std::nullopt;
      },
      [](int number) { return number; },
      [&](int) {
        --under_way;
        return true;
      });
  EXPECT_LE(most.load(), static_cast<int>(GetParam() * 4 + 1));
}

TEST_P(InOrder, NothingIsNothing) {
  in_order<int, int>(
      GetParam(), [] { return std::optional<int>(); }, [](int) { return 0; }, [](int) { return true; });
}

INSTANTIATE_TEST_SUITE_P(Threads, InOrder, ::testing::Values(1u, 2u, 8u));

}  // namespace
}  // namespace kapfhir::app

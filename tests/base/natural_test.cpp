#include "base/natural.hpp"

#include <gtest/gtest.h>

#include <random>

namespace kapfhir::base {
namespace {

/// With limbs of all ones and zeros often, which is where long division guesses wrong.
Natural random_natural(std::mt19937& random, unsigned limbs) {
  Natural out;
  for (unsigned i = 0; i < limbs; ++i) {
    const std::uint32_t kind = random() % 4;
    const std::uint32_t limb = kind == 0 ? 0u : kind == 1 ? ~0u : kind == 2 ? 0x80000000u : random();
    out.times(1u << 31).times(2).add(Natural(limb));
  }
  return out;
}

}  // namespace

TEST(Natural, QuotientTimesDivisorPlusRestIsTheDividend) {
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    const Natural dividend = random_natural(random, 1 + random() % 20);
    const Natural divisor = random_natural(random, 1 + random() % 10);
    if (divisor.zero()) continue;
    const Natural::Division division = dividend.divided(divisor);
    ASSERT_LT(division.rest, divisor);
    ASSERT_EQ(division.quotient.times(divisor).add(division.rest), dividend);
  }
}

TEST(Natural, CountsDigits) {
  Natural power(1);
  for (unsigned digits = 1; digits < 380; ++digits, power.times(10)) {
    ASSERT_EQ(power.digit_count(), digits);
    ASSERT_EQ(Natural(power).subtract(Natural(1)).digit_count(), digits == 1 ? 1 : digits - 1);
    ASSERT_EQ(power, Natural::power_of_ten(digits - 1));
  }
  EXPECT_EQ(Natural().digit_count(), 1u);
}

TEST(Natural, SaysWhenItHasNoRoom) {
  EXPECT_FALSE(Natural::power_of_ten(380).overflowed());
  EXPECT_TRUE(Natural::power_of_ten(390).overflowed());
  EXPECT_TRUE(Natural::power_of_ten(4'000'000'000u).overflowed());
  const Natural half = Natural::power_of_ten(200);
  EXPECT_TRUE(half.times(half).overflowed());
  EXPECT_TRUE(half.times(half).times(2).add(half).overflowed());
  Natural most = Natural(1);
  for (unsigned i = 0; i < Natural::capacity * 32 - 1; ++i) most.times(2);
  EXPECT_FALSE(most.overflowed());
  EXPECT_TRUE(Natural(most).add(most).overflowed());
  EXPECT_TRUE(Natural(most).times(2).overflowed());
  EXPECT_FALSE(most.word());
  EXPECT_EQ(Natural(7).word(), Natural::Word{7});
}

}  // namespace kapfhir::base

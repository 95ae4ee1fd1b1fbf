#include "base/number.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <vector>

namespace kapfhir::base {
namespace {

Number n(std::string_view text) {
  const std::optional<Number> out = Number::parse(text);
  EXPECT_TRUE(out) << text;
  return out.value_or(Number{});
}

/// As text, or "none".
std::string shown(const std::optional<Number>& value) {
  return value ? value->text() : "none";
}

const std::string greatest = "170141183460469231731687303715884105727";  // 2^127 - 1

}  // namespace

TEST(Number, PrintsWhatItRead) {
  for (const char* text : {"0", "-1", "6.3", "0.50", "-0.50", "100", "0.0000000000000000000000000001",
                           "12345678901234567890.12345678", "999999999999999999", "9999999999999999999"}) {
    EXPECT_EQ(n(text).text(), text);
  }
  EXPECT_EQ(n(greatest).text(), greatest);
  EXPECT_EQ(n("-" + greatest).text(), "-" + greatest);
}

TEST(Number, ReadsExponentsSignsAndLeadingZeros) {
  EXPECT_EQ(n("1.5e3").text(), "1500");
  EXPECT_EQ(n("1.5E-3").text(), "0.0015");
  EXPECT_EQ(n("15e-1").text(), "1.5");
  EXPECT_EQ(n("1e37").text(), "1" + std::string(37, '0'));
  EXPECT_EQ(n("007.10").text(), "7.10");
  EXPECT_EQ(n("+4").text(), "4");
  EXPECT_EQ(n("0e999999999").text(), "0");
  EXPECT_EQ(n("-0.0").text(), "0.0");
  EXPECT_EQ(n("1000e-30").text(), "0.0000000000000000000000000010");  // two zeros are let go
}

TEST(Number, RefusesWhatIsNoneOrDoesNotFit) {
  for (const char* text : {"",
                           "-",
                           "+",
                           ".",
                           "1.",
                           ".5",
                           "1e",
                           "1e+",
                           "1e1.5",
                           "1x",
                           " 1",
                           "1 ",
                           "--1",
                           "+-1",
                           "1.2.3",
                           "NaN",
                           "0x10",
                           "1,5",
                           "1e999999999",
                           "1e-999999999",
                           "1e-29",
                           "1e39",
                           "170141183460469231731687303715884105728",
                           "0.00000000000000000000000000001"}) {
    EXPECT_FALSE(Number::parse(text)) << text;
  }
}

TEST(Number, HostileLexemesEndSoon) {
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(Number::parse(std::string(1'000'000, '9')));
  EXPECT_EQ(shown(Number::parse(std::string(1'000'000, '0') + "7")), "7");
  EXPECT_EQ(shown(Number::parse("0." + std::string(30, '0'))), "0." + std::string(28, '0'));
  EXPECT_FALSE(Number::parse("1e" + std::string(1'000'000, '9')));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
}

TEST(Number, ComparesByValue) {
  EXPECT_EQ(n("1.0"), n("1"));
  EXPECT_EQ(n("0.00"), n("0"));
  EXPECT_LT(n("-1"), n("-0.99"));
  EXPECT_LT(n("5"), n("6.3"));
  EXPECT_GT(n(greatest), n("0.0000000000000000000000000001"));  // one of them cannot be brought to the other's places
  EXPECT_LT(n("-" + greatest), n("0.0000000000000000000000000001"));
  EXPECT_LT(n("0.0000000000000000000000000001"), n(greatest));
}

TEST(Number, KnowsWholeNumbers) {
  EXPECT_EQ(n("4.00").integer(), 4);
  EXPECT_EQ(n("-9223372036854775808").integer(), INT64_MIN);
  EXPECT_FALSE(n("4.01").integer());
  EXPECT_FALSE(n("9223372036854775808").integer());
  EXPECT_EQ(n("4.500").trimmed().text(), "4.5");
  EXPECT_EQ(n("400").trimmed().text(), "400");
  EXPECT_EQ(n("0.00").trimmed().text(), "0");
  EXPECT_DOUBLE_EQ(n("-6.25").approximate(), -6.25);
}

TEST(Number, AddsExactly) {
  EXPECT_EQ(shown(add(n("0.1"), n("0.2"))), "0.3");
  EXPECT_EQ(shown(add(n("1.20"), n("1.8"))), "3.00");
  EXPECT_EQ(shown(subtract(n("1.8"), n("1.2"))), "0.6");
  EXPECT_EQ(shown(subtract(n("1"), n("1.000"))), "0.000");
  EXPECT_EQ(shown(add(n(greatest), n("1"))), "none");
  EXPECT_EQ(shown(add(n("-" + greatest), n("-1"))), "none");
  EXPECT_EQ(shown(add(n(greatest), n("-1"))), "170141183460469231731687303715884105726");
  // The sum has no room for 28 places; what it has room for is right.
  EXPECT_EQ(shown(add(n("12345678901234567890"), n("0.0000000000000000000000000004"))),
            "12345678901234567890.000000000000000000");
}

TEST(Number, MultipliesExactlyAsLongAsItFits) {
  EXPECT_EQ(shown(multiply(n("1.2"), n("1.8"))), "2.16");
  EXPECT_EQ(shown(multiply(n("-0.5"), n("0.50"))), "-0.250");
  EXPECT_EQ(shown(multiply(n("0.33333333333333333333"), n("3"))), "0.99999999999999999999");
  EXPECT_EQ(shown(multiply(n("0.33333333333333333333"), n("0.5000000000000000000"))), "0.1666666666666666666650000000");
  EXPECT_EQ(shown(multiply(n("0.00000000000000000001"), n("0.00000000000000000001"))),
            "0.0000000000000000000000000000");
  EXPECT_EQ(shown(multiply(n("1e20"), n("1e20"))), "none");
  // 39 digits, which fit because the first is 1; the fraction goes.
  EXPECT_EQ(shown(multiply(n("685.7348222635050502"), n("187817870078376020286453608282591495.20"))),
            "128793253756105263603659205246978781090");
  EXPECT_EQ(shown(multiply(n(greatest), n("-1"))), "-" + greatest);
}

TEST(Number, Divides) {
  EXPECT_EQ(shown(divide(n("1"), n("2"))), "0.5");
  EXPECT_EQ(shown(divide(n("4.0"), n("2.0"))), "2");
  EXPECT_EQ(shown(divide(n("1"), n("3"))), "0.3333333333333333333333333333");
  EXPECT_EQ(shown(divide(n("2"), n("3"))), "0.6666666666666666666666666667");
  EXPECT_EQ(shown(divide(n("-200"), n("3"))), "-66.66666666666666666666666667");
  EXPECT_EQ(shown(divide(n("1e30"), n("3"))), "333333333333333333333333333333");
  EXPECT_EQ(shown(divide(n("1"), n("0.0000000000000000000000000001"))), "1" + std::string(28, '0'));
  EXPECT_EQ(shown(divide(n("1"), n(greatest))), "0");
  EXPECT_EQ(shown(divide(n("1"), n("0.0"))), "none");
  EXPECT_EQ(shown(divide(n(greatest), n("0.1"))), "none");
}

TEST(Number, TruncatesQuotientsAndKeepsTheRest) {
  EXPECT_EQ(shown(quotient(n("5"), n("2"))), "2");
  EXPECT_EQ(shown(quotient(n("-5"), n("2"))), "-2");
  EXPECT_EQ(shown(quotient(n("2.2"), n("1.8"))), "1");
  EXPECT_EQ(shown(quotient(n("5"), n("0"))), "none");
  EXPECT_EQ(shown(quotient(n(greatest), n("0.01"))), "none");
  EXPECT_EQ(shown(remainder(n("2.2"), n("1.8"))), "0.4");
  EXPECT_EQ(shown(remainder(n("-5"), n("3"))), "-2");
  EXPECT_EQ(shown(remainder(n("5"), n("-3"))), "2");
  EXPECT_EQ(shown(remainder(n(greatest), n("0.0000000000000000000000000003"))), "0.0000000000000000000000000001");
  EXPECT_EQ(shown(remainder(n("5"), n("0"))), "none");
}

TEST(Number, QuotientAndRestAlwaysMakeTheDividend) {
  const std::vector<std::string> values = {"1",    "-7.25", "0.001", "123456789.987654321", "-99999999999", "3.14159",
                                           "1e15", "-0.5",  "17"};
  for (const std::string& a : values) {
    for (const std::string& b : values) {
      const auto product = multiply(*quotient(n(a), n(b)), n(b));
      ASSERT_TRUE(product);
      EXPECT_EQ(*add(*product, *remainder(n(a), n(b))), n(a)) << a << " " << b;
    }
  }
}

TEST(Number, RoundsInFourWays) {
  EXPECT_EQ(round(n("3.14159"), 3).text(), "3.142");
  EXPECT_EQ(round(n("0.5"), 0).text(), "1");
  EXPECT_EQ(round(n("-0.5"), 0).text(), "-1");
  EXPECT_EQ(round(n("0.49"), 0).text(), "0");
  EXPECT_EQ(round(n("-1.56"), 0, Rounding::down).text(), "-1");
  EXPECT_EQ(round(n("-2.1"), 0, Rounding::floor).text(), "-3");
  EXPECT_EQ(round(n("-1.1"), 0, Rounding::ceiling).text(), "-1");
  EXPECT_EQ(round(n("1.1"), 0, Rounding::ceiling).text(), "2");
  EXPECT_EQ(round(n("2.0"), 0, Rounding::ceiling).text(), "2");
  EXPECT_EQ(round(n("1.5"), 4).text(), "1.5");
}

TEST(Number, TakesRoots) {
  EXPECT_EQ(shown(square_root(n("81"))), "9");
  EXPECT_EQ(shown(square_root(n("0.25"))), "0.5");
  EXPECT_EQ(shown(square_root(n("2"))), "1.414213562373095048801688724");
  EXPECT_EQ(shown(square_root(n("0"))), "0");
  EXPECT_EQ(shown(square_root(n(greatest))), "13043817825332782212.34957181");
  EXPECT_EQ(shown(square_root(n("-1"))), "none");
}

TEST(Number, TakesExponentialsAndLogarithms) {
  EXPECT_EQ(shown(exponential(n("0"))), "1");
  EXPECT_EQ(shown(exponential(n("1"))), "2.718281828459045235360287471");
  EXPECT_EQ(shown(exponential(n("-2.5"))), "0.0820849986238987951695286745");
  EXPECT_EQ(shown(exponential(n("1000"))), "none");
  EXPECT_EQ(shown(exponential(n("-1000"))), "0");
  EXPECT_EQ(shown(exponential(n(greatest))), "none");
  EXPECT_EQ(shown(natural_logarithm(n("1.0"))), "0");
  EXPECT_EQ(shown(natural_logarithm(n("10"))), "2.302585092994045684017991455");
  EXPECT_EQ(shown(natural_logarithm(n("0.5"))), "-0.6931471805599453094172321215");
  EXPECT_EQ(shown(natural_logarithm(n("0"))), "none");
  EXPECT_EQ(shown(natural_logarithm(n("-1"))), "none");
  EXPECT_EQ(shown(logarithm(n("16"), n("2"))), "4");
  EXPECT_EQ(shown(logarithm(n("100.0"), n("10.0"))), "2");
  EXPECT_EQ(shown(logarithm(n("8"), n("0.5"))), "-3");
  EXPECT_EQ(shown(logarithm(n("8"), n("1"))), "none");
}

TEST(Number, RaisesToPowers) {
  EXPECT_EQ(shown(power(n("2"), n("3"))), "8");
  EXPECT_EQ(shown(power(n("2.5"), n("2"))), "6.25");
  EXPECT_EQ(shown(power(n("2"), n("-2"))), "0.25");
  EXPECT_EQ(shown(power(n("4"), n("0.5"))), "2");
  EXPECT_EQ(shown(power(n("2"), n("0.5"))), "1.414213562373095048801688724");
  EXPECT_EQ(shown(power(n("-2"), n("3"))), "-8");
  EXPECT_EQ(shown(power(n("-1"), n("0.5"))), "none");
  EXPECT_EQ(shown(power(n("0"), n("0"))), "1");
  EXPECT_EQ(shown(power(n("0"), n("-1"))), "none");
  EXPECT_EQ(shown(power(n("10"), n("38"))), "1" + std::string(38, '0'));
  EXPECT_EQ(shown(power(n("10"), n("39"))), "none");
  EXPECT_EQ(shown(power(n("2"), n("9223372036854775807"))), "none");
  EXPECT_EQ(shown(power(n("-1"), n("-9223372036854775808"))), "1");
}

TEST(Number, BoundsAreThoseOfTheFhirpathSuite) {
  struct Case {
    const char* value;
    int places;
    const char* low;
    const char* high;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"1.587", 8, "1.58650000", "1.58750000"},
           {"1.587", 6, "1.586500", "1.587500"},
           {"1.587", 2, "1.58", "1.59"},
           {"1.587", 0, "1", "2"},
           {"1.587", -1, "none", "none"},
           {"1.587", 32, "none", "none"},
           {"1.587", 39, "none", "none"},
           {"-1.587", 8, "-1.58750000", "-1.58650000"},
           {"-1.587", 6, "-1.587500", "-1.586500"},
           {"-1.587", 2, "-1.59", "-1.58"},
           {"-1.587", 0, "-2", "-1"},
           {"1", 8, "0.50000000", "1.50000000"},
           {"1", 0, "0", "2"},
           {"1", 5, "0.50000", "1.50000"},
           {"12.587", 2, "12.58", "12.59"},
           {"12.500", 4, "12.4995", "12.5005"},
           {"120", 2, "119.50", "120.50"},
           {"-120", 2, "-120.50", "-119.50"},
           {"0.0034", 1, "0.0", "0.0"},
           {"-0.0034", 1, "-0.0", "0.0"},
           {"0", 1, "-0.5", "0.5"},
           {"0.0", 3, "-0.050", "0.050"},
       }) {
    EXPECT_EQ(shown(low_boundary(n(c.value), c.places)), c.low) << c.value << " " << c.places;
    EXPECT_EQ(shown(high_boundary(n(c.value), c.places)), c.high) << c.value << " " << c.places;
  }
}

}  // namespace kapfhir::base

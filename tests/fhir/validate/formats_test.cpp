// Every primitive format: what R4 allows and what it does not.
#include "fhir/validate/formats.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kapfhir::fhir::validate {
namespace {

struct Format {
  const char* name;
  bool (*has_format)(std::string_view);
  std::vector<std::string> good, bad;
};

class Formats : public testing::TestWithParam<Format> {};

TEST_P(Formats, AcceptTheGoodAndRefuseTheBad) {
  for (const auto& text : GetParam().good) EXPECT_TRUE(GetParam().has_format(text)) << text;
  for (const auto& text : GetParam().bad) EXPECT_FALSE(GetParam().has_format(text)) << text;
}

const std::string mega(1024 * 1024, 'x');

INSTANTIATE_TEST_SUITE_P(
    R4, Formats,
    testing::Values(
        Format{"string", is_string, {"a", " a ", "a\tb\r\nc", "\xC3\xA9", "a\x01", mega}, {"", mega + "x"}},
        Format{"markdown", is_markdown, {"a", "a\tb\r\nc", mega}, {"", "a\x01", "\x1F", "a\x0B", mega + "x"}},
        Format{"code",
               is_code,
               {"a", "a b", "4.0.1", "a b c"},
               {"", " a", "a ", "a  b", "a\tb", "a\nb", "a\vb", "a\fb", " "}},
        Format{"xhtml",
               is_xhtml,
               {"<div>a</div>", "<div xmlns=\"x\">a</div>", " <div\n/> ", "<div/>", "<h:div xmlns:h=\"x\">a</h:div>"},
               {"", "<h:div>a</div>", "<div>a</h:div>", "<div>adiv>", "a", "<p>a</p>", "<div>a", "<divx></divx>",
                "<div", "<div>\x01</div>"}},
        Format{"id", is_id, {"a", "A-1.b", std::string(64, 'a')}, {"", "a_b", "a b", "\xC3\xA9", std::string(65, 'a')}},
        Format{"uri", is_uri, {"a", "urn:uuid:1", "http://a/b#c"}, {"", "a b", "a\n", "\x7F"}},
        Format{"absolute uri",
               is_absolute_uri,
               {"a:b", "urn:uuid:1", "https://a"},
               {"", ":a", "a:", "Patient/1", "1a:b", "ht sdtps://a", "a/b:c", "https://a b"}},
        Format{"oid",
               is_oid,
               {"urn:oid:1.2.3", "urn:oid:2.16.840.1", "urn:oid:0.0"},
               {"", "1.2.3", "urn:oid:", "urn:oid:1", "urn:oid:3.1", "urn:oid:1.02", "urn:oid:1.", "urn:oid:1..2",
                "urn:oid:1.a"}},
        Format{"uuid",
               is_uuid,
               {"urn:uuid:87e11d66-c137-458a-9754-fe6c4e445a6d"},
               {"", "87e11d66-c137-458a-9754-fe6c4e445a6d", "urn:uuid:87E11D66-C137-458A-9754-FE6C4E445A6D",
                "urn:uuid:87e11d66-c137-458a-9754-fe6c4e445a6", "urn:uuid:87e11d66c-137-458a-9754-fe6c4e445a6d"}},
        Format{"base64Binary",
               is_base64,
               {"YQ==", "YWI=", "YWJj", "YWJj\nYWJj", "YWJj  YWI="},
               {"", " ", " YWJj", "YWJj\n", "YQ", "Y===", "YQ==YQ==", "YW-j", "=YWJ", "YWJjY", "YW Jj", "YQ= ="}},
        Format{"decimal", is_decimal, {"0", "-1.50", "1e2", "36.0"}, {"", "01", "1.", ".5"}},
        Format{"integer",
               is_integer,
               {"0", "-2147483648", "2147483647"},
               {"2147483648", "-2147483649", "1.0", "1e2", "99999999999"}},
        Format{"unsignedInt", is_unsigned, {"0", "2147483647"}, {"-1", "1.0", "2147483648"}},
        Format{"positiveInt", is_positive, {"1", "2147483647"}, {"0", "-1", "1.0", "1E0"}},
        Format{"date",
               is_date,
               {"2024", "2024-02", "2024-02-29", "0001", "1000-12-31", "2000-02-29"},
               {"", "24", "2024-13", "2024-00", "2023-02-29", "1900-02-29", "2024-2-1", "2024-01-32",
                "2024-01-01T00:00:00Z", "0000", "2024-", "02024", "2024-01-01Z"}},
        Format{"dateTime",
               is_date_time,
               {"2024", "2024-02", "2024-02-29", "2024-02-29T23:59:59Z", "2016-12-31T23:59:60Z",
                "2024-01-01T00:00:00.000001+14:00", "2024-01-01T00:00:00-00:00", "2024-01-01T10:05:00+05:45"},
               {"", "2024-01-01T10:05", "2024-01-01T10:05Z", "2024-01-01T10:05:00", "2024-01-01T24:00:00Z",
                "2024-01-01T10:60:00Z", "2024-01-01T10:05:61Z", "2024-01-01T10:05:00.Z", "2024-01-01T10:05:00+14:01",
                "2024-01-01T10:05:00+0500", "2024-01-01t10:05:00z", "2024-01T10:05:00Z", "2024-01-01 10:05:00Z",
                "2024-01-01T10:05:00+15:00"}},
        Format{"instant",
               is_instant,
               {"2024-02-29T23:59:59Z", "2024-02-29T23:59:59.123+01:00"},
               {"2024", "2024-02-29", "2024-02-29T23:59:59", "2024-02-30T00:00:00Z", ""}},
        Format{"time",
               is_time,
               {"00:00:00", "23:59:60", "10:05:00.5"},
               {"", "10:05", "24:00:00", "10:05:00Z", "1:05:00", "10:05:00."}}),
    [](const auto& format) {
      std::string name;
      for (const char c : std::string(format.param.name)) name += c == ' ' ? '_' : c;
      return name;
    });

}  // namespace
}  // namespace kapfhir::fhir::validate

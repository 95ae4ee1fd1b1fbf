// Primitives whose text has not the format of their type; and some that only look so.
#include <initializer_list>
#include <map>

#include "mutations/mutate.hpp"

namespace kapfhir::mutations {
namespace {

bool is_text(const Site& site) {
  return site.is_primitive() && site.value.is_string() && !site.is_type("xhtml");
}
bool is_number(const Site& site) {
  return site.is_primitive() && site.value.is(json::Kind::number);
}
bool is_time(const Site& site) {
  return is_text(site) &&
         (site.is_type("date") || site.is_type("dateTime") || site.is_type("instant") || site.is_type("time"));
}
bool is_link(const Site& site) {
  return is_text(site) &&
         (site.is_type("uri") || site.is_type("url") || site.is_type("canonical") || site.is_type("oid"));
}
bool is_free_text(const Site& site) {
  return is_text(site) && (site.is_type("string") || site.is_type("markdown"));
}
bool is_code(const Site& site) {
  return is_text(site) && site.is_type("code");
}
bool is_id(const Site& site) {
  return is_text(site) && site.is_type("id");
}
bool is_base64(const Site& site) {
  return is_text(site) && site.is_type("base64Binary");
}

bool set(const Site& site, std::string text) {
  if (site.value.text == text) return false;
  site.value.text = std::move(text);
  return true;
}

bool other_time(const Site& site, Random& random) {
  static constexpr const char* times[] = {"2024",
                                          "2024-05",
                                          "2024-05-06",
                                          "2024-02-30",
                                          "2023-02-29",
                                          "2024-13-01",
                                          "2024-00-10",
                                          "2024-05-32",
                                          "06.05.2024",
                                          "2024/05/06",
                                          "24-05-06",
                                          "2024-5-6",
                                          "20240506",
                                          "0000",
                                          "0000-01-01",
                                          "9999-12-31",
                                          "1899-01-01",
                                          "2024-05-06T07:08:09Z",
                                          "2024-05-06T07:08:09+02:00",
                                          "2024-05-06T07:08:09.123456789Z",
                                          "2024-05-06T07:08:09",
                                          "2024-05-06T07:08Z",
                                          "2024-05-06T07:08",
                                          "2024-05-06T24:00:00Z",
                                          "2024-05-06T07:60:00Z",
                                          "2024-05-06T23:59:60Z",
                                          "2024-05-06T07:08:61Z",
                                          "2024-05-06T07:08:09+14:00",
                                          "2024-05-06T07:08:09+14:30",
                                          "2024-05-06T07:08:09+15:00",
                                          "2024-05-06T07:08:09+0200",
                                          "2024-05-06T07:08:09z",
                                          "2024-05-06t07:08:09Z",
                                          "2024-05-06 07:08:09Z",
                                          "2024-05-06T07:08:09.Z",
                                          "2024-05-06T",
                                          "2024-05-06Z",
                                          "2024-05-06T7:08:09Z",
                                          "07:08:09",
                                          "07:08",
                                          "24:00:00",
                                          "7:08:09",
                                          "07:08:09Z",
                                          "07:08:09.5",
                                          "today",
                                          " 2024-05-06",
                                          "2024-05-06 ",
                                          "-2024",
                                          "+2024",
                                          "12024-05-06",
                                          "2024-05-06T07:08:09-00:00",
                                          "2024-02-29",
                                          "2024-05-06T07:08:09.000+00:00"};
  return set(site, random.of(times));
}

bool other_link(const Site& site, Random& random) {
  static constexpr const char* links[] = {"http://a b.example",
                                          " http://a.example",
                                          "http://a.example ",
                                          "http://a.example\n",
                                          "a",
                                          "urn:oid:1.2.3",
                                          "urn:oid:1.02.3",
                                          "urn:oid:3.1",
                                          "urn:oid:",
                                          "urn:oid:1",
                                          "urn:uuid:12345",
                                          "urn:uuid:C757873D-EC9A-4326-A141-556F43239520",
                                          "urn:uuid:c757873d-ec9a-4326-a141-556f43239520",
                                          "http://a.example/%zz",
                                          "http://a.example/<x>",
                                          "http://",
                                          "http:",
                                          "://a",
                                          "ftp://a.example/x",
                                          "mailto:a@b.example",
                                          "tel:+41",
                                          "http://a.example/x|1.0",
                                          "http://a.example/x|1.0|2",
                                          "#here",
                                          "http://a.example#b#c",
                                          "http://\u00e4.example/\u00f6",
                                          "http://a.example/{id}",
                                          "1.2.3",
                                          "javascript:alert(1)",
                                          "\thttp://a.example"};
  return set(site, random.of(links));
}

bool other_text(const Site& site, Random& random) {
  static const std::string texts[] = {" ",
                                      "\t",
                                      "\n",
                                      " x",
                                      "x ",
                                      "a\x01z",
                                      "a\x7fz",
                                      "a\x0bz",
                                      "x\ny",
                                      "a\tb",
                                      "<b>x</b>",
                                      "<script>alert(1)</script>",
                                      "\xc2\xa0",
                                      "\xe2\x80\x8b",
                                      "\xef\xbb\xbf"
                                      "a",
                                      "\xf0\x9f\x92\x8a",
                                      "a\xc2\x85z",
                                      "\xe2\x80\xae"
                                      "a",
                                      "&amp;",
                                      "null",
                                      "-"};
  return set(site, random.of(texts));
}

bool white_space_in_code(const Site& site, Random& random) {
  const std::string text = site.value.text;
  switch (random.below(5)) {
    case 0:
      return set(site, " " + text);
    case 1:
      return set(site, text + " ");
    case 2:
      return set(site, text + "  " + text);
    case 3:
      return set(site, text + "\t" + text);
    default:
      return set(site, text + " " + text);
  }
}

bool other_id(const Site& site, Random& random) {
  static const std::string ids[] = {"a b",
                                    "a_b",
                                    std::string(64, 'a'),
                                    std::string(65, 'a'),
                                    "\xc3\xa9",
                                    "a/b",
                                    "#a",
                                    "a|b",
                                    "urn:uuid:a",
                                    "-",
                                    ".",
                                    "A-1.b",
                                    " a"};
  return set(site, random.of(ids));
}

bool other_base64(const Site& site, Random& random) {
  static constexpr const char* texts[] = {"!!!!", "QUJD",  "QUI=",       "QQ==",  "QQ=",   "QQ",
                                          "Q",    "QUJ D", "QUJD\nQUJD", "Q===",  "QUJD=", "=",
                                          "====", "QUJ-",  "QUJ_",       " QUJD", "QU=D",  "  "};
  return set(site, random.of(texts));
}

bool other_number(const Site& site, Random& random) {
  static constexpr const char* numbers[] = {"0",
                                            "-1",
                                            "1.0",
                                            "1.5",
                                            "-0",
                                            "0.0",
                                            "1e3",
                                            "1E-3",
                                            "2147483647",
                                            "2147483648",
                                            "-2147483648",
                                            "-2147483649",
                                            "99999999999999999999",
                                            "1.10",
                                            "1e400",
                                            "0.1234567890123456789012345",
                                            "123456789012345678901.5",
                                            "1e0",
                                            "1.0e1"};
  const std::string number = random.of(numbers);
  if (number == site.value.text || number == "1e400") return false;
  site.value.text = number;
  return true;
}

constexpr Way ways[] = {
    {"date or time", is_time, other_time},
    {"date or time", is_time, other_time},
    {"uri", is_link, other_link},
    {"text", is_free_text, other_text},
    {"white space in a code", is_code, white_space_in_code},
    {"id", is_id, other_id},
    {"base64", is_base64, other_base64},
    {"number", is_number, other_number},
};

}  // namespace

std::span<const Way> ways_of_primitives() {
  return ways;
}

}  // namespace kapfhir::mutations

#include "support/random_values.hpp"

#include <array>
#include <string_view>

#include "json/writer.hpp"

namespace kapfhir::tests {
namespace {

using Text = std::string_view;

constexpr auto plain_words = std::to_array<Text>(
    {"session", "calm",     "patient",  "reports", "sleep",   "better",     "after",  "the",        "second", "dose",
     "no",      "new",      "concerns", "weekly",  "therapy", "grief",      "breath", "music",      "night",  "sky",
     "felt",    "lighter",  "support",  "plan",    "review",  "and",        "with",   "PHQ-9",      "21",     "to",
     "8",       "ketamine", "36 mg",    "over",    "40 min.", "tolerated,", "well",   "Testpatient"});

constexpr auto wild_pieces = std::to_array<Text>({" ",
                                                  "  ",
                                                  "\t",
                                                  "\n",
                                                  "\r\n",
                                                  "\"",
                                                  "\\",
                                                  "/",
                                                  "<b>",
                                                  "&amp;",
                                                  "'",
                                                  "\x01",
                                                  "\x1f",
                                                  "\x7f",
                                                  "\xc2\x85",
                                                  "\xc2\xa0",
                                                  "é",
                                                  "e\xcc\x81",
                                                  "ß",
                                                  "漢字",
                                                  "\xF0\x9F\x98\x80",
                                                  "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
                                                  "\xF4\x8F\xBF\xBF",
                                                  "עברית",
                                                  "العربية",
                                                  "\xE2\x80\xAE",
                                                  "\xE2\x80\xA8",
                                                  "\xEF\xBB\xBF",
                                                  "\xEF\xBF\xBD",
                                                  "\xEF\xBF\xBF",
                                                  "-->",
                                                  "]]>",
                                                  "{",
                                                  "}",
                                                  "%00",
                                                  "${x}",
                                                  "\\u0041",
                                                  "null",
                                                  "0",
                                                  "|",
                                                  "$",
                                                  "\b\f"});

constexpr auto numbers = std::to_array<Text>(
    {"36.0", "1.10", "0.125", "-15", "0", "0.0", "-0", "-0.0", "1e3", "100", "1E-2", "1e300", "1e-400", "2.50e+1",
     "12345678901234567890", "0.12345678901234567890", "-99999999999999999999.9900", "2147483647", "2147483648"});

constexpr auto offsets = std::to_array<Text>(
    {"Z", "-07:00", "-07:00", "+00:00", "-00:00", "+05:45", "+14:00", "-12:00", "+13:59", "+01:00"});

constexpr auto names = std::to_array<Text>({"clinic_code",
                                            "extra",
                                            "extras",
                                            "id ",
                                            "Id",
                                            "class_",
                                            "final_",
                                            "a b",
                                            "a/b",
                                            "~",
                                            "~1",
                                            "a~0b",
                                            "\"",
                                            "\\",
                                            "",
                                            " ",
                                            "é",
                                            "漢字",
                                            "\xF0\x9F\x98\x80",
                                            "\x01",
                                            "\n",
                                            "resourceType",
                                            "extension",
                                            "_id",
                                            "$ref",
                                            "__proto__",
                                            "0",
                                            "-1",
                                            "value[x]",
                                            "עברית",
                                            "e\xcc\x81",
                                            "null",
                                            "<x>"});

std::string digits(int value, int width) {
  std::string out = std::to_string(value);
  return std::string(static_cast<std::size_t>(width) > out.size() ? static_cast<std::size_t>(width) - out.size() : 0,
                     '0') +
         out;
}

std::string date_text(Random& random) {
  const int year = random.percent(4) ? random.pick(std::array{1, 1582, 1899, 9999}) : random.between(1940, 2027);
  return digits(year, 4) + "-" + digits(random.between(1, 12), 2) + "-" + digits(random.between(1, 28), 2);
}

std::string joined_json(Random& random, int depth, bool object) {
  std::string out(1, object ? '{' : '[');
  const int count = random.between(0, 3);
  for (int i = 0; i < count; ++i) {
    if (i != 0) out += ',';
    if (object) {
      // The position keeps the names of one object apart.
      json::write_string(unknown_name(random) + (i == 0 ? "" : "#" + std::to_string(i)), out);
      out += ':';
    }
    out += any_json(random, depth - 1);
  }
  return out + (object ? '}' : ']');
}

}  // namespace

std::string plain_text(Random& random) {
  std::string out(random.pick(plain_words));
  for (int more = random.percent(30) ? 0 : random.between(1, 5); more > 0; --more) {
    out += ' ';
    out += random.pick(plain_words);
  }
  return out;
}

std::string wild_text(Random& random) {
  switch (random.between(0, 11)) {
    case 0:
      return "";
    case 1:
      return std::string(random.below(4) + 1, ' ');
    case 2:
      return " " + plain_text(random) + " ";
    case 3:
      return plain_text(random) + "\n";
    default:
      break;
  }
  std::string out;
  for (int pieces = random.percent(2) ? 700 : random.between(1, 8); pieces > 0; --pieces)
    out += random.percent(35) ? plain_text(random) : std::string(random.pick(wild_pieces));
  return out;
}

base::Decimal any_number(Random& random) {
  if (random.percent(35)) return *base::Decimal::parse(random.pick(numbers));
  std::string lexeme =
      (random.percent(8) ? "-" : "") + std::to_string(random.between(0, random.percent(50) ? 200 : 12));
  if (random.percent(60)) {
    lexeme += '.';
    for (int more = random.between(1, 3); more > 0; --more) lexeme += static_cast<char>('0' + random.between(0, 9));
  }
  return *base::Decimal::parse(lexeme);
}

base::Decimal small_count(Random& random) {
  return random.percent(15) ? any_number(random) : base::Decimal::of(random.between(0, 30));
}

base::Moment partial_date(Random& random) {
  const std::string text = date_text(random);
  return *base::Moment::parse(std::string_view(text).substr(0, random.percent(60) ? 10 : random.percent(50) ? 7 : 4));
}

base::Moment full_time(Random& random) {
  std::string text = date_text(random) + (random.percent(3) ? "t" : "T") + digits(random.between(0, 23), 2) + ":" +
                     digits(random.between(0, 59), 2) + ":" + digits(random.percent(3) ? 60 : random.between(0, 59), 2);
  if (random.percent(25)) {
    text += '.';
    for (int more = random.between(1, 9); more > 0; --more) text += static_cast<char>('0' + random.between(0, 9));
  }
  text += random.percent(3)   ? std::string_view("z")
          : random.percent(2) ? std::string_view("+23:59")
                              : random.pick(offsets);
  return *base::Moment::parse(text);
}

std::string any_json(Random& random, int depth) {
  const int kind = random.between(0, depth > 0 ? 7 : 4);
  std::string out;
  switch (kind) {
    case 0:
      return "null";
    case 1:
      return random.percent(50) ? "true" : "false";
    case 2:
      return any_number(random).text();
    case 3:
      json::write_string(plain_text(random), out);
      return out;
    case 4:
      json::write_string(wild_text(random), out);
      return out;
    default:
      return joined_json(random, depth, kind != 5);
  }
}

std::string unknown_name(Random& random) {
  return std::string(random.pick(names));
}

}  // namespace kapfhir::tests

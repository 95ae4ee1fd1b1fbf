// The limits of an answer: maxLength, and the extensions of R4 and of Structured Data Capture (extension registry,
// hl7.fhir.uv.sdc).
#include <algorithm>

#include "base/number.hpp"
#include "fhir/canonical.hpp"
#include "fhir/path/texts.hpp"
#include "fhir/validate/questionnaire_answers.hpp"
#include "fhir/validate/questionnaire_compare.hpp"

namespace kapfhir::fhir::validate {
namespace {

constexpr std::string_view sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

std::optional<std::int64_t> whole(json::View value) {
  const auto number = base::Number::parse(value.text());
  return number ? number->integer() : std::nullopt;
}

// The extension counts megabytes.
std::optional<std::int64_t> bytes(json::View megabytes) {
  const auto number = base::Number::parse(megabytes.text());
  const auto product = number ? base::multiply(*number, base::Number::of(1'048'576)) : std::nullopt;
  return product ? base::round(*product, 0, base::Rounding::ceiling).integer() : std::nullopt;
}

/// As a text of FHIRPath.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out += '\'';
}

std::string of(const Asked& asked) {
  return " of question " + named(asked.question.link_id);
}

// A date that is only known to the year is neither before nor after a day of it.
void order_is_within(const Asked& asked, const Choice& value, const Place& place, Work& work) {
  const auto compare = [&](const Choice& limit, bool least) {
    if (!limit) return;
    const auto order = order_of(value, limit);
    const bool dates = value.type.starts_with("Date") && limit.type.starts_with("Date");
    if (!order && !dates)
      work.not_checked(place, std::string("the answer cannot be compared with the ") + (least ? "least" : "greatest") +
                                  " value" + of(asked));
    else if (order && *order == (least ? std::strong_ordering::less : std::strong_ordering::greater))
      work.wrong(place, std::string("the answer is ") + (least ? "less than the least" : "greater than the greatest") +
                            " value" + of(asked));
  };
  compare(asked.limits.min, true);
  compare(asked.limits.max, false);
}

void quantity_is_within(const Asked& asked, json::View value, const Place& place, Work& work) {
  const auto compare = [&](json::View limit, bool least) {
    if (!limit || !value["value"]) return;
    const std::string which = std::string(least ? "least" : "greatest") + " quantity" + of(asked);
    if (value["comparator"])
      return work.not_checked(place, "the answer has a comparator, and is not compared with the " + which);
    const auto order = order_of_quantities(value, limit);
    if (!order)
      work.wrong(place, "the unit of the answer cannot be compared with that of the " + which +
                            ": both need system and code, of the same kind");
    else if (*order == (least ? std::strong_ordering::less : std::strong_ordering::greater))
      work.wrong(place, std::string("the answer is ") + (least ? "less" : "greater") + " than the " + which);
  };
  compare(asked.limits.min_quantity, true);
  compare(asked.limits.max_quantity, false);
}

bool is_unit(json::View quantity, json::View unit) {
  const auto fits = [&](std::string_view own, std::string_view other) {
    const std::string_view wanted = unit[own].string();
    return wanted.empty() || wanted == quantity[other].string();
  };
  return fits("system", "system") && fits("code", "code") && fits("display", "unit");
}

void unit_is_allowed(const Asked& asked, json::View value, const Place& place, Surrounding& around, Work& work) {
  if (!value["value"] && !value["unit"] && !value["code"]) return;  // extensions say why there is nothing
  const Limits& limits = asked.limits;
  if (!limits.units.empty() && work.take(limits.units.size()) &&
      std::none_of(limits.units.begin(), limits.units.end(), [&](json::View unit) { return is_unit(value, unit); }))
    work.wrong(place, "the unit of the answer is none of those" + of(asked));
  if (limits.unit_value_set.empty()) return;
  const std::string_view code = value["code"].string();
  const auto member =
      code.empty() ? std::optional(false) : around.member_of(limits.unit_value_set, value["system"].string(), code);
  if (!member)
    work.not_checked(place, "whether the unit is in the value set " + named(limits.unit_value_set) + of(asked) +
                                " cannot be said here");
  else if (!*member)
    work.wrong(place, "the unit of the answer is not in the value set " + named(limits.unit_value_set) + of(asked));
}

void places_are_few(const Asked& asked, std::string_view lexeme, const Place& place, Work& work) {
  const auto point = lexeme.find('.');
  if (!asked.limits.max_decimals || point == lexeme.npos) return;
  const auto places = lexeme.substr(point + 1).find_first_of("eE");
  const std::size_t count = places == lexeme.npos ? lexeme.size() - point - 1 : places;
  if (static_cast<std::int64_t>(count) > *asked.limits.max_decimals)
    work.wrong(place, "more than the " + std::to_string(*asked.limits.max_decimals) + " decimal places" + of(asked));
}

void text_is_within(const Asked& asked, std::string_view text, const Place& place, Work& work) {
  const auto length = static_cast<std::int64_t>(path::characters(text));
  if (asked.limits.min_length && length < *asked.limits.min_length)
    work.wrong(place, "shorter than the " + std::to_string(*asked.limits.min_length) + " characters" + of(asked));
  const auto most = whole(asked.question.json["maxLength"]);
  if (most && length > *most) work.wrong(place, "longer than the " + std::to_string(*most) + " characters" + of(asked));
  if (asked.question.type == "string" && text.find_first_of("\r\n") != text.npos)
    work.doubtful(place, "question " + named(asked.question.link_id) + " is a string: its answer is one line");
  if (asked.limits.pattern_text.empty()) return;
  std::optional<bool> fits;
  if (asked.limits.pattern) {
    path::Environment environment;
    environment.context = path::Item::of_text(text);
    path::Evaluator evaluator;
    if (const auto result = evaluator.test(*asked.limits.pattern, environment)) fits = *result;
  }
  if (!fits)
    work.not_checked(place, "the regular expression" + of(asked) + " cannot be read");
  else if (!*fits)
    work.wrong(place, "the answer does not have the form that the regular expression" + of(asked) + " asks for");
}

std::int64_t decoded_size(std::string_view base64) {
  std::int64_t digits = 0;
  for (const char c : base64) digits += c != '=' && c != ' ' && c != '\n' && c != '\r' && c != '\t';
  return digits * 3 / 4;
}

void attachment_is_within(const Asked& asked, json::View value, const Place& place, Work& work) {
  const std::string_view type = value["contentType"].string();
  const auto& allowed = asked.limits.media_types;
  if (!allowed.empty() && work.take(allowed.size())) {
    if (type.empty())
      work.wrong(place, "the attachment has no contentType; the media types" + of(asked) + " are limited");
    else if (std::none_of(allowed.begin(), allowed.end(), [&](auto one) { return type.starts_with(one); }))
      work.wrong(place, "the media type of the attachment is none of those" + of(asked));
  }
  if (!asked.limits.max_bytes) return;
  const std::int64_t size = std::max(decoded_size(value["data"].string()), whole(value["size"]).value_or(0));
  if (size > *asked.limits.max_bytes) work.wrong(place, "the attachment is larger than the size" + of(asked));
}

void target_is_allowed(const Asked& asked, json::View value, const Place& place, const Surrounding& around,
                       Work& work) {
  const auto& allowed = asked.limits.targets;
  if (allowed.empty() || !work.take(allowed.size())) return;
  const std::string_view type = around.target_of(value);
  if (type.empty())
    work.not_checked(place, "what the answer refers to cannot be said here; question " + named(asked.question.link_id) +
                                " limits the types");
  else if (std::find(allowed.begin(), allowed.end(), type) == allowed.end())
    work.wrong(place, "a reference to a type that is none of those" + of(asked));
}

}  // namespace

Limits::Limits(json::View question) {
  for (const json::View extension : question["extension"]) {
    std::string_view url = extension["url"].string();
    const Choice value = choice_of(extension, "value");
    if (!value) continue;
    if (url.starts_with(sdc)) {
      url.remove_prefix(sdc.size());
      if (url == "minQuantity") min_quantity = value.value;
      if (url == "maxQuantity") max_quantity = value.value;
      continue;
    }
    if (!url.starts_with(core_url)) continue;
    url.remove_prefix(core_url.size());
    if (url == "minValue") min = value;
    if (url == "maxValue") max = value;
    if (url == "minLength") min_length = whole(value.value);
    if (url == "maxDecimalPlaces") max_decimals = whole(value.value);
    if (url == "questionnaire-minOccurs") min_occurs = whole(value.value);
    if (url == "questionnaire-maxOccurs") max_occurs = whole(value.value);
    if (url == "maxSize") max_bytes = bytes(value.value);
    if (url == "mimeType") media_types.push_back(value.value.string());
    if (url == "questionnaire-referenceResource") targets.push_back(value.value.string());
    if (url == "questionnaire-unitOption") units.push_back(value.value);
    if (url == "questionnaire-unitValueSet") unit_value_set = value.value.string();
    if (url == "regex") pattern_text = value.value.string();
  }
  if (pattern_text.empty()) return;
  if (auto compiled = path::Expression::compile("matchesFull(" + quoted(pattern_text) + ")"))
    pattern.emplace(*std::move(compiled));
}

void value_is_within(const Asked& asked, const Choice& value, const Place& place, Surrounding& around, Work& work) {
  const std::string_view type = value.type;
  if (type == "String" || type == "Uri") text_is_within(asked, value.value.string(), place, work);
  if (type == "Attachment") attachment_is_within(asked, value.value, place, work);
  if (type == "Reference") target_is_allowed(asked, value.value, place, around, work);
  if (type == "Decimal") places_are_few(asked, value.value.text(), place, work);
  if (type == "Quantity") {
    quantity_is_within(asked, value.value, place, work);
    places_are_few(asked, value.value["value"].text(), place, work);
    unit_is_allowed(asked, value.value, place, around, work);
  } else {
    order_is_within(asked, value, place, work);
  }
}

}  // namespace kapfhir::fhir::validate

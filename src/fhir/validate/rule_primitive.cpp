// Each primitive has one JSON kind and one format (R4 json.html#primitive, datatypes.html#primitive). Markdown must not
// have control characters, other text should not.
#include <array>

#include "fhir/validate/formats.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

enum class Written : std::uint8_t { string, number, boolean };

struct Primitive {
  std::string_view name;
  Written written;
  bool (*has_format)(std::string_view);
  std::string_view wanted;
  const Type* type = nullptr;
};

bool any(std::string_view) {
  return true;
}

// The commonest first: the search goes from the left.
constexpr std::array<Primitive, 20> primitives = {{
    {"string", Written::string, is_string, "text of at most 1 MB that is not empty"},
    {"code", Written::string, is_code, "a code: not empty, no white space but single spaces inside"},
    {"uri", Written::string, is_uri, "a URI: not empty, no white space"},
    {"id", Written::string, is_id, "1 to 64 letters, digits, - or ."},
    {"dateTime", Written::string, is_date_time,
     "YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss with Z or an offset, of a day that there is"},
    {"decimal", Written::number, is_decimal, "a number"},
    {"xhtml", Written::string, is_xhtml, "one XHTML div"},
    {"boolean", Written::boolean, any, "true or false"},
    {"instant", Written::string, is_instant, "YYYY-MM-DDThh:mm:ss with Z or an offset, of a day that there is"},
    {"date", Written::string, is_date, "YYYY, YYYY-MM or YYYY-MM-DD, of a day that there is"},
    {"canonical", Written::string, is_uri, "a canonical URI: not empty, no white space"},
    {"url", Written::string, is_uri, "a URL: not empty, no white space"},
    {"positiveInt", Written::number, is_positive, "a whole number from 1 to 2147483647"},
    {"integer", Written::number, is_integer, "a whole number of 32 bits"},
    {"unsignedInt", Written::number, is_unsigned, "a whole number from 0 to 2147483647"},
    {"markdown", Written::string, is_markdown, "text of at most 1 MB that is not empty and has no control characters"},
    {"base64Binary", Written::string, is_base64, "base64 text: groups of four letters"},
    {"time", Written::string, is_time, "hh:mm:ss"},
    {"oid", Written::string, is_oid, "urn:oid: and an OID"},
    {"uuid", Written::string, is_uuid, "urn:uuid: and a UUID in lower case"},
}};

const Primitive* find_primitive(const Type* type) {
  static const auto bound = [] {
    auto with_types = primitives;
    for (Primitive& primitive : with_types) primitive.type = definitions::find_type(primitive.name);
    return with_types;
  }();
  for (const Primitive& primitive : bound) {
    if (primitive.type == type) return &primitive;
  }
  return nullptr;
}

bool is_text(const Primitive& primitive) {
  return primitive.has_format == is_string || primitive.has_format == is_code;
}

bool is_written(Written written, json::View value) {
  switch (written) {
    case Written::string:
      return value.is(json::Kind::string);
    case Written::number:
      return value.is(json::Kind::number);
    case Written::boolean:
      return value.is_boolean();
  }
  return false;
}

}  // namespace

void primitive_has_its_format(const Element& element, json::View value, const Place& place, Findings& findings) {
  const Primitive* primitive = find_primitive(element.type);
  if (!primitive) return;
  if (!is_written(primitive->written, value)) {
    constexpr std::string_view words[] = {"a string", "a number", "true or false"};
    findings.error(base::Code::check_type, place,
                   std::string(words[static_cast<std::size_t>(primitive->written)]) + " is wanted (" +
                       std::string(primitive->name) + "), not " + std::string(describe_kind(value)));
  } else if (!primitive->has_format(value.text())) {
    findings.error(
        base::Code::check_format, place,
        "not in the format of " + std::string(primitive->name) + "; wanted: " + std::string(primitive->wanted));
  } else if (findings.wants_advice() && is_text(*primitive) && !is_plain_text(value.text())) {
    findings.warning(base::Code::check_format, place, "text should have no control characters; XML has none of them");
  }
}

}  // namespace kapfhir::fhir::validate

#include "serve/negotiation.hpp"

#include <algorithm>
#include <charconv>

#include "serve/outcome.hpp"

namespace kapfhir::serve {
namespace {

using base::Code;
using net::same_text;

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Splits at a separator and trims; no header we read has it inside quotes.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t at = std::min(text.find(separator), text.size());
    if (const auto part = trim(text.substr(0, at)); !part.empty()) out.push_back(part);
    text.remove_prefix(std::min(at + 1, text.size()));
  }
  return out;
}

std::string_view unquoted(std::string_view text) {
  return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

/// "application/json; charset=utf-8" -> type and one parameter.
struct MediaType {
  explicit MediaType(std::string_view text) : parts(split(text, ';')) {}
  std::string_view type() const { return parts.empty() ? std::string_view() : parts[0]; }
  std::string_view parameter(std::string_view name) const {
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const std::size_t equals = parts[i].find('=');
      if (equals != std::string_view::npos && same_text(trim(parts[i].substr(0, equals)), name)) {
        return unquoted(trim(parts[i].substr(equals + 1)));
      }
    }
    return {};
  }
  std::vector<std::string_view> parts;
};

bool is(std::string_view type, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return same_text(type, name); });
}

/// The answer for one offer of Accept or _format; empty when we cannot meet it.
std::string offered(const MediaType& offer) {
  const std::string_view quality = offer.parameter("q");
  const bool refused = quality == "0" || quality == "0.0" || quality == "0.00" || quality == "0.000";
  const std::string_view version = offer.parameter("fhirVersion");
  if (refused || !(version.empty() || version == "4.0")) return {};
  if (is(offer.type(), {"application/json", "text/json"})) return "application/json";
  if (is(offer.type(), {"*/*", "application/*", fhir_json, "json"})) return std::string(fhir_json);
  return {};
}

base::Issue not_acceptable() {
  return base::error(Code::serve_not_acceptable, "", "this server writes JSON of FHIR 4.0 only");
}

std::string joined(const net::Headers& headers, std::string_view name) {
  std::string out;
  for (const net::Header& header : headers) {
    if (same_text(header.name, name)) out += (out.empty() ? "" : ",") + header.value;
  }
  return out;
}

base::Outcome<base::Done> check_body(const net::Headers& headers, std::initializer_list<std::string_view> types) {
  const MediaType type(net::header(headers, "Content-Type"));
  const std::string_view charset = type.parameter("charset");
  const bool utf8 = charset.empty() || is(charset, {"utf-8", "utf8"});
  const std::string_view version = type.parameter("fhirVersion");
  if (is(type.type(), types) && utf8 && (version.empty() || version == "4.0")) return base::Done{};
  return base::error(Code::serve_media_type, "", "the body must be " + std::string(*types.begin()) + " in UTF-8");
}

}  // namespace

Preferences preferences(const net::Headers& headers) {
  Preferences out;
  const std::string all = joined(headers, "Prefer");
  for (std::string_view group : split(all, ',')) {
    for (std::string_view wish : split(group, ';')) {
      if (same_text(wish, "return=minimal")) out.answer = Preferences::Return::minimal;
      if (same_text(wish, "return=representation")) out.answer = Preferences::Return::representation;
      if (same_text(wish, "return=OperationOutcome")) out.answer = Preferences::Return::outcome;
      if (same_text(wish, "handling=lenient")) out.lenient = true;
      if (same_text(wish, "handling=strict")) out.lenient = false;
    }
  }
  return out;
}

base::Outcome<std::string> answer_type(const net::Headers& headers, const std::vector<net::Parameter>& query) {
  for (const net::Parameter& parameter : query) {
    if (parameter.name != "_format") continue;
    // A '+' of application/fhir+json that was not escaped arrives as a blank.
    std::string format = parameter.value;
    std::replace(format.begin(), format.end(), ' ', '+');
    const std::string type = offered(MediaType(format));
    if (type.empty()) return not_acceptable();
    return type;
  }
  const std::string accept = joined(headers, "Accept");
  if (accept.empty()) return std::string(fhir_json);
  std::string best;
  for (std::string_view offer : split(accept, ',')) {
    const MediaType wanted(offer);
    const std::string type = offered(wanted);
    if (!type.empty() && same_text(wanted.type(), fhir_json)) return type;
    if (best.empty()) best = type;
  }
  if (best.empty()) return not_acceptable();
  return best;
}

base::Outcome<base::Done> check_json_body(const net::Headers& headers) {
  return check_body(headers, {fhir_json, "application/json", "text/json"});
}

base::Outcome<base::Done> check_form_body(const net::Headers& headers) {
  return check_body(headers, {"application/x-www-form-urlencoded"});
}

std::optional<std::uint64_t> tag_version(std::string_view tag) {
  tag = trim(tag);
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  if (tag.size() < 3 || unquoted(tag).size() == tag.size()) return std::nullopt;
  tag = unquoted(tag);
  std::uint64_t version = 0;
  auto [end, failed] = std::from_chars(tag.data(), tag.data() + tag.size(), version);
  if (failed != std::errc{} || end != tag.data() + tag.size() || version == 0) return std::nullopt;
  return version;
}

std::string version_tag(std::uint64_t version) {
  return "W/\"" + std::to_string(version) + "\"";
}

}  // namespace kapfhir::serve

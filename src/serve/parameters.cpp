#include "serve/parameters.hpp"

#include <algorithm>
#include <charconv>

#include "serve/body.hpp"

namespace kapfhir::serve {
namespace {

using base::Code;
using base::Done;
using fhir::definitions::Element;
using fhir::definitions::Type;

bool has_element(const Type& type, std::string_view name) {
  return fhir::definitions::find_element(type, name) != nullptr;
}

bool everywhere(const Type&) {
  return true;
}
bool with_identifier(const Type& type) {
  return has_element(type, "identifier");
}

/// Types that say whose they are at the top; the store's index looks deeper.
bool with_patient(const Type& type) {
  if (type.name == "Patient") return true;
  return std::any_of(type.elements.begin(), type.elements.end(), [&](const Element& element) {
    const bool names = element.name == "patient" || element.name == "subject" || element.name == "for" ||
                       element.name == "beneficiary" || (type.name == "Provenance" && element.name == "target");
    const bool any_target = element.targets.empty() || element.targets.find("Patient") != std::string_view::npos;
    return names && element.type->name == "Reference" && any_target;
  });
}

/// Splits at a separator that is not escaped by a backslash (R4 search.html#escaping); keeps the escapes.
std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      out.back() += text[i];
      out.back() += text[++i];
    } else if (text[i] == separator) {
      out.emplace_back();
    } else {
      out.back() += text[i];
    }
  }
  return out;
}

std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

base::Issue bad_value(std::string_view parameter, std::string_view why) {
  return base::error(Code::serve_bad_request, "", "parameter '" + std::string(parameter) + "': " + std::string(why));
}

base::Outcome<Done> read_ids(const std::string& value, const Call&, store::Query& query) {
  std::vector<std::string> ids;
  for (const std::string& id : split(value, ',')) ids.push_back(unescape(id));
  if (query.ids.empty()) {
    query.ids = std::move(ids);
    return Done{};
  }
  // Given twice, both must hold; nothing in common means that nothing is found, and no id is "-".
  std::erase_if(query.ids, [&](const std::string& id) { return std::find(ids.begin(), ids.end(), id) == ids.end(); });
  if (query.ids.empty()) query.ids.emplace_back();
  return Done{};
}

base::Outcome<Done> read_identifier(const std::string& value, const Call&, store::Query& query) {
  std::vector<store::Token> tokens;
  for (const std::string& one : split(value, ',')) {
    const std::vector<std::string> parts = split(one, '|');
    if (parts.size() > 2 || one.empty() || one == "|")
      return bad_value("identifier", "a token is VALUE, |VALUE, SYSTEM|VALUE or SYSTEM|");
    if (parts.size() == 1) {
      tokens.push_back({true, "", unescape(parts[0])});
    } else {
      tokens.push_back({false, unescape(parts[0]), unescape(parts[1])});
    }
  }
  query.identifiers.push_back(std::move(tokens));
  return Done{};
}

base::Outcome<Done> read_patient(const std::string& value, const Call& call, store::Query& query) {
  if (!query.patients.empty()) return bad_value("patient", "give it once, several patients separated by commas");
  for (const std::string& one : split(value, ',')) {
    std::string id = unescape(one);
    if (id.starts_with(call.base + "/")) id.erase(0, call.base.size() + 1);
    if (id.starts_with("Patient/")) id.erase(0, 8);
    if (!is_id(id)) return bad_value("patient", "an id, Patient/ID, or the address of a Patient on this server");
    query.patients.push_back(std::move(id));
  }
  return Done{};
}

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Parameters about the answer, not about what is searched.
bool about_the_answer(std::string_view name) {
  return name == "_format" || name == "_pretty" || name == "_total";
}

/// False when the name is none of _count and _offset.
base::Outcome<bool> read_page(const net::Parameter& parameter, Search& search) {
  if (parameter.name != "_count" && parameter.name != "_offset") return false;
  const auto value = number(parameter.value);
  if (!value) return bad_value(parameter.name, "a number from 0 on");
  (parameter.name == "_count" ? search.count : search.offset) = *value;
  return true;
}

const SearchParameter* find_parameter(const Type& type, std::string_view name) {
  for (const SearchParameter& one : search_parameters()) {
    if (one.name == name && one.offered(type)) return &one;
  }
  return nullptr;
}

base::Issue unknown(const Type& type, const std::string& name) {
  return base::error(Code::serve_unknown_parameter, "", "'" + name.substr(0, 60) + "' for " + std::string(type.name));
}

}  // namespace

const std::array<SearchParameter, 3>& search_parameters() {
  static const std::array<SearchParameter, 3> table = {{
      {"_id", "token", "Logical id", everywhere, read_ids},
      {"identifier", "token", "Business identifier: VALUE, |VALUE, SYSTEM|VALUE or SYSTEM|", with_identifier,
       read_identifier},
      {"patient", "reference", "Everything that names this patient, and the patient", with_patient, read_patient},
  }};
  return table;
}

namespace {

/// Entries of a page: when _count is not given, and at most.
constexpr std::size_t usual_page = 50, largest_page = 1000;

}  // namespace

base::Outcome<Search> parse_search(const Type& type, const std::vector<net::Parameter>& given, const Call& call) {
  Search out;
  out.query.type = std::string(type.name);
  out.count = usual_page;
  for (const net::Parameter& parameter : given) {
    if (about_the_answer(parameter.name)) continue;
    KAP_TRY(paging, read_page(parameter, out));
    if (paging) continue;
    const SearchParameter* known = find_parameter(type, parameter.name);
    if (!known) {
      base::Issue issue = unknown(type, parameter.name);
      if (!call.wishes.lenient) return issue;
      issue.severity = base::Severity::warning;
      out.ignored.push_back(std::move(issue));
      continue;
    }
    if (parameter.value.empty()) return bad_value(parameter.name, "has no value");
    if (auto read = known->read(parameter.value, call, out.query); !read) return std::move(read).error();
    out.applied.push_back(parameter);
  }
  out.count = std::min(out.count, largest_page);
  return out;
}

base::Outcome<store::Query> parse_condition(const Type& type, std::string_view query, const Call& call) {
  auto parameters = read_parameters(query);
  if (!parameters) return std::move(parameters).error();
  if (parameters->empty()) return base::error(Code::serve_bad_request, "", "a condition needs a search parameter");
  store::Query out;
  out.type = std::string(type.name);
  for (const net::Parameter& parameter : *parameters) {
    const SearchParameter* known = find_parameter(type, parameter.name);
    if (!known) return unknown(type, parameter.name);
    if (parameter.value.empty()) return bad_value(parameter.name, "has no value");
    if (auto read = known->read(parameter.value, call, out); !read) return std::move(read).error();
  }
  return out;
}

base::Outcome<Done> refuse_parameters(const Call& call) {
  for (const net::Parameter& parameter : call.query) {
    if (about_the_answer(parameter.name) || call.wishes.lenient) continue;
    return base::error(Code::serve_unknown_parameter, "", "'" + parameter.name.substr(0, 60) + "' has no meaning here");
  }
  return Done{};
}

}  // namespace kapfhir::serve

// A reference from one entry of a Bundle to another one (R4 bundle.html#references): a relative one starts from the
// base of its own entry's fullUrl, and what is found has the type that the reference names. Asked only by whoever wants
// a verdict: what has a gap can be stored and read all the same. A conditional reference (Patient?...) is for what a
// server acts on (http.html#trules), which has to be able to read it. What a message is about travels with it
// (messaging.html#bundle).
#include <algorithm>
#include <string>

#include "fhir/validate/formats.hpp"
#include "fhir/validate/reference.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

namespace {

bool is_exchange(std::string_view bundle_type) {
  return bundle_type.starts_with("batch") || bundle_type.starts_with("transaction");
}

// Entries that are named by UUIDs refer to each other by them, whatever stands before.
std::string_view urn_of(std::string_view full_url) {
  for (const std::string_view urn : {"urn:uuid:", "urn:oid:"})
    if (full_url.starts_with(urn)) return urn;
  return {};
}

bool is_parameter_name(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !name.empty() && is_letter(name[0]) && std::all_of(name.begin(), name.end(), [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
  });
}

/// "a=b&c:exact=d" (R4 search.html#parameters), as far as it can be told without the definitions of the parameters.
bool is_query(std::string_view query) {
  for (;;) {
    const auto end = query.find('&');
    const std::string_view one = query.substr(0, end);
    const auto equals = one.find('=');
    if (equals == one.npos || !is_parameter_name(one.substr(0, equals))) return false;
    if (one.substr(equals + 1).find_first_of("=;? \t\r\n") != one.npos) return false;
    if (end == query.npos) return true;
    query.remove_prefix(end + 1);
  }
}

bool is_focus_of_message(const Object& reference, json::View bundle) {
  const Place& place = reference.place;
  return place.name == "focus" && place.parent && place.parent->name == "resource" &&
         bundle["type"].string() == "message" && reference.scope.resource()["resourceType"].string() == "MessageHeader";
}

}  // namespace

Target Target::of(std::string_view reference, Scope& scope, Scope& bundle) {
  Target out;
  const auto history = reference.find("/_history/");
  if (history != reference.npos) out.version = reference.substr(history + std::string_view("/_history/").size());
  reference = reference.substr(0, history);
  if (const auto fragment = reference.find('#'); fragment != reference.npos) reference = reference.substr(0, fragment);
  out.type = find_resource_type(reference.substr(0, reference.find('/')));
  out.relative = reference.find(':') == reference.npos;
  if (!out.relative) {
    out.url = reference;
  } else if (const std::string_view base = base_of(scope.full_url()); !base.empty()) {
    out.url = std::string(base) + std::string(reference);
  } else if (const std::string_view urn = urn_of(scope.full_url()); !urn.empty()) {
    out.url = std::string(urn) + std::string(reference.substr(reference.rfind('/') + 1));
  } else {
    out.url = reference;  // the fullUrl is no URL, which is said elsewhere; perhaps it is one of a kind
  }
  if (!out.url.empty()) out.found = bundle.entries(out.url, out.version);
  return out;
}

std::string_view base_of(std::string_view full_url) {
  if (!full_url.starts_with("http://") && !full_url.starts_with("https://")) return {};
  const auto id = full_url.rfind('/');
  if (id == full_url.npos || id == 0) return {};
  const auto type = full_url.rfind('/', id - 1);
  if (type == full_url.npos || !find_resource_type(full_url.substr(type + 1, id - type - 1))) return {};
  return full_url.substr(0, type + 1);
}

void reference_matches_an_entry(const Object& reference, Findings& findings) {
  if (!findings.wants_advice()) return;
  const std::string_view text = reference.json["reference"].string();
  if (text.empty() || text.starts_with('#')) return;
  Scope* const bundle = reference.scope.bundle();
  if (!bundle) return;
  const auto query = text.find('?');
  if (is_exchange(bundle->resource()["type"].string())) {
    if (query != text.npos && find_resource_type(text.substr(0, query)) && !is_query(text.substr(query + 1)))
      findings.error(base::Code::check_format, reference.place,
                     "a search that no server can carry out: write Type?name=value&name=value");
    return;
  }
  if (query != text.npos) {
    if (find_resource_type(text.substr(0, query)))
      findings.error(base::Code::check_format, {&reference.place, "reference"},
                     "a search instead of a reference; only a transaction or batch looks up whom it means");
    return;
  }
  const Target target = Target::of(text, reference.scope, *bundle);
  if (target.relative && target.type && reference.scope.full_url().empty())
    return findings.error(base::Code::check_unresolved, reference.place,
                          "a relative reference in an entry without a fullUrl: nobody can say what it starts from");
  if (target.found.size() > 1 && bundle->resource()["type"].string() != "history")
    return findings.error(base::Code::check_unresolved, reference.place,
                          std::to_string(target.found.size()) + " entries of the Bundle match this reference");
  if (target.found.empty()) {
    // What is sent as a whole means its own entries.
    const std::string_view kind = bundle->resource()["type"].string();
    const bool within = kind == "document" || kind == "message";
    if (within && target.relative && target.type && bundle->holds(text.substr(0, text.find("/_history/"))))
      findings.error(
          base::Code::check_unresolved, reference.place,
          "an entry has a resource of this type and id, but its fullUrl is another than the one that this leads "
          "to from here");
    else if (is_focus_of_message(reference, bundle->resource()))
      findings.error(base::Code::check_unresolved, reference.place,
                     "what a message is about has to be in its Bundle, and no entry has this fullUrl");
    return;
  }
  const std::string_view type = target.found.front()["resourceType"].string();
  if (target.relative && target.type && !type.empty() && target.type->name != type)
    findings.error(
        base::Code::check_target, reference.place,
        "the entry with this fullUrl is of the type " + std::string(type) + ", not " + std::string(target.type->name));
}

}  // namespace kapfhir::fhir::validate

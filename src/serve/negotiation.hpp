// What the client's headers ask for: media types, preferences, versions.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "net/http.hpp"

namespace kapfhir::serve {

/// The Prefer header (R4 http.html#ops and search.html#errors).
struct Preferences {
  enum class Return : std::uint8_t { unsaid, minimal, representation, outcome } answer = Return::unsaid;
  bool lenient = false;  ///< unknown search parameters are ignored instead of refused
};
Preferences preferences(const net::Headers& headers);

/// The media type to answer in, by _format or Accept; serve_not_acceptable when JSON will not do.
base::Outcome<std::string> answer_type(const net::Headers& headers, const std::vector<net::Parameter>& query);
/// serve_media_type unless the body is declared to be (FHIR) JSON in UTF-8.
base::Outcome<base::Done> check_json_body(const net::Headers& headers);
/// The same for a form, as POST _search sends it.
base::Outcome<base::Done> check_form_body(const net::Headers& headers);

/// Version of an entity tag: W/"3" or "3". Empty when it is none of ours.
std::optional<std::uint64_t> tag_version(std::string_view tag);
std::string version_tag(std::uint64_t version);

}  // namespace kapfhir::serve

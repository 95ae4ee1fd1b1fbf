// GET [base]/Type?parameters and POST [base]/Type/_search (R4 search.html).
#include <algorithm>

#include "release/label_codes.hpp"
#include "serve/body.hpp"
#include "serve/json_text.hpp"
#include "serve/outcome.hpp"
#include "serve/parameters.hpp"

namespace kapfhir::serve {
namespace {

std::string page_link(const Call& call, const Search& search, std::size_t offset) {
  std::string out = call.base + "/" + call.type_name() + "?";
  for (const net::Parameter& parameter : search.applied) {
    out += net::percent_encode(parameter.name) + "=" + net::percent_encode(parameter.value) + "&";
  }
  out += "_count=" + std::to_string(search.count);
  if (offset > 0) out += "&_offset=" + std::to_string(offset);
  return out;
}

void add_link(std::string_view relation, const std::string& url, JsonText& text) {
  text.object().member("relation", relation).member("url", url).end();
}

/// A match that the client may see.
struct Match {
  std::string type, id;
  release::Release release;
};

void add_match(const Call& call, const Match& match, JsonText& text) {
  text.object().member("fullUrl", call.base + "/" + match.type + "/" + match.id);
  text.raw("resource", text_of(match.release.resource));
  text.object("search").member("mode", "match").end().end();
}

/// One page as a Bundle of what was released, match by match: each patient has consents of their own. Its label is the
/// highest of them.
std::string make_page(const Call& call, const Search& search, const std::vector<Match>& visible) {
  const std::size_t from = std::min(search.offset, visible.size());
  const std::size_t to = from + std::min(search.count, visible.size() - from);
  JsonText text;
  text.object().member("resourceType", "Bundle");
  if (from < to) {
    auto highest = release::Confidentiality::U;
    for (std::size_t i = from; i < to; ++i) highest = std::max(highest, visible[i].release.labels.confidentiality);
    text.object("meta").array("security").object();
    text.member("system", release::confidentiality_system);
    text.member("code", release::to_string(highest)).end().end().end();
  }
  text.member("type", "searchset").number("total", visible.size());
  text.array("link");
  add_link("self", page_link(call, search, search.offset), text);
  if (to < visible.size() && search.count > 0) add_link("next", page_link(call, search, to), text);
  text.end();
  if (from < to || !search.ignored.empty()) {
    text.array("entry");
    for (std::size_t i = from; i < to; ++i) add_match(call, visible[i], text);
    if (!search.ignored.empty()) {
      text.object()
          .raw("resource", operation_outcome(search.ignored))
          .object("search")
          .member("mode", "outcome")
          .end()
          .end();
    }
    text.end();
  }
  return text.end().take();
}

Answer answer_search(const Call& call, const std::vector<net::Parameter>& parameters) {
  KAP_TRY(search, parse_search(*call.type, parameters, call));
  KAP_TRY(found, call.context.store.search(search.query));
  // Counts are counts after release: what may not be seen must not be counted either.
  std::vector<Match> visible;
  for (const store::Version& version : found) {
    const fhir::Resource& resource = version.resource;
    if (auto released = call.sight.release(resource))
      visible.push_back({std::string(resource.type()), std::string(resource.id()), *std::move(released)});
  }
  return net::Response{200, {{"Content-Type", call.media_type + "; charset=utf-8"}}, make_page(call, search, visible)};
}

}  // namespace

Answer search(const Call& call) {
  return answer_search(call, call.query);
}

Answer search_by_form(const Call& call) {
  if (auto form = check_form_body(call.request.headers); !form) return std::move(form).error();
  KAP_TRY(parameters, read_parameters(call.request.body));
  parameters.insert(parameters.begin(), call.query.begin(), call.query.end());
  return answer_search(call, parameters);
}

}  // namespace kapfhir::serve
